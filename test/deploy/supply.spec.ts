import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pages from '../../apps/web/package.json';
import { dependencies, devDependencies } from '../../package.json';

interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly link?: boolean;
}

/**
 * What may be shipped with a product under Apache-2.0 without more than a notice. Another one is for somebody to read
 * before it stands here.
 */
const LICENCES = [
  'MIT',
  'MIT-0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
  'Python-2.0',
  'Zlib',
  'EUPL-1.1',
  'EUPL-1.2',
];

const lock = readFileSync(path.resolve(__dirname, '..', '..', 'package-lock.json'), 'utf8');
const { packages } = JSON.parse(lock) as { readonly packages: Readonly<Record<string, Locked>> };
const locked = Object.entries(packages).filter(([place, { link }]) => place.includes('node_modules/') && link !== true);
const shipped = locked.filter(([, { dev }]) => dev !== true);
/** Of one or several licences that a package leaves the choice of, or asks for together. */
const isAllowed = (licence: string): boolean =>
  licence.includes(' OR ')
    ? licence.replace(/[()]/g, '').split(' OR ').some(isAllowed)
    : licence
        .replace(/[()]/g, '')
        .split(' AND ')
        .every((one) => LICENCES.includes(one));

test('what is shipped has a licence that goes with ours', () => {
  expect(shipped.length).toBeGreaterThan(100);
  const others = shipped.filter(([, { license }]) => license === undefined || !isAllowed(license));
  expect(others.map(([place, { license }]) => `${place.replace('node_modules/', '')}: ${license}`)).toEqual([]);
  expect([isAllowed('GPL-3.0'), isAllowed('(MIT OR GPL-3.0)'), isAllowed('MIT AND GPL-2.0')]).toEqual([
    false,
    true,
    false,
  ]);
});

test('every package is locked to what it holds', () => {
  expect(locked.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([place]) => place)).toEqual([]);
});

test('what we ask for is one version each', () => {
  expect(
    Object.entries({ ...dependencies, ...devDependencies }).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version)),
  ).toEqual([]);
});

test('what is shipped was reviewed: each has its row', () => {
  const review = readFileSync(path.resolve(__dirname, '..', '..', 'docs', 'security', 'DEPENDENCIES.md'), 'utf8');
  const asked = [...Object.keys(dependencies), ...Object.keys(pages.dependencies)];
  expect(asked.filter((name) => !review.includes(`\`${name}\``))).toEqual([]);
});

describe('the search for secrets', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'reseller-secrets-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const found = (text: string) => {
    const file = path.join(folder, 'file.ts');
    writeFileSync(file, text);
    const root = path.resolve(__dirname, '..', '..');
    const config = path.join(root, '.secretlintrc.json');
    const { status } = spawnSync(path.join(root, 'node_modules/.bin/secretlint'), ['--secretlintrc', config, file], {
      cwd: folder,
    });
    return status !== 0;
  };

  // In pieces: this file is searched too.
  it.each([
    [
      'a private key',
      `-----BEGIN ${'RSA'} PRIVATE KEY-----\n${'MIIEpAIBAAKCAQEA'.repeat(8)}\n-----END ${'RSA'} PRIVATE KEY-----`,
    ],
    ['an address with a password', `mongodb://${'somebody'}:${'hunter2hunter2'}@db.company.cn/`],
  ])('finds %s', (_, text) => expect(found(text)).toBe(true));

  it('lets pass the addresses of nobody that tests are made of (RFC 2606)', () => {
    expect(found(`mongodb://${'somebody'}:${'hunter2hunter2'}@db.example/`)).toBe(false);
  });
});
