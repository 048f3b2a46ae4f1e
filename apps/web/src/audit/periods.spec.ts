import { periodIn, periodOf, PERIODS } from './periods';

/** In Shanghai it is the first of April already. */
const NOW = new Date('2026-03-31T17:00:00.000Z');

describe('a period', () => {
  test.each([
    ['last7Days', { since: '2026-03-25T16:00:00.000Z' }],
    ['last30Days', { since: '2026-03-02T16:00:00.000Z' }],
    ['thisMonth', { since: '2026-03-31T16:00:00.000Z' }],
    ['lastMonth', { since: '2026-02-28T16:00:00.000Z', until: '2026-03-31T15:59:59.999Z' }],
    ['thisQuarter', { since: '2026-03-31T16:00:00.000Z' }],
    ['lastQuarter', { since: '2025-12-31T16:00:00.000Z', until: '2026-03-31T15:59:59.999Z' }],
    ['last12Months', { since: '2025-03-31T16:00:00.000Z' }],
    ['thisYear', { since: '2025-12-31T16:00:00.000Z' }],
    ['lastYear', { since: '2024-12-31T16:00:00.000Z', until: '2025-12-31T15:59:59.999Z' }],
  ] as const)('%s is one of the clocks of the zone', (period, instants) => {
    expect(periodIn('Asia/Shanghai', period, NOW)).toEqual(instants);
  });

  test('is another where it is another day', () => {
    expect(periodIn('UTC', 'thisMonth', NOW)).toEqual({ since: '2026-03-01T00:00:00.000Z' });
  });

  test('changes its length where the clocks are changed, not its ends', () => {
    const inSpring = periodIn('America/New_York', 'lastMonth', new Date('2026-04-10T12:00:00.000Z'));
    expect(inSpring).toEqual({ since: '2026-03-01T05:00:00.000Z', until: '2026-04-01T03:59:59.999Z' });
  });

  test.each([
    // Of the day on which the clocks skip midnight, and of days counted back from it.
    ['America/Havana', '2026-03-08T18:00:00.000Z', 'last7Days', { since: '2026-03-02T05:00:00.000Z' }],
    ['America/Havana', '2026-03-10T18:00:00.000Z', 'last7Days', { since: '2026-03-04T05:00:00.000Z' }],
    // Of the month whose first midnight is there twice.
    ['America/Havana', '2026-11-15T12:00:00.000Z', 'thisMonth', { since: '2026-11-01T04:00:00.000Z' }],
    [
      'America/Havana',
      '2026-11-15T12:00:00.000Z',
      'lastMonth',
      { since: '2026-10-01T04:00:00.000Z', until: '2026-11-01T03:59:59.999Z' },
    ],
    [
      'America/Havana',
      '2026-12-15T12:00:00.000Z',
      'lastMonth',
      { since: '2026-11-01T04:00:00.000Z', until: '2026-12-01T04:59:59.999Z' },
    ],
  ] as const)(
    'begins with its first instant where clocks are changed at midnight (%s, %s, %s)',
    (zone, now, period, instants) => {
      expect(periodIn(zone, period, new Date(now))).toEqual(instants);
    },
  );

  test('is known again by its instants, and no other instants are', () => {
    const between = new Date('2026-11-20T12:00:00.000Z');
    for (const period of PERIODS)
      expect(periodOf('Asia/Tokyo', periodIn('Asia/Tokyo', period, between), between)).toBe(period);
    expect(periodOf('Asia/Tokyo', {}, between)).toBeUndefined();
    expect(periodOf('UTC', periodIn('Asia/Tokyo', 'lastMonth', between), between)).toBeUndefined();
  });
});
