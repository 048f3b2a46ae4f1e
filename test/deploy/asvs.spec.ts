import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { testTitles } from '../architecture/test-titles';

type Answer = 'tested' | 'met' | 'inapplicable' | 'outside' | 'unmet';

interface Requirement {
  readonly level: number;
  readonly is: Answer;
  readonly why: string;
  readonly tests?: readonly { readonly file: string; readonly title: string }[];
  readonly see?: readonly string[];
}

const ANSWERS: readonly string[] = ['tested', 'met', 'inapplicable', 'outside', 'unmet'] satisfies Answer[];
/** Of level 2 so much has an answer that is not `unmet`, and all of level 1. */
const SHARE_OF_LEVEL_2 = 0.9;

const root = path.resolve(__dirname, '..', '..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const answers = parse(read('docs/security/asvs.yaml')) as Readonly<Record<string, Requirement>>;
/** Every number of the standard, and its level. */
const standard = read('docs/security/asvs-5.0.0.txt')
  .trim()
  .split('\n')
  .map((line) => line.split(' '))
  .map(([id = '', level]) => ({ id, level: Number(level) }));

const titles = new Map<string, readonly string[]>();
function titlesOf(file: string): readonly string[] {
  const known = titles.get(file) ?? testTitles(file, read(file));
  titles.set(file, known);
  return known;
}

/** What is wrong with an answer, if anything is. */
function flaws({ is, why, tests = [], see = [] }: Requirement): readonly string[] {
  return [
    ...(ANSWERS.includes(is) ? [] : [`"${is}" is no answer`]),
    ...(why.length < 8 ? ['it gives no reason'] : []),
    ...(is === 'tested' && tests.length === 0 ? ['it names no test'] : []),
    ...(['met', 'outside'].includes(is) && tests.length + see.length === 0 ? ['it does not say where'] : []),
    ...see.filter((file) => !existsSync(path.join(root, file))).map((file) => `there is no ${file}`),
    ...tests.flatMap(({ file, title }) => {
      if (!existsSync(path.join(root, file))) return [`there is no ${file}`];
      return title.length > 7 && titlesOf(file).some((each) => each.includes(title))
        ? []
        : [`${file} has no test "${title}"`];
    }),
  ];
}

describe('OWASP ASVS 5.0.0', () => {
  it('every requirement of levels 1 and 2 is answered, with its level', () => {
    const asked = standard.filter(({ level }) => level <= 2);
    expect(asked.length).toBe(253);
    expect(Object.entries(answers).map(([id, { level }]) => ({ id, level }))).toEqual(asked);
  });

  it('each answer says why or where, and what it names is there', () => {
    const wrong = Object.entries(answers).flatMap(([id, answer]) => flaws(answer).map((flaw) => `${id}: ${flaw}`));
    expect(wrong).toEqual([]);
  });

  it('nothing of level 1 is left undone, and of level 2 less than a tenth', () => {
    const of = (level: number) => Object.entries(answers).filter(([, answer]) => answer.level === level);
    const undone = (level: number) => of(level).filter(([, { is }]) => is === 'unmet');
    const counts = [1, 2].map((level) =>
      Object.fromEntries(ANSWERS.map((is) => [is, of(level).filter(([, one]) => one.is === is).length])),
    );
    console.log(`Level 1: ${JSON.stringify(counts[0])}\nLevel 2: ${JSON.stringify(counts[1])}`);
    expect(undone(1).map(([id]) => id)).toEqual([]);
    expect(1 - undone(2).length / of(2).length).toBeGreaterThanOrEqual(SHARE_OF_LEVEL_2);
  });

  it.each<[string, Partial<Requirement>, string]>([
    [
      'a test that is not there',
      { tests: [{ file: 'test/deploy/asvs.spec.ts', title: 'a cow jumps over the moon' }] },
      'has no test',
    ],
    [
      'a file that is not there',
      { tests: [{ file: 'test/deploy/cow.spec.ts', title: 'a cow jumps' }] },
      'there is no test/deploy/cow.spec.ts',
    ],
    ['tested without a test', { tests: [] }, 'names no test'],
    ['met nowhere', { is: 'met', tests: [] }, 'does not say where'],
    ['no reason', { why: '' }, 'gives no reason'],
  ])('an answer with %s is found', (_, wrong, flaw) => {
    const right: Requirement = {
      level: 1,
      is: 'tested',
      why: 'A reason of some words.',
      tests: [{ file: 'test/deploy/asvs.spec.ts', title: 'each answer says why or where' }],
    };
    expect(flaws(right)).toEqual([]);
    expect(flaws({ ...right, ...wrong }).join()).toContain(flaw);
  });
});
