import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { LocalTokens } from '../../apps/standalone/src/local-tokens';
import { LIMIT_SETTINGS } from '../../libs/platform/src/limits';
import { OwnInstallation } from '../acceptance/support/own-installation';

/**
 * What a tenant notices of another that asks as fast as it is answered, under the limits of production: its p99 with
 * and without, in turn, in one run. The flood comes from many addresses and from every person of the tenant, so that
 * only the limits of persons and tenants stand against it.
 */
jest.setTimeout(180_000);
const ROUNDS = 3;
const ROUND_MS = 5_000;
const EVERY_MS = 50;
const CONNECTIONS = 32;
const ROLES = ['admin-agent', 'sales-agent', 'helpdesk-agent'];

const limits = Object.fromEntries(Object.entries(LIMIT_SETTINGS).map(([name, { fallback }]) => [name, fallback]));

let own: OwnInstallation;
let flood: ChildProcess;
beforeAll(async () => {
  own = await OwnInstallation.start(limits);
});
afterAll(async () => {
  flood?.kill();
  await own.stop();
  own.remove();
});

/** A partner, and how its persons sign in. */
async function tenantOf(name: string) {
  const enrolment = { tenantId: name, name: `Partner ${name}`, channelRole: 'direct-reseller' };
  const { id } = await own.do('operator', 'POST', '/partners', enrolment);
  const tokens = new LocalTokens(own.setting('OIDC_ISSUER'));
  const authorizations = await Promise.all(ROLES.map(async (role) => `Bearer ${await tokens.of(`${role}@${name}`)}`));
  return { path: `/partners/${id}`, authorizations };
}

type Tenant = Awaited<ReturnType<typeof tenantOf>>;

/** How long each answer takes, in milliseconds, to one who asks now and then. */
async function latenciesOf({ path: address, authorizations }: Tenant): Promise<number[]> {
  const agent = new http.Agent({ keepAlive: true });
  const ask = (n: number) =>
    new Promise<number>((resolve, reject) => {
      const begun = performance.now();
      const headers = { Authorization: authorizations[n % authorizations.length] };
      const request = http.get(`${own.setting('PUBLIC_URL')}${address}`, { agent, headers }, (response) => {
        if (response.statusCode !== 200) reject(new Error(`It was answered ${response.statusCode}`));
        response.resume().on('end', () => resolve(performance.now() - begun));
      });
      request.on('error', reject);
    });
  const answers: Promise<number>[] = [];
  for (const end = performance.now() + ROUND_MS; performance.now() < end; await pause(EVERY_MS))
    answers.push(ask(answers.length));
  const latencies = await Promise.all(answers);
  agent.destroy();
  return latencies;
}

function percentile(latencies: readonly number[], part: number): number {
  return [...latencies].sort((a, b) => a - b)[Math.ceil(latencies.length * part) - 1]!;
}

/**
 * What may be asked in a minute is asked at once, which is the most that it can take from others; then only refusals
 * are left.
 */
async function reachLimit(): Promise<void> {
  for (let refused = 0, all = 1; refused < all / 2;) {
    flood.send('on');
    await pause(1_000);
    flood.send('off');
    const [got] = (await once(flood, 'message')) as [Record<string, number>];
    refused = got[429] ?? 0;
    all = Object.values(got).reduce((sum, count) => sum + count, 0);
  }
}

it('a tenant that asks as fast as it can leaves the median and the p99 of another within 1.5 times', async () => {
  const [loud, calm] = [await tenantOf('loud'), await tenantOf('calm')];
  const plan = {
    url: own.setting('PUBLIC_URL'),
    path: loud.path,
    authorizations: loud.authorizations,
    connections: CONNECTIONS,
  };
  flood = fork(path.join(__dirname, 'flood.cjs'), [JSON.stringify(plan)]);
  await latenciesOf(calm);
  await reachLimit();
  const [quiet, flooded]: [number[], number[]] = [[], []];
  const statuses: Record<string, number> = {};
  for (let round = 0; round < ROUNDS; round += 1) {
    quiet.push(...(await latenciesOf(calm)));
    flood.send('on');
    flooded.push(...(await latenciesOf(calm)));
    flood.send('off');
    const [got] = (await once(flood, 'message')) as [Record<string, number>];
    for (const [status, count] of Object.entries(got)) statuses[status] = (statuses[status] ?? 0) + count;
  }
  const line = (name: string, part: number) => {
    const [without, beside] = [percentile(quiet, part), percentile(flooded, part)];
    return `${name} of a tenant beside one that floods: ${(beside / without).toFixed(2)} × (${without.toFixed(1)} ms quiet, ${beside.toFixed(1)} ms)`;
  };
  process.stdout.write(
    `\n${line('p50', 0.5)}\n${line('p99', 0.99)}\nanswers to the flood: ${JSON.stringify(statuses)}\n`,
  );
  expect(statuses[429]).toBeGreaterThan(0);
  for (const part of [0.5, 0.99]) expect(percentile(flooded, part)).toBeLessThanOrEqual(percentile(quiet, part) * 1.5);
});
