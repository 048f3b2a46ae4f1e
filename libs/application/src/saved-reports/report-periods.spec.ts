import { type Instant } from '#domain';
import { isTold, lastPeriod, nextEnd } from './report-periods';

const at = (text: string) => text as Instant;

describe('The period of a report that is mailed', () => {
  it('is the last month that is over by the clocks of its zone', () => {
    // In Shanghai it is December already.
    const now = at('2026-11-30T16:30:00.000Z');
    expect(lastPeriod('monthly', 'Asia/Shanghai', now)).toEqual({
      key: '2026-11',
      since: '2026-10-31T16:00:00.000Z',
      until: '2026-11-30T15:59:59.999Z',
      end: '2026-11-30T16:00:00.000Z',
      days: ['2026-11-01', '2026-11-30'],
    });
    expect(lastPeriod('monthly', 'UTC', now)).toMatchObject({ key: '2026-10', end: '2026-11-01T00:00:00.000Z' });
  });

  it('is the last week from Monday on, also over the turn of a year', () => {
    expect(lastPeriod('weekly', 'UTC', at('2027-01-05T12:00:00.000Z'))).toMatchObject({
      key: '2026-W53',
      days: ['2026-12-28', '2027-01-03'],
    });
    expect(lastPeriod('weekly', 'UTC', at('2027-01-04T00:00:00.000Z')).key).toBe('2026-W53');
    expect(lastPeriod('weekly', 'UTC', at('2027-01-03T23:59:59.999Z')).key).toBe('2026-W52');
  });

  it('has the hours that its week has, where clocks are put forward or back', () => {
    const { since, end } = lastPeriod('weekly', 'Europe/Berlin', at('2026-10-26T12:00:00.000Z'));
    expect((Date.parse(end) - Date.parse(since)) / 3_600_000).toBe(7 * 24 + 1);
  });

  it.each([
    // Clocks are put forward over the first midnight of October, which is not there.
    [
      'America/Asuncion',
      '2023-10-15T12:00:00.000Z',
      '2023-09-01T04:00:00.000Z',
      '2023-10-01T04:00:00.000Z',
      '2023-11-01T03:00:00.000Z',
    ],
    // Clocks are put back over the first midnight of November, which is there twice.
    [
      'America/Havana',
      '2026-11-01T04:30:00.000Z',
      '2026-10-01T04:00:00.000Z',
      '2026-11-01T04:00:00.000Z',
      '2026-12-01T05:00:00.000Z',
    ],
    [
      'America/Havana',
      '2026-11-15T12:00:00.000Z',
      '2026-10-01T04:00:00.000Z',
      '2026-11-01T04:00:00.000Z',
      '2026-12-01T05:00:00.000Z',
    ],
    [
      'America/Havana',
      '2026-12-15T12:00:00.000Z',
      '2026-11-01T04:00:00.000Z',
      '2026-12-01T05:00:00.000Z',
      '2027-01-01T05:00:00.000Z',
    ],
  ])(
    'begins with its first instant where clocks are changed at midnight, whenever it is asked for (%s, %s)',
    (zone, now, since, end, next) => {
      expect(lastPeriod('monthly', zone, at(now))).toMatchObject({ since, end });
      expect(nextEnd('monthly', zone, at(now))).toBe(next);
    },
  );

  it.each(['weekly', 'monthly'] as const)(
    'is not told by a clock that was a year ahead, but by one that was some days ahead it is (%s)',
    (schedule) => {
      const [now, days] = [Date.parse('2026-11-15T12:00:00.000Z'), 86_400_000];
      const toldBy = (aheadMs: number) => lastPeriod(schedule, 'UTC', at(new Date(now + aheadMs).toISOString())).end;
      const period = lastPeriod(schedule, 'UTC', at(new Date(now).toISOString()));
      expect([0, 3, 365, 3_650].map((ahead) => isTold(period, toldBy(ahead * days)))).toEqual([
        true,
        true,
        false,
        false,
      ]);
    },
  );

  it.each(['Asia/Shanghai', 'UTC', 'America/New_York'])(
    'is not told twice, nor left out, where the marketplace’s zone is set otherwise (%s)',
    (before) => {
      for (const schedule of ['weekly', 'monthly'] as const) {
        for (const after of ['Asia/Shanghai', 'UTC', 'America/New_York']) {
          const told = lastPeriod(schedule, before, at('2026-11-15T12:00:00.000Z')).end;
          const same = lastPeriod(schedule, after, at('2026-11-15T12:00:00.000Z'));
          expect([
            isTold(same, told),
            isTold(lastPeriod(schedule, after, nextEnd(schedule, after, same.end)), told),
          ]).toEqual([true, false]);
        }
      }
      expect(isTold(lastPeriod('weekly', before, at('2026-11-15T12:00:00.000Z')), '')).toBe(false);
    },
  );

  it('is followed by the one that runs', () => {
    for (const schedule of ['weekly', 'monthly'] as const) {
      const now = at('2026-11-15T12:00:00.000Z');
      const end = nextEnd(schedule, 'Asia/Shanghai', now);
      expect(lastPeriod(schedule, 'Asia/Shanghai', end).since).toBe(lastPeriod(schedule, 'Asia/Shanghai', now).end);
    }
  });
});
