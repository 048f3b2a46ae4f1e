import { filtersToSave, instantsOf, pageOf } from './saved-reports';

test('a report is saved with what it is narrowed to; one that is mailed without the time, which each mail has its own', () => {
  const selection = { customer: 'c-1', service: undefined, since: '2026-01-01T00:00:00.000Z', zone: 'UTC' };
  expect(filtersToSave(selection, false)).toEqual({ customer: 'c-1', since: '2026-01-01T00:00:00.000Z' });
  expect(filtersToSave(selection, true)).toEqual({ customer: 'c-1' });
});

test('the page of a saved report asks for what was saved, and for a period where one is named', () => {
  const period = { since: '2026-10-31T16:00:00.000Z', until: '2026-11-30T15:59:59.999Z' };
  const saved = { report: 'removed-dap', filters: { service: 'azure' }, zone: 'Asia/Shanghai' } as const;
  expect(pageOf(saved)).toBe('/audit-center/removed-dap?service=azure&zone=Asia%2FShanghai');
  expect(pageOf({ report: 'continuity', filters: {} })).toBe('/audit-center/continuity');
  expect(new URLSearchParams(pageOf(saved, period).split('?')[1]).get('since')).toBe(period.since);
  const register = new URLSearchParams(pageOf({ ...saved, report: 'duties-without-access' }, period).split('?')[1]);
  expect([register.get('at'), register.get('since')]).toEqual([period.until, null]);
});

test('a week or a month has the instants that the clocks of its zone have', () => {
  expect(instantsOf('2026-11', 'Asia/Shanghai')).toEqual({
    since: '2026-10-31T16:00:00.000Z',
    until: '2026-11-30T15:59:59.999Z',
  });
  expect(instantsOf('2026-11', 'America/Havana')).toEqual({
    since: '2026-11-01T04:00:00.000Z',
    until: '2026-12-01T04:59:59.999Z',
  }); // its first midnight is there twice
  expect(instantsOf('2026-W53', 'UTC')).toEqual({
    since: '2026-12-28T00:00:00.000Z',
    until: '2027-01-03T23:59:59.999Z',
  });
  for (const none of ['', '2026', '2026-13', '2026-W54', '2026-11-30', 'x'])
    expect(instantsOf(none, 'UTC')).toBeUndefined();
});
