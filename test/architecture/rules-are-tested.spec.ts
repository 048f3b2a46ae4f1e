import fs from 'node:fs';
import path from 'node:path';
import { testTitles } from './test-titles';

const root = path.join(__dirname, '..', '..');
const domain = fs.readFileSync(path.join(root, 'docs', 'DOMAIN.md'), 'utf8');

/** The rules of the pages the product implements, and what is always true of it. */
const RULES = [...domain.matchAll(/^\| ([SI]\d+) /gm)].map(([, rule = '']) => rule);

/** The first column of the table of edge cases. */
const CASES = [...(domain.split('## 6. Edge cases')[1]?.split('**Texts.**')[0] ?? '').matchAll(/^\| (.+?) +\|/gm)]
  .map(([, words = '']) => words)
  .slice(2); // its head, and the line below

/** What the edge cases of a row begin with, and words that the title of a test of each contains. */
const EDGE_CASES: readonly (readonly [row: string, ...words: string[]])[] = [
  ['same customer accepts again', 'same customer accepts again'],
  ['accepts again with more services', 'accepts again with more services'],
  ['two partners accepted at once', 'two partners accepted at once'],
  ['the holder changed between preview', 'the holder changed between preview and acceptance'],
  ['an advisor on a held service', 'an advisor on a held service'],
  ['a partner opens its own link', 'accepts for its own tenant'],
  ['link edited, unknown', 'link edited, unknown, rotated or revoked'],
  ['a genuine link', 'is known whatever mail and chat programs did to it'],
  ['signed in to the wrong tenant', 'signed in to the wrong tenant or without the role'],
  ['removed, then granted again', 'removed, then granted again to the same partner'],
  ['remove all', 'remove all'],
  ['remove what is already removed', 'remove what is already removed'],
  ['DAP removed while', 'DAP removed while a subscription operation runs'],
  ["a partner's channel role changes", 'a partner’s channel role changes'],
  ['customer or partner renamed', 'customer or partner renamed'],
  [
    '25 reminders to one address',
    '25 reminders',
    'sixty invitations at once through two processes to made-up addresses',
  ],
  [
    'a file of partners or customers is imported',
    'are ready with a key of their own, written nowhere, and done once under that key',
    'are carried out with their domains, each once, and go on where they were interrupted',
  ],
  ['a service is retired', 'a service is retired'],
  [
    'unknown service, zero seats',
    'unknown service',
    'zero seats',
    'more seats removed than there are',
    'of 10 MB',
    'in a recipient',
    'in a paragraph',
    'control or bidirectional characters in a name',
  ],
];

const titles: readonly string[] = ['apps', 'libs', 'tools', 'test']
  .flatMap(specifications)
  .flatMap((file) => testTitles(file, fs.readFileSync(path.join(root, file), 'utf8')));

function specifications(folder: string): readonly string[] {
  const files = fs.readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.spec.ts') && !file.includes('node_modules'))
    .map((file) => path.join(folder, file));
}

function withoutTest(rules: readonly string[], among: readonly string[] = titles): readonly string[] {
  return rules.filter((rule) => !among.some((title) => names(title, rule)));
}

/** By whole words, so that S1 is not named by S15. */
function names(title: string, rule: string): boolean {
  return ` ${title.replaceAll(/[^\p{L}\p{N}]+/gu, ' ')} `.includes(` ${rule.replaceAll(/[^\p{L}\p{N}]+/gu, ' ')} `);
}

describe('Every rule is named by a test', () => {
  it('each of the pages’ rules and each invariant', () => {
    expect(RULES.length).toBeGreaterThanOrEqual(17 + 18);
    expect(withoutTest(RULES)).toEqual([]);
  });

  it('each edge case that the domain has', () => {
    const known = (words: string) => EDGE_CASES.some(([row]) => words.startsWith(row));
    expect(CASES.length).toBeGreaterThanOrEqual(19);
    expect(CASES.filter((words) => !known(words))).toEqual([]);
    expect(withoutTest(EDGE_CASES.flatMap(([, ...words]) => words))).toEqual([]);
  });
});

describe('A rule that no test names is found', () => {
  it('a made-up one among all tests there are', () => {
    expect(withoutTest(['S18', 'I19', 'a customer of the moon'])).toEqual(['S18', 'I19', 'a customer of the moon']);
  });

  it('one that only a longer number, a comment, or a test that does not run names', () => {
    const text = `
      // I1
      describe('S15 removing', () => { it.skip('I2 counts', () => {}); it(\`leaves \${what} with I11\`, () => {}); });
      describe.skip('I3', () => { it('I3', () => {}); });
      it.each([['I4']])('takes %s and I5', () => {});
    `;
    const found = testTitles('a.spec.ts', text);
    expect(found).toEqual(['S15 removing › leaves  with I11', 'takes %s and I5']);
    expect(withoutTest(['S1', 'S15', 'I1', 'I2', 'I3', 'I4', 'I5', 'I11'], found)).toEqual([
      'S1',
      'I1',
      'I2',
      'I3',
      'I4',
    ]);
  });
});
