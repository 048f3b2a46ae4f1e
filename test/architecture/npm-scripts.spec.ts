import { existsSync } from 'node:fs';
import path from 'node:path';
import { scripts } from '../../package.json';

const ROOT = path.resolve(__dirname, '..', '..');

test.each(Object.entries(scripts))(
  'npm hands a signal on to what `%s` runs: no shell stays in between, which would end alone',
  (_, script) => {
    expect(script).toMatch(/^exec /);
    expect(script).not.toMatch(/&&|\|\||;/); // of several commands `in-turn.cjs` knows which one runs
  },
);

test('every program that a script runs is there to be run', () => {
  const programs = Object.values(scripts).flatMap((script) =>
    [...script.matchAll(/\bnode (?:dist\/)?(\S+)\.c?js\b/g)].map(([, program]) => program),
  );
  expect(programs.length).toBeGreaterThan(4);
  const missing = programs.filter(
    (program) => !['.ts', '.cjs', '.js'].some((ending) => existsSync(path.join(ROOT, `${program}${ending}`))),
  );
  expect(missing).toEqual([]);
});
