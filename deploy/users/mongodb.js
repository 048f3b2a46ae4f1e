// mongosh "$ADMIN_URL" --eval 'const database = "reseller", passwords = {api: "…", projector: "…", reactor: "…"}'
// deploy/users/mongodb.js Three users with what each process needs, and no more. `compact` is for the rewriting of the
// collections that held an erased person's key.
/* global db, database, passwords, print */
const admin = db.getSiblingDB('admin');
const [views, records] = [`${database}-views`, `${database}-records`];

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
for (const [name, roles] of Object.entries(users)) {
  admin.createUser({ user: `reseller-${name}`, pwd: passwords[name], roles });
  print(`reseller-${name} is made`);
}
