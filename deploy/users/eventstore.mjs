// ADMIN_URL='esdb://admin:…@eventstore:2113' node deploy/users/eventstore.mjs: who may do what in the log. The users
// themselves are made before (README.md). Nobody but $admins deletes a stream or changes what the log keeps of it; the
// projector appends nothing.
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';

const client = EventStoreDBClient.connectionString(process.env.ADMIN_URL ?? '');
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
