import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { MongoClient } from 'mongodb';
import { embeddedEngineUrls, freePort } from '../../apps/standalone/src/addresses';

/**
 * A disk that takes no more and later does again, under both embedded engines and what supervises them: the limit on
 * the size of a file (RLIMIT_FSIZE) refuses the write in its middle as a full disk does, and is changed from outside
 * while they run.
 */
const SUPERVISOR = `
  const [dist, dataDirectory, eventStore, mongodb] = process.argv.slice(1);
  const { Supervisor } = require(dist + '/apps/standalone/src/supervisor.js');
  const { enginePrograms } = require(dist + '/apps/standalone/src/programs.js');
  const supervisor = new Supervisor((line) => console.log(line));
  const env = { DATA_DIR: dataDirectory, EVENTSTORE_PORT: eventStore, MONGODB_PORT: mongodb };
  supervisor.start(...enginePrograms(dist, env)).then(() => console.log('serving'));
  const known = {};
  setInterval(() => {
    for (const name of ['eventstoredb', 'mongodb']) {
      const pid = supervisor.pidOf(name);
      if (pid !== undefined && pid !== known[name]) console.log(name + ' pid ' + (known[name] = pid));
    }
  }, 20);
  supervisor.failure.then((reason) => (console.log('GIVEN UP: ' + reason), process.exit(1)));
  process.once('SIGTERM', () => supervisor.stop().then(() => process.exit()));
`;
const DIST = path.resolve(__dirname, '../../dist');
const ROOM_BYTES = 200_000;
const FILLING = 'x'.repeat(20_000);

const CAN_LIMIT = spawnSync('prlimit', ['--fsize', '--pid', String(process.pid)]).status === 0;
const describeLimited = CAN_LIMIT ? describe : describe.skip;
if (!CAN_LIMIT)
  console.warn(
    'The embedded engines are not tried on a full disk: prlimit is not installed (apt-get install util-linux)',
  );

describeLimited('When the disk is full, and later is not,', () => {
  let directory: string;
  let supervisor: ChildProcess;
  let lines: string[];
  let ports: { eventStore: number; mongodb: number };
  let urls: Record<'EVENTSTORE_URL' | 'MONGODB_URL', string>;

  beforeEach(async () => {
    directory = mkdtempSync(path.join(tmpdir(), 'disk-full-'));
    lines = [];
    ports = { eventStore: await freePort(), mongodb: await freePort() };
    urls = embeddedEngineUrls(ports);
    const args = ['-e', SUPERVISOR, DIST, directory, String(ports.eventStore), String(ports.mongodb)];
    supervisor = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    createInterface({ input: supervisor.stdout! }).on('line', (line) => lines.push(line));
    await said('serving');
  });

  afterEach(async () => {
    supervisor.kill('SIGTERM');
    await once(supervisor, 'exit');
    rmSync(directory, { recursive: true });
  });

  it.each([
    ['eventstoredb', eventStore],
    ['mongodb', documentStore],
  ])(
    'the embedded %s ends, is started again until there is room, and has lost nothing it acknowledged',
    async (name, engine) => {
      const store = engine(urls);
      const acknowledged: string[] = [];
      for (const id of ['before-1', 'before-2']) acknowledged.push(await store.write(id));
      const pid = Number(/pid (\d+)/.exec(await said(`${name} pid`))![1]);
      limit(pid, largestFile(directory) + ROOM_BYTES);
      limit(supervisor.pid!, 0); // what is started next cannot even say that the directory is its own

      await expect(
        (async () => {
          for (let n = 0; n < 100; n += 1) acknowledged.push(await store.write(`filling-${n}`));
        })(),
      ).rejects.toThrow();
      expect(acknowledged.length).toBeGreaterThan(2);
      await said(`${name} pid`, 5); // more often than what dies of itself is started again

      limit(supervisor.pid!, 'unlimited');
      await eventually(async () => acknowledged.push(await store.write('after')));
      expect(await store.ids()).toEqual(expect.arrayContaining(acknowledged));
      await store.close();
      expect(lines.join('\n')).not.toContain('GIVEN UP');
      expect(lines.filter((line) => line.includes(`${name} does not stay`))).toHaveLength(1); // and not once per try
      const left = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((name) =>
        /lock\.\S+$/.test(name),
      );
      expect(left).toEqual([]);
    },
    60_000,
  );

  /** Waits until a line that contains `text` has been written for the `count`th time. */
  async function said(text: string, count = 1): Promise<string> {
    return eventually(async () => {
      const found = lines.filter((line) => line.includes(text))[count - 1];
      if (found === undefined) throw new Error(`Nobody has said "${text}" ${count} times:\n${lines.join('\n')}`);
      return found;
    });
  }
});

interface Store {
  /** Answers the id once the write is acknowledged as being on disk. */
  write(id: string): Promise<string>;
  ids(): Promise<string[]>;
  close(): Promise<void>;
}

function eventStore({ EVENTSTORE_URL }: { EVENTSTORE_URL: string }): Store {
  const client = EventStoreDBClient.connectionString(EVENTSTORE_URL);
  return {
    async write(id) {
      await client.appendToStream('full', jsonEvent({ type: 'Filled', data: { id, FILLING } }), { deadline: 5_000 });
      return id;
    },
    async ids() {
      const ids: string[] = [];
      for await (const { event } of client.readStream('full')) ids.push((event!.data as { id: string }).id);
      return ids;
    },
    close: () => client.dispose(),
  };
}

function documentStore({ MONGODB_URL }: { MONGODB_URL: string }): Store {
  const client = new MongoClient(MONGODB_URL, { serverSelectionTimeoutMS: 5_000, retryWrites: false });
  const documents = client.db('full').collection<{ _id: string; FILLING: string }>('documents');
  return {
    async write(_id) {
      await documents.insertOne({ _id, FILLING }, { writeConcern: { w: 'majority', journal: true } });
      return _id;
    },
    async ids() {
      return (await documents.find().toArray()).map(({ _id }) => _id);
    },
    close: () => client.close(),
  };
}

function limit(pid: number, bytes: number | 'unlimited'): void {
  execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:`]);
}

function largestFile(directory: string): number {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Math.max(...files.map(({ parentPath, name }) => statSync(path.join(parentPath, name)).size));
}

/** Tries until it succeeds, as whoever uses an engine does. */
async function eventually<Result>(attempt: () => Promise<Result>): Promise<Result> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (tries === 200) throw error;
    }
    await sleep(100);
  }
}
