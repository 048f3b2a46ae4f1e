// ADMIN_URL='esdb://admin:…@eventstore:2113' node deploy/users/eventstore.mjs: who may do what in the log. Nobody but $admins
// deletes a stream or changes what the log keeps of it; the projector appends nothing. With API_PASSWORD, PROJECTOR_PASSWORD and
// REACTOR_PASSWORD set it makes the users as well; those that are there stay as they are. An authority that Node does not know is
// named by NODE_EXTRA_CA_CERTS, and by tlsCAFile in the address.
import { setTimeout as pause } from 'node:timers/promises';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';

const { ADMIN_URL = '', ...env } = process.env;
const groups = { api: 'reseller-append', projector: 'reseller-read', reactor: 'reseller-append' };

/** By HTTP: the clients of gRPC for Node make no users. A node that has just begun does not know its admin yet. */
async function makeUser(name, group, password, attempts = 60) {
  const { host, username, password: secret } = new URL(ADMIN_URL);
  const basic = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(secret)}`).toString('base64');
  const { status } = await fetch(`https://${host}/users/`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}`, 'content-type': 'application/json' },
    body: JSON.stringify({ loginName: name, fullName: name, groups: [group], password }),
  });
  if (status === 201) return console.log(`${name} is made`);
  if (status === 409) return console.log(`${name} is there`);
  if (attempts === 1) throw new Error(`${name} cannot be made: ${status}`);
  await pause(1_000);
  return makeUser(name, group, password, attempts - 1);
}
for (const [name, group] of Object.entries(groups)) {
  const password = env[`${name.toUpperCase()}_PASSWORD`];
  if (password) await makeUser(`reseller-${name}`, group, password);
}

const client = EventStoreDBClient.connectionString(ADMIN_URL);
const readers = ['$admins', 'reseller-append', 'reseller-read'];
const appenders = ['$admins', 'reseller-append'];
const nobodyElse = '$admins';

const acl = {
  $userStreamAcl: { $r: readers, $w: appenders, $d: nobodyElse, $mr: readers, $mw: nobodyElse },
  // `$all`, and the metadata that says that a stream was cut or deleted, are read by whoever follows the log.
  $systemStreamAcl: { $r: readers, $w: nobodyElse, $d: nobodyElse, $mr: readers, $mw: nobodyElse },
};
await client.appendToStream('$settings', jsonEvent({ type: 'update-default-acl', data: acl }));
console.log('The default access control list is set');
await client.dispose();
