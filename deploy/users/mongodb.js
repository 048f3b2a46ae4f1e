// mongosh "$ADMIN_URL" --eval 'const database = "reseller", passwords = {api: "…", projector: "…", reactor: "…"}'
// deploy/users/mongodb.js Three users with what each process needs, and no more. Where the two are not given they are taken from
// the environment, as compose.secure.yaml has them. `compact` is for the rewriting of the collections that held an erased
// person's key.
/* global db, database, passwords, print, process */
const admin = db.getSiblingDB('admin');
const name = typeof database === 'undefined' ? process.env.DATABASE : database;
const given =
  typeof passwords === 'undefined'
    ? {
        api: process.env.API_PASSWORD,
        projector: process.env.PROJECTOR_PASSWORD,
        reactor: process.env.REACTOR_PASSWORD,
      }
    : passwords;
const [views, records] = [`${name}-views`, `${name}-records`];

admin.runCommand({
  createRole: 'resellerCompact',
  privileges: ['persons', 'person-keys'].map((collection) => ({
    resource: { db: records, collection },
    actions: ['compact'],
  })),
  roles: [],
});
const users = {
  // Reads the views, and puts one document there to see that they can be written (`readiness`).
  api: [
    { role: 'readWrite', db: views },
    { role: 'readWrite', db: records },
    { role: 'resellerCompact', db: 'admin' },
  ],
  // Makes, drops and fills the collections of the views; of the records only the leases and the checkpoints concern it.
  projector: [
    { role: 'readWrite', db: views },
    { role: 'dbAdmin', db: views },
    { role: 'readWrite', db: records },
  ],
  reactor: [
    { role: 'readWrite', db: views },
    { role: 'readWrite', db: records },
    { role: 'resellerCompact', db: 'admin' },
  ],
};
for (const [user, roles] of Object.entries(users)) {
  admin.createUser({ user: `reseller-${user}`, pwd: given[user], roles });
  print(`reseller-${user} is made`);
}
