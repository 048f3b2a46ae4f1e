import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
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
  expect(statSync(path.join(directory, 'secrets.json')).mode & 0o777).toBe(0o600);
});

test('the configuration accepts them', () => {
  const env = {
    EVENTSTORE_URL: 'esdb://x',
    MONGODB_URL: 'mongodb://x',
    OIDC_ISSUER: 'http://x',
    OIDC_AUDIENCE: 'a',
    MARKETPLACE_TENANT: 't',
  };
  expect(loadConfig({ ...env, ...localSecrets(directory) }).secrets.masterKey).toHaveLength(32);
});

test('a damaged file is refused, not replaced and not quoted', () => {
  writeFileSync(path.join(directory, 'secrets.json'), '{"MASTER_KEY":"abc');
  expect(() => localSecrets(directory)).toThrow(/secrets\.json is damaged.*Restore it from a backup/);
  expect(() => localSecrets(directory)).not.toThrow(/abc/);
});
