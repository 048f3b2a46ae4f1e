import { Expectations } from './expectations';

test('what differs is collected with its step and rule, and printed', () => {
  const lines: string[] = [];
  const expect_ = new Expectations((line) => lines.push(line));
  expect_.beginStep('A step');
  expect_.that('S12', 'one partner holds it', ['a'], ['a', 'b']);
  expect(expect_.differences).toEqual([
    { step: 'A step', rule: 'S12', statement: 'one partner holds it', actual: ['a'], expected: ['a', 'b'] },
  ]);
  expect(lines.join()).toContain('✗ one partner holds it  (S12)');
});

test('what holds is counted under each rule it names', () => {
  const expect_ = new Expectations(() => undefined);
  expect_.that('S11, S13', 'both views agree', { a: 1 }, { a: 1 });
  expect(expect_.differences).toEqual([]);
  expect(expect_.count).toBe(1);
  expect([...expect_.rulesNamed]).toEqual(['S11', 'S13']);
});

test('a step that breaks is a difference', () => {
  const expect_ = new Expectations(() => undefined);
  expect_.broken(new Error('no answer'));
  expect(expect_.differences).toHaveLength(1);
});
