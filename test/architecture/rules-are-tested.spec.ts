import fs from 'node:fs';
import path from 'node:path';
import { testTitles } from './test-titles';

/** The rules of the pages the product implements, and what is always true of it: S1 to S17, I1 to I18. */
const RULES = [
  ...Array.from({ length: 17 }, (_, index) => `S${index + 1}`),
  ...Array.from({ length: 18 }, (_, index) => `I${index + 1}`),
];

/** The edge cases, by words that the title of a test of theirs contains. */
const EDGE_CASES = [
  'same customer accepts again',
  'accepts again with more services',
  'two partners accepted at once',
  'the holder changed between preview and acceptance',
  'an advisor on a held service',
  'accepts for its own tenant',
  'link edited, unknown, rotated or revoked',
  'signed in to the wrong tenant or without the role',
  'removed, then granted again to the same partner',
  'remove all',
  'remove what is already removed',
  'DAP removed while a subscription operation runs',
  'a partner’s channel role changes',
  'customer or partner renamed',
  '25 reminders',
  'a service is retired',
  'unknown service',
  'zero seats',
  'more seats removed than there are',
  'of 10 MB',
  'in a recipient',
  'in a paragraph',
  'control or bidirectional characters in a name',
];

const root = path.join(__dirname, '..', '..');
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
    expect(withoutTest(RULES)).toEqual([]);
  });

  it('each edge case', () => {
    expect(withoutTest(EDGE_CASES)).toEqual([]);
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
