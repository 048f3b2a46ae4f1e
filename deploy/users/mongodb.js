// mongosh "$ADMIN_URL" --eval 'const database = "reseller", passwords = {api: "…", projector: "…", reactor: "…"}'
// deploy/users/mongodb.js Three users, each with a role that names what its process does in each collection, and no more. Run
// again, after an upgrade, it brings the roles up to date and leaves the passwords of users that are there. Where the two are not
// given they are taken from the environment, as compose.secure.yaml has them.
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

const look = ['find'];
const add = ['find', 'insert'];
const put = ['insert', 'update'];
const write = ['find', 'insert', 'update'];
const keep = ['find', 'insert', 'update', 'remove'];
const index = ['createIndex'];

// '*' is the database with all its collections: those of views bear numbers.
const views = {
  '*': {
    api: [...look, 'listIndexes'],
    // and makes, fills and drops the collections of the views
    projector: [...keep, ...index, 'listIndexes', 'listCollections', 'dropCollection'],
    // `npm run adopt-log` drops them all.
    reactor: [...look, 'listIndexes', 'dropDatabase'],
  },
  'ledger-blocks-1': { api: index, reactor: [...put, ...index] },
  'ledger-roots-1': { reactor: put },
  // The reactor's: `npm run parked -- <stream>`.
  parked: { api: ['update'], reactor: ['update'] },
  readiness: { api: put, reactor: put },
  'rebuild-requests': { api: [...put, 'remove'] },
};
// `compact` is for the rewriting of what held an erased person's key. The projector has nothing to do with persons' keys.
const records = {
  'browser-sessions': { api: [...keep, ...index] },
  checkpoints: { api: look, reactor: keep },
  colleagues: { api: [...write, ...index], reactor: look },
  'invitation-limits': { api: [...keep, ...index], reactor: [...keep, ...index] },
  'invitation-links': { api: add, reactor: add },
  leases: { api: look, projector: keep, reactor: write },
  'mail-deliveries': { api: [...look, 'update'], reactor: [...write, ...index] },
  'missing-person-keys': { api: [...add, 'remove'], reactor: [...add, 'remove'] },
  'notice-mails': { api: [...keep, ...index], reactor: [...look, 'update', 'remove', ...index] },
  'notice-marks': { api: [...keep, ...index], reactor: [...look, 'remove'] },
  'notices-read-up-to': { api: write, reactor: [...look, 'update'] },
  'parked-reactions': { api: look, reactor: keep },
  'partner-code-misses': { api: keep },
  'person-keys': { api: [...keep, 'compact'], reactor: [...keep, 'compact'] },
  persons: { api: [...keep, 'compact'], reactor: [...look, 'remove', ...index, 'compact'] },
  profiles: { api: write },
  readiness: { api: put, projector: put, reactor: put },
  'saved-reports': { api: [...keep, ...index], reactor: [...look, 'update', ...index] },
  'webhook-deliveries': { api: look, reactor: [...add, ...index] },
  'webhook-endpoints': { api: look, reactor: [...write, ...index] },
};

const privilegesIn = (of, collections, process) =>
  Object.entries(collections)
    .filter(([, actions]) => actions[process] !== undefined)
    .map(([collection, actions]) => ({
      resource: { db: `${name}-${of}`, collection: collection === '*' ? '' : collection },
      actions: actions[process],
    }));
for (const process of ['api', 'projector', 'reactor']) {
  const user = `reseller-${process}`;
  const isRole = admin.runCommand({ rolesInfo: user }).roles.length > 0;
  const isUser = admin.runCommand({ usersInfo: user }).users.length > 0;
  const privileges = [...privilegesIn('views', views, process), ...privilegesIn('records', records, process)];
  admin.runCommand({ [isRole ? 'updateRole' : 'createRole']: user, privileges, roles: [] });
  const roles = [{ role: user, db: 'admin' }];
  admin.runCommand(isUser ? { updateUser: user, roles } : { createUser: user, pwd: given[process], roles });
  print(`${user} is ${isUser ? 'there' : 'made'}`);
}
