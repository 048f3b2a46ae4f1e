import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { testTitles } from '../architecture/test-titles';
import { everyMetric } from './every-metric';

const ROOT = path.resolve(__dirname, '..', '..');
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');

const FILES = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'apps', 'libs', 'test'], {
  cwd: ROOT,
  encoding: 'utf8',
}).split('\n');
const sources = FILES.filter((file) => /^(apps|libs)\/.*(?<!\.spec)\.ts$/.test(file))
  .map(read)
  .join('\n');

const [introduction = '', ...parts] = read('docs/RUNBOOK.md').split(/^## /m);
const sections = parts.map((part) => {
  const [heading = '', ...text] = part.split('\n');
  return { heading, text: text.join('\n') };
});
const TRIED = 'What was tried';
const symptoms = sections.filter(({ heading }) => heading !== TRIED);
const rows = [...(sections.find(({ heading }) => heading === TRIED)?.text ?? '').matchAll(/^\| (.+?) +\| (.+?) +\|$/gm)]
  .map(([, symptom = '', by = '']) => ({ symptom, by }))
  .filter(({ symptom }) => symptom !== 'symptom' && !/^-+$/.test(symptom));

const metrics = everyMetric();
const OF_OTHERS = /^(?:up$|nodejs_)/; // of Prometheus and of its client for Node
const alerts = new Set([...read('deploy/monitoring/alerts.yaml').matchAll(/alert: (\w+)/g)].map(([, name]) => name!));
const codeIn = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, code]) => code!);

/** What of a process tells of a symptom: what there is of it, and what there is not. */
function toldBy(text: string): { readonly known: readonly string[]; readonly unknown: readonly string[] } {
  const names = codeIn(text).flatMap((code) => /^[A-Za-z_]+(?:-[a-z-]+)?/.exec(code) ?? []);
  const isTold = (name: string) =>
    metrics.has(name) || alerts.has(name) || sources.includes(`'${name}'`) || sources.includes(`class ${name} `);
  const own = names.filter((name) => /^reseller_|-|^[A-Z][a-z]+[A-Z]/.test(name) && !/^Read-After$/.test(name));
  return {
    known: names.filter((name) => isTold(name) || OF_OTHERS.test(name)),
    unknown: own.filter((name) => !isTold(name)),
  };
}

/** A command of a shell, a request, or a setting to be set. */
const CURES =
  /`(?:npm run |curl |docker compose |mongosh |timedatectl |deploy\/\w+\.sh |(?:POST|PUT|DELETE) |[A-Z]+(?:_[A-Z]+)+`)/;

interface Named {
  readonly file: string;
  readonly titles: readonly string[];
}
/** The tests that a row names: a file, and words of titles behind it. */
function testsNamed(by: string): readonly Named[] {
  return by.split(/(?=`[\w./-]+\.spec\.ts`)/).flatMap((part): readonly Named[] => {
    const [, file] = /^`([\w./-]+\.spec\.ts)`/.exec(part) ?? [];
    return file === undefined ? [] : [{ file, titles: [...part.matchAll(/"([^"]+)"/g)].map(([, title]) => title!) }];
  });
}
/** Of what it names, what there is not. */
function missingOf({ file, titles }: Named): readonly string[] {
  const [found, ...others] = FILES.filter((each) => each === file || each.endsWith(`/${file}`));
  if (found === undefined || others.length > 0) return [file];
  const there = testTitles(found, read(found));
  return titles.filter((title) => !there.some((each) => each.includes(title)));
}

describe('What to do when', () => {
  it('has a row for each symptom of how it was made and cured, in its order', () => {
    expect(symptoms.length).toBeGreaterThan(14);
    expect(rows.map(({ symptom }) => symptom)).toEqual(symptoms.map(({ heading }) => heading.toLowerCase()));
    expect(introduction).toContain('Each symptom has the metric or the line that shows it');
  });

  it.each(symptoms)('$heading: says what shows it, by names that there are', ({ heading, text }) => {
    const [, seen = ''] = /^\s*Seen by: ([^]*?)\n\n/.exec(text) ?? [];
    const { known, unknown } = toldBy(seen);
    expect(unknown).toEqual([]);
    // That a person must go is known to people alone.
    expect({ heading, told: known.length > 0 }).toEqual({ heading, told: heading !== 'Somebody must be signed out' });
  });

  it.each(symptoms)('$heading: has what cures it', ({ text }) => {
    expect(text.replace(/^\s*Seen by: [^\n]*/, '')).toMatch(CURES);
  });

  it.each(rows)('$symptom: was made by tests that there are', ({ by }) => {
    const named = testsNamed(by);
    expect(named.flatMap(({ titles }) => titles)).not.toEqual([]);
    expect(named.flatMap(missingOf)).toEqual([]);
  });

  it('is looked at: what there is not would be found', () => {
    expect(toldBy('`reseller_no_such`, alert `NoSuchAlert`, readiness `no-such`; `up == 0`')).toEqual({
      known: ['up'],
      unknown: ['reseller_no_such', 'NoSuchAlert', 'no-such'],
    });
    const [gone, renamed] = testsNamed(
      '`gone.spec.ts` "x"; `test/deploy/runbook.spec.ts` "has a row"; "no such title"',
    );
    expect([missingOf(gone!), missingOf(renamed!)]).toEqual([['gone.spec.ts'], ['no such title']]);
    expect('Free some space, and set `Read-After`.').not.toMatch(CURES);
  });
});
