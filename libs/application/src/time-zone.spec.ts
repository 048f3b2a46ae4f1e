import fc from 'fast-check';
import { type Instant } from '#domain';
import { instantIn, instantsOf, isTimeZone, localTime, monthIn } from './time-zone';

const at = (text: string) => text as Instant;

describe('A month', () => {
  it('is that of the zone: the last evening of January in UTC is February in Shanghai', () => {
    expect(monthIn('Asia/Shanghai', at('2026-01-31T16:00:00.000Z'))).toBe('2026-02');
    expect(monthIn('Asia/Shanghai', at('2026-01-31T15:59:59.999Z'))).toBe('2026-01');
    expect(monthIn('UTC', at('2026-01-31T16:00:00.000Z'))).toBe('2026-01');
    expect(localTime('2026-01-31T16:00:00.000Z', 'Asia/Shanghai')).toBe('2026-02-01 00:00:00');
  });

  it('reaches from its first instant there to its last, also where clocks are changed', () => {
    expect(instantsOf('2026-02', 'Asia/Shanghai')).toEqual({
      since: '2026-01-31T16:00:00.000Z',
      until: '2026-02-28T15:59:59.999Z',
    });
    expect(instantsOf('2026-03', 'America/New_York')).toEqual({
      since: '2026-03-01T05:00:00.000Z',
      until: '2026-04-01T03:59:59.999Z',
    });
  });

  it('begins with the first of two midnights, and so does a day', () => {
    expect(instantsOf('2026-11', 'America/Havana')).toEqual({
      since: '2026-11-01T04:00:00.000Z',
      until: '2026-12-01T04:59:59.999Z',
    });
    expect(instantsOf('2026-10', 'America/Havana').until).toBe('2026-11-01T03:59:59.999Z');
    expect(instantIn('America/Havana', '2026-11-01')).toBe('2026-11-01T04:00:00.000Z');
  });

  it('holds each of its instants, and none beyond them', () => {
    const zones = fc.constantFrom(
      'Asia/Shanghai',
      'UTC',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'Pacific/Apia',
      'America/Havana',
      'America/Asuncion',
    );
    const instants = fc.date({
      min: new Date('2000-01-01T00:00:00Z'),
      max: new Date('2040-01-01T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(zones, instants, (zone, date) => {
        const instant = at(date.toISOString());
        const { since, until } = instantsOf(monthIn(zone, instant), zone);
        expect(since <= instant && instant <= until).toBe(true);
        const beyond = at(new Date(Date.parse(until) + 1).toISOString());
        expect(monthIn(zone, beyond) > monthIn(zone, until)).toBe(true);
      }),
      { seed: 35 },
    );
  });

  it.each(['Nowhere/Land', '', 'Asia', 'Shanghai', 'system', '../etc'])('is of no zone named %j', (zone) => {
    expect(isTimeZone(zone)).toBe(false);
  });
});
