import { LinearPattern, type PatternFlags, type PatternRefused } from './linear-pattern';

it.each<[string, PatternFlags, string, boolean]>([
  ['^customer-', {}, 'customer-1', true],
  ['^[^\\$].*', {}, '$system', false],
  ['^te', { ignoreCase: true }, 'TExt', true],
  ['^b$', { multiline: true }, 'a\nb', true],
  ['a.b', { dotAll: true }, 'a\nb', true],
  ['^.$', {}, '\u{1f600}', true],
])('%s with %j on %j: %s', (source, flags, text, expected) => {
  expect(new LinearPattern(source, flags).test(text)).toBe(expected);
});

// Each takes a backtracking engine longer than the age of the universe on this text.
it.each(['^(a+)+$', '^(a|a)*$', '^(a|aa)+$', '^(.*a){30}$', '^([a-z]+)*!$'])('%s is decided at once', (source) => {
  expect(new LinearPattern(source).test('a'.repeat(5_000) + '\n')).toBe(false);
});

it.each([
  ['(', 'invalid'],
  ['[z-a]', 'invalid'],
  ['(?=a)', 'backtracking'],
  ['(?<!a)b', 'backtracking'],
  ['(a)\\1', 'backtracking'],
  ['(?:(?:a{30}){30}b{30}){30}', 'too-large'],
  ['(?:\\pL\\pN){999}', 'too-large'],
  ['(?:a{999}){999}', 'too-large'],
] as const)('%j is refused as %s', (source, reason) => {
  expect(() => new LinearPattern(source)).toThrow(
    expect.objectContaining({ name: 'PatternRefused', reason }) as PatternRefused,
  );
});

it('one of more than 5,000 characters is refused', () => {
  expect(() => new LinearPattern('a'.repeat(5_001))).toThrow(
    expect.objectContaining({ reason: 'too-large' }) as PatternRefused,
  );
});
