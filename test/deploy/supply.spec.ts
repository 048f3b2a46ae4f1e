import { readFileSync } from 'node:fs';
import path from 'node:path';
import { dependencies, devDependencies } from '../../package.json';

interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly link?: boolean;
}

/** What may be shipped with a product under Apache-2.0 without more than a notice. Another one is for somebody to read before it stands here. */
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
  expect([isAllowed('GPL-3.0'), isAllowed('(MIT OR GPL-3.0)'), isAllowed('MIT AND GPL-2.0')]).toEqual([false, true, false]);
});

test('every package is locked to what it holds', () => {
  expect(locked.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([place]) => place)).toEqual([]);
});

test('what we ask for is one version each', () => {
  expect(Object.entries({ ...dependencies, ...devDependencies }).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});
