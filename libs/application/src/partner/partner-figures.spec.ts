import { type Instant } from '#domain';
import { monthsUpTo } from './partner-figures';

const upTo = (now: string, count: number) => monthsUpTo(now as Instant, count);

describe('The last months', () => {
  it('are UTC’s, the present one the last', () => {
    expect(upTo('2026-11-23T08:00:00.000Z', 3)).toEqual(['2026-09', '2026-10', '2026-11']);
    expect(upTo('2026-11-01T00:00:00.000Z', 1)).toEqual(['2026-11']);
    expect(upTo('2026-10-31T23:59:59.999Z', 1)).toEqual(['2026-10']);
  });

  it('go back over the turn of the year', () => {
    expect(upTo('2026-01-31T12:00:00.000Z', 3)).toEqual(['2025-11', '2025-12', '2026-01']);
    expect(upTo('2026-02-28T12:00:00.000Z', 24)).toHaveLength(24);
    expect(upTo('2026-02-28T12:00:00.000Z', 24)[0]).toBe('2024-03');
  });
});
