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
    expect(retryAfterSeconds({ retryAfter: header }, NOW)).toBe(seconds);
  });

  test.each([
    ['behind', 'Sun, 01 Mar 2026 07:00:00 GMT', 'Sun, 01 Mar 2026 07:10:00 GMT', 600],
    ['years behind', 'Thu, 01 Jan 1970 00:00:00 GMT', 'Thu, 01 Jan 1970 00:00:30 GMT', 30],
    ['ahead', 'Mon, 02 Mar 2026 08:00:00 GMT', 'Mon, 02 Mar 2026 08:00:05 GMT', 5],
    ['not readable', '2026-03-01', 'Sun, 01 Mar 2026 08:30:00 GMT', 1_800],
  ])('with a date is by its own clock, also where that is %s', (_, date, retryAfter, seconds) => {
    expect(retryAfterSeconds({ retryAfter, date }, NOW)).toBe(seconds);
  });

  test.each(['', '-5', '1.5', '1e3', '0x10', 'soon', '2026-03-01T09:00:00Z', 'Sun, 99 Foo 2026 99:99:99 GMT', '5, 6'])(
    'that says nothing that can be read asks for nothing: %s',
    (header) => {
      expect(retryAfterSeconds({ retryAfter: header }, NOW)).toBe(0);
    },
  );
});
