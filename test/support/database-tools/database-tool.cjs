'use strict';
// Where MongoDB's database tools are not installed, the tests of the scripts of deploy/ run them with this in the place
// of mongodump and mongorestore. It takes the options that the scripts use, and refuses others; its archives are its
// own.
const { readFileSync } = require('node:fs');
const { pipeline } = require('node:stream/promises');
const { createInterface } = require('node:readline');
const { createGunzip, createGzip } = require('node:zlib');
const { parseArgs } = require('node:util');
const { EJSON } = require('bson');
const { MongoClient } = require('mongodb');

const text = { type: 'string' };
const flag = { type: 'boolean' };
const shared = { config: text, quiet: flag, archive: flag, gzip: flag };
const OPTIONS = {
  dump: { ...shared, db: text, collection: text, excludeCollection: { ...text, multiple: true, default: [] } },
  restore: { ...shared, drop: flag },
};

async function* dumped(db, { collection, excludeCollection }) {
  const names = (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name);
  for (const name of names.filter((each) =>
    collection === undefined ? !excludeCollection.includes(each) : each === collection,
  )) {
    const indexes = await db.collection(name).indexes();
    yield `${EJSON.stringify({ db: db.databaseName, collection: name, indexes }, { relaxed: false })}\n`;
    for await (const document of db.collection(name).find({}, { promoteValues: false })) {
      yield `${EJSON.stringify({ document }, { relaxed: false })}\n`;
    }
  }
}

async function restored(client, lines, { drop }) {
  let collection;
  let waiting = [];
  const write = async () => {
    // One that is there already stays, as with mongorestore.
    if (waiting.length > 0) await collection.insertMany(waiting, { ordered: false }).catch(ignoreDuplicates);
    waiting = [];
  };
  for await (const line of lines) {
    const entry = EJSON.parse(line, { relaxed: false });
    if (entry.document === undefined) {
      await write();
      collection = client.db(entry.db).collection(entry.collection);
      if (drop) await collection.drop();
      for (const { key, name, v: _, ...options } of entry.indexes) {
        const fields = Object.fromEntries(Object.entries(key).map(([field, direction]) => [field, Number(direction)]));
        if (name !== '_id_') await collection.createIndex(fields, { name, ...options });
      }
    } else if (waiting.push(entry.document) === 500) await write();
  }
  await write();
}

function ignoreDuplicates(error) {
  const errors = [error.writeErrors ?? error].flat();
  if (!errors.every(({ code }) => code === 11000)) throw error;
}

async function main(tool, args) {
  const { values } = parseArgs({ args, options: OPTIONS[tool], strict: true });
  const [, uri] = /^uri: "(.*)"$/m.exec(readFileSync(values.config, 'utf8'));
  const client = await MongoClient.connect(uri);
  try {
    if (tool === 'dump') await pipeline(dumped(client.db(values.db), values), createGzip(), process.stdout);
    else await restored(client, createInterface({ input: process.stdin.pipe(createGunzip()) }), values);
  } finally {
    await client.close();
  }
}

const [, , tool, ...args] = process.argv;
main(tool, args).catch((error) => {
  console.error(error);
  process.exit(1);
});
