import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadConfig } from '#platform';
import { localSecrets } from './secrets';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'secrets-'));
});

afterEach(() => rmSync(directory, { recursive: true }));

test('the keys are made once and stay the same', () => {
  const made = localSecrets(path.join(directory, 'new', 'place'));
  expect(localSecrets(path.join(directory, 'new', 'place'))).toEqual(made);
  expect(localSecrets(path.join(directory, 'elsewhere'))).not.toEqual(made);
});

test('only their owner can read them', () => {
  localSecrets(directory);
  const files = readdirSync(directory);
  expect(files.sort()).toEqual(['mail-return-key.json', 'seal-key.json', 'secrets.json']);
  for (const file of files) expect(statSync(path.join(directory, file)).mode & 0o777).toBe(0o600);
});

test('an installation from before the log was sealed keeps its keys and gets the one for seals', () => {
  const { SEAL_KEY: sealKey, ...made } = localSecrets(directory);
  rmSync(path.join(directory, 'seal-key.json'));
  const { SEAL_KEY: another, ...kept } = localSecrets(directory);
  expect([kept, another === sealKey]).toEqual([made, false]);
});

test('the configuration accepts them', () => {
  const env = {
    EVENTSTORE_URL: 'esdb://x',
    MONGODB_URL: 'mongodb://x',
    OIDC_ISSUER: 'http://x',
    OIDC_AUDIENCE: 'a',
    MARKETPLACE_TENANT: 't',
  };
  const returning = { SMTP_URL: 'smtp://x', MAIL_FROM: 'a@b.example', MAIL_RETURN_DOMAIN: 'b.example' };
  const { secrets, seals, mail } = loadConfig({ ...env, ...returning, ...localSecrets(directory) });
  expect([secrets.masterKeys[0].length, seals.key?.length, mail?.returned?.key.length]).toEqual([32, 32, 32]);
});

test('a damaged file is refused, not replaced and not quoted', () => {
  writeFileSync(path.join(directory, 'secrets.json'), '{"MASTER_KEY":"abc');
  expect(() => localSecrets(directory)).toThrow(/secrets\.json is damaged.*Restore it from a backup/);
  expect(() => localSecrets(directory)).not.toThrow(/abc/);
});
