import { retryAfterSeconds } from './retry-after';

const NOW = '2026-03-01T08:00:00.000Z';

describe('Retry-After of a receiver', () => {
  test.each([
    ['seconds', '120', 120],
    ['seconds with blanks around', ' 7 ', 7],
    ['none', '0', 0],
    ['a date', 'Sun, 01 Mar 2026 08:30:00 GMT', 1_800],
    ['a date that is over', 'Sun, 01 Mar 2026 07:30:00 GMT', 0],
    ['more than a day', '999999999', 86_400],
    ['more than any number holds', '9'.repeat(400), 86_400],
    ['a date years ahead', 'Fri, 01 Mar 2030 08:00:00 GMT', 86_400],
  ])('is heeded: %s', (_, header, seconds) => {
    expect(retryAfterSeconds(header, NOW)).toBe(seconds);
  });

  test.each([
    undefined,
    '',
    '-5',
    '1.5',
    '1e3',
    '0x10',
    'soon',
    '2026-03-01T09:00:00Z',
    'Sun, 99 Foo 2026 99:99:99 GMT',
    '5, 6',
  ])('that says nothing that can be read asks for nothing: %s', (header) => {
    expect(retryAfterSeconds(header, NOW)).toBe(0);
  });
});
