import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import { STREAM_PREFIXES } from '#event-catalog';
import { lastSeal, SealKey } from '#ledger';
import { type Seal } from '#sealed-export';
import { type AuditCommand } from '../../apps/audit/src/command';
import { exportEvents } from '../../apps/audit/src/commands/export';
import { key as printKey } from '../../apps/audit/src/commands/key';
import { verify } from '../../apps/audit/src/commands/verify';
import { run } from '../../apps/audit/src/program';
import { collect, until } from './event-store.support';
import { type Customer, type Partner, World } from './reactor.support';

const SEED = randomBytes(32);
const KEY = new SealKey(SEED);
const COMMANDS: readonly AuditCommand[] = [exportEvents, verify, printKey];

class Collected extends Writable {
  text = '';
  override _write(chunk: Buffer, _: BufferEncoding, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

describe('the log', () => {
  let world: World;
  let directory: string;
  let witness: Server;
  let answer = 204;
  const told: Seal[] = [];
  let partner: Partner;
  let customer: Customer;

  beforeAll(async () => {
    directory = mkdtempSync(path.join(tmpdir(), 'seals-'));
    witness = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        if (answer < 300) told.push(JSON.parse(body) as Seal);
        response.writeHead(answer).end();
      });
    });
    await new Promise<void>((resolve) => witness.listen(0, '127.0.0.1', resolve));
    world = await World.begin({
      SEAL_KEY: SEED.toString('base64'),
      SEAL_INTERVAL: '1',
      SEAL_FILE: path.join(directory, 'seals'),
      SEAL_URL: `http://127.0.0.1:${(witness.address() as AddressInfo).port}/`,
    });
    await world.startProjector();
    await world.startReactor();
    [partner, customer] = [await world.partner(), await world.customer()];
    await world.accept(customer, partner, 'exchange-online');
    await allSealed();
  });
  afterAll(async () => {
    await world.end();
    await new Promise((resolve) => witness.close(resolve));
    rmSync(directory, { recursive: true });
  });

  const file = (name: string): string => path.join(directory, name);
  const seal = async (): Promise<Seal> => {
    const last = await lastSeal(world.log);
    if (last === undefined) throw new Error('nothing is sealed');
    return last;
  };

  /** Waits until everything that is in the log now is sealed. */
  async function allSealed(): Promise<Seal> {
    const leaves = await collect(world.log.readAll({ prefixes: STREAM_PREFIXES }));
    await until(async () => ((await lastSeal(world.log))?.treeSize ?? 0) >= leaves.length);
    return seal();
  }

  async function audit(...args: string[]): Promise<{ exitCode: number; out: string; err: string }> {
    const [out, err] = [new Collected(), new Collected()];
    const exitCode = await run(args, COMMANDS, { env: { ...world.env }, out, err });
    return { exitCode, out: out.text, err: err.text };
  }

  it('is sealed at intervals, and a file and an address outside are told', async () => {
    const last = await seal();
    expect(last).toMatchObject({ keyId: KEY.keyId, publicKey: KEY.publicKey });
    await until(() => told.some(({ treeSize }) => treeSize === last.treeSize));
    await until(() => readFileSync(file('seals'), 'utf8').includes(last.rootHash));
  });

  it('is exported and verified by the command line: all of it, a customer, a relationship, a period', async () => {
    const since = new Date(Date.now() - 3_600_000).toISOString();
    for (const [name, ...narrowed] of [
      ['whole'],
      ['customer', '--customer', customer.id],
      ['relationship', '--customer', customer.id, '--partner', partner.id],
      ['period', '--from', since],
    ] as [string, ...string[]][]) {
      expect(await audit('export', ...narrowed, '--output', file(name))).toMatchObject({ exitCode: 0, err: '' });
      const verified = await audit('verify', file(name), '--key', KEY.publicKey, '--json');
      expect(verified).toMatchObject({ exitCode: 0 });
      expect(JSON.parse(verified.out)).toMatchObject({ contents: { kind: name } });
    }
    const types = readFileSync(file('relationship'), 'utf8').match(/(?<="type":")\w+(?="},"kind":"event")/g);
    expect(types).toEqual(['RelationshipAccepted', 'DapGranted']);
  });

  it('goes on being sealed, and a later export proves that it extends an earlier one', async () => {
    const before = await seal();
    await world.accept(customer, partner, 'azure', 'exchange-online');
    expect((await allSealed()).treeSize).toBeGreaterThan(before.treeSize);
    await audit('export', '--customer', customer.id, '--after', file('whole'), '--output', file('later'));
    const verified = await audit('verify', file('later'), '--key', KEY.publicKey, '--after', file('whole'));
    expect([verified.exitCode, verified.out]).toEqual([0, expect.stringContaining('Extends:')]);
    expect((await audit('verify', file('whole'), '--key', KEY.publicKey, '--after', file('later'))).exitCode).toBe(1);
  });

  it('is sealed again by the next reactor, after the kept hashes were lost too, and a witness that was away is told', async () => {
    await world.end().catch(() => undefined);
    answer = 503;
    world = await World.begin({ ...world.env });
    const reactor = await world.startReactor();
    await world.customer();
    await allSealed();
    await until(() => world.logged.join().includes('could not be told of a seal (it answered 503)'));
    answer = 204;
    const { treeSize } = await seal();
    await until(() => told.some((each) => each.treeSize >= treeSize));
    await reactor.stop();
    await audit('export', '--output', file('again'));
    const verified = await audit('verify', file('again'), '--key', KEY.publicKey, '--after', file('later'));
    expect(verified).toMatchObject({ exitCode: 0 });
  });

  it('tells by the exit code what was wrong, and where', async () => {
    const forged = await audit('verify', file('whole'), '--key', 'ab'.repeat(32));
    expect([forged.exitCode, forged.err]).toEqual([
      1,
      expect.stringMatching(/^line 1: the seal is not by the given key/),
    ]);
    expect((await audit('verify', file('whole'))).exitCode).toBe(2);
    expect((await audit('verify', file('whole'), '--key', 'x')).exitCode).toBe(2);
    expect((await audit('export', '--partner', partner.id)).exitCode).toBe(2);
    expect((await audit('export', '--from', 'yesterday')).exitCode).toBe(2);
    expect((await audit('export', '--from', '2026-01-01', '--customer', customer.id)).exitCode).toBe(2);
    expect((await audit('verify', file('absent'), '--key', KEY.publicKey)).exitCode).toBe(3);
    expect((await audit('export', '--output', file('whole'))).exitCode).toBe(3); // nothing is overwritten
    expect((await audit('key')).out).toBe(`${KEY.publicKey} ${KEY.keyId}\n`);
    expect((await audit('--help')).out).toContain('Exit codes');
  });
});
