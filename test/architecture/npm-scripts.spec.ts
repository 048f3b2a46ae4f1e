import { scripts } from '../../package.json';

/** What only looks at files and comes to its end in no time. */
const CHECKS = /^check/;

test.each(Object.entries(scripts).filter(([name]) => !CHECKS.test(name)))(
  'npm hands a signal on to what `%s` runs: no shell stays in between, which would end alone',
  (_, script) => {
    expect(script.split(' && ').at(-1)).toMatch(/^exec /);
  },
);
