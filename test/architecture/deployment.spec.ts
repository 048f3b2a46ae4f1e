import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ConfigurationError, loadConfig, SETTING_NAMES } from '#platform';

const DEPLOY = path.resolve(__dirname, '..', '..', 'deploy');
const compose = readFileSync(path.join(DEPLOY, 'compose.yaml'), 'utf8');
const example = readFileSync(path.join(DEPLOY, '.env.example'), 'utf8');

/** A top-level block or a service of the file, with its lines. */
function block(head: string): string {
  const lines = compose.split('\n');
  const start = lines.findIndex((line) => line.trimStart().startsWith(head));
  const indent = lines[start]!.search(/\S/);
  const length = lines.slice(start + 1).findIndex((line) => line.trim() !== '' && line.search(/\S/) <= indent);
  return lines.slice(start + 1, length < 0 ? undefined : start + 1 + length).join('\n');
}

/** The environment written in a block, with the values as they stand there. */
function environment(text: string): Record<string, string> {
  const entries = [...text.matchAll(/^\s+([A-Z][A-Z0-9_]+): (.*)$/gm)].map(([, name, value]) => [
    name!,
    value!.replace(/^'(.*)'$/, '$1'),
  ]);
  return Object.fromEntries(entries) as Record<string, string>;
}

const engines = environment(block('x-engines:'));
const commands = environment(block('x-commands:'));
const api = { ...engines, ...commands, ...environment(block('api:')) };

/** What the shell of compose makes of a value. */
function interpolate(value: string, variables: Record<string, string>): string {
  return value.replace(/\$\{([A-Z_]+):([-?])([^}]*)\}/g, (_, name: string, kind: string, text: string) => {
    if (variables[name]) return variables[name];
    if (kind === '?') throw new Error(`${name}: ${text}`);
    return text;
  });
}

function configured(environmentOf: Record<string, string>, variables: Record<string, string>) {
  return loadConfig(
    Object.fromEntries(Object.entries(environmentOf).map(([name, value]) => [name, interpolate(value, variables)])),
  );
}

const drawn = (name: string) => createHash('sha256').update(name).digest('base64');
const filledIn = {
  ...Object.fromEntries([...example.matchAll(/^([A-Z_]+)=(.+)$/gm)].map(([, name, value]) => [name!, value!])),
  MASTER_KEY: drawn('master'),
  LINK_KEYS: `k1:${drawn('link')}`,
  MARKETPLACE_TENANT: 't-staff',
};

test('the API, and the projector what is for it alone, are passed every setting there is, and nothing else', () => {
  expect(Object.keys({ ...api, ...environment(block('projector:')) }).sort()).toEqual([...SETTING_NAMES].sort());
});

test('the workers use the same two blocks, and the projector gets no keys', () => {
  expect(block('reactor:')).toContain('<<: [*engines, *commands]');
  expect(block('projector:')).toMatch(/environment:\n\s+<<: \*engines$/m);
  expect(Object.keys(engines)).not.toEqual(expect.arrayContaining(['MASTER_KEY']));
  expect(Object.keys(engines).filter((name) => !SETTING_NAMES.some((known) => known === name))).toEqual([]);
});

test('the example, filled in, is a configuration for production', () => {
  expect(configured(api, filledIn)).toMatchObject({
    production: true,
    http: { host: '0.0.0.0', publicUrl: 'https://reseller.example' },
  });
});

test('what has no default must be filled in', () => {
  expect(() => configured(api, {})).toThrow(/PUBLIC_URL: the https address/);
  expect(() => configured(api, { ...filledIn, MASTER_KEY: 'short' })).toThrow(ConfigurationError);
});

test('the example names each variable that the file reads', () => {
  const read = new Set([...compose.matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name!));
  const named = new Set([...example.matchAll(/^(?:# )?([A-Z_]+)=/gm)].map(([, name]) => name!));
  expect([...named].sort()).toEqual([...read].sort());
});
