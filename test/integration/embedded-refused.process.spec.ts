import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { Supervisor } from '../../apps/standalone/src/supervisor';
import { DIST, useEngines } from '../support/engines';

const drawn = (name: string) => createHash('sha256').update(name).digest('base64');

/** A process of production whose settings are in order: no mark in an address says what answers there. */
const PRODUCTION = {
  PATH: process.env['PATH'],
  NODE_ENV: 'production',
  PORT: '0',
  PUBLIC_URL: 'https://reseller.example',
  OIDC_ISSUER: 'https://id.example',
  OIDC_AUDIENCE: 'urn:reseller',
  MARKETPLACE_TENANT: 't-staff',
  MASTER_KEY: drawn('master'),
  LINK_KEYS: `k1:${drawn('link')}`,
};

describe('production asks the engines what they are, and refuses embedded ones', () => {
  const supervisor = new Supervisor(() => undefined);
  let env: NodeJS.ProcessEnv;
  let remove: () => void;

  beforeAll(async () => {
    const { EVENTSTORE_URL: _, MONGODB_URL: __, ...others } = process.env;
    const given = process.env;
    process.env = others;
    const engines = await useEngines(supervisor).finally(() => (process.env = given));
    env = { ...PRODUCTION, ...engines.urls };
    remove = engines.remove;
  });
  afterAll(async () => {
    await supervisor.stop();
    remove();
  });

  it.each([
    ['the API', ['apps/api/src/main.js']],
    ['the projector', ['apps/projector/src/main.js']],
    ['the reactor', ['apps/reactor/src/main.js']],
    ['a rebuild', ['apps/audit/src/main.js', 'rebuild', 'partners']],
    ['the rotation of the master key', ['apps/reactor/src/rewrap-keys.js']],
    ['taking an older log for the true one', ['apps/reactor/src/adopt-log.js']],
  ])('%s', async (_, [script = '', ...args]) => {
    const { code, words } = await ended([path.join(DIST, script), ...args], env);
    expect(words).toMatch(
      /(EVENTSTORE_URL|MONGODB_URL) must not be an embedded engine in production \(got "(esdb|mongodb):\/\/127\.0\.0\.1/,
    );
    expect(code).not.toBe(0);
  });
});

function ended(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<{ readonly code: number; readonly words: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, args, { env, timeout: 25_000 }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, words: out.replaceAll('\\"', '"') + err });
    });
  });
}
