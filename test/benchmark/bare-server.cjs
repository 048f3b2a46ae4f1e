'use strict';
// The barest server that answers a page of a collection: Fastify, and one find.
const { fastify } = require('fastify');
const { MongoClient } = require('mongodb');

const { url, database, collection, filter, sort, limit } = JSON.parse(process.argv[2] ?? '');

void (async () => {
  const client = await MongoClient.connect(url);
  const rows = client.db(database).collection(collection);
  const server = fastify();
  server.get('/', async () => ({ rows: await rows.find(filter).sort(sort).limit(limit).toArray() }));
  process.send(await server.listen({ host: '127.0.0.1', port: 0 }));
  process.on('disconnect', () => process.exit());
})();
