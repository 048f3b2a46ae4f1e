import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pages from '../../apps/web/package.json';
import { dependencies, devDependencies, name, version } from '../../package.json';

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

interface Component {
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly licenses?: readonly { readonly license?: { readonly id?: string }; readonly expression?: string }[];
}

describe('the bill of materials', () => {
  let made: { readonly metadata: { readonly component: Component }; readonly components: readonly Component[] };
  beforeAll(() => {
    // Nobody is asked for it: of what is installed it is made wherever a release is.
    const { stdout, stderr } = spawnSync('npm', ['run', '--silent', 'sbom'], {
      cwd: path.resolve(__dirname, '..', '..'),
      env: { ...process.env, npm_config_offline: 'true', npm_config_registry: 'http://127.0.0.1:1/' },
      encoding: 'utf8',
      maxBuffer: 100_000_000,
    });
    if (stdout === '') throw new Error(stderr);
    made = JSON.parse(stdout) as typeof made;
  }, 60_000);
  /** As package URLs are written: the `@` of a scope is encoded. */
  const purlOf = (of: string, its: string) => `pkg:npm/${of.replace('@', '%40')}@${its}`;
  const licencesOf = ({ licenses = [] }: Component) =>
    licenses.map(({ license, expression }) => license?.id ?? expression ?? '');

  it('is of CycloneDX, and of this product under its licence', () => {
    expect(made).toMatchObject({ bomFormat: 'CycloneDX', specVersion: expect.stringMatching(/^1\.\d$/) as unknown });
    expect(made.metadata.component).toMatchObject({ name, version, purl: purlOf(name, version) });
    expect(licencesOf(made.metadata.component)).toEqual(['Apache-2.0']);
  });

  it('has each package that the product or its pages ask for, with version and licence', () => {
    const shown = new Map(made.components.map((component) => [component.purl, component]));
    const asked = Object.entries<string>({ ...pages.dependencies, ...dependencies });
    expect(asked.length).toBeGreaterThan(40);
    const lacking = asked.filter(([of, its]) => {
      const component = shown.get(purlOf(of, its));
      return component?.version !== its || !licencesOf(component).some(isAllowed);
    });
    expect(lacking).toEqual([]);
  });

  it('has all that is shipped, and nothing that only builds or tests it', () => {
    const bought = made.components.filter(({ purl }) => !purl.startsWith('pkg:npm/%40reseller-relationships/'));
    expect(bought.length).toBeGreaterThan(100);
    const locks = shipped.map(([place, { version: its = '' }]) => purlOf(place.replace(/^.*node_modules\//, ''), its));
    expect(bought.map(({ purl }) => purl).sort()).toEqual([...new Set(locks)].sort());
  });
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
