import { instantAt, knownZone, localTime, ownZone } from './zoned-time';

test.each([
  ['2026-01-31T08:00:00', 'UTC', '2026-01-31T08:00:00.000Z'],
  ['2026-01-31T08:00', 'Asia/Shanghai', '2026-01-31T00:00:00.000Z'],
  ['2026-01-31T08:00:00', 'America/New_York', '2026-01-31T13:00:00.000Z'],
  ['2026-07-31T08:00:00', 'America/New_York', '2026-07-31T12:00:00.000Z'],
  ['2026-03-29T02:30:00', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'], // skipped
  ['0099-01-01T00:00:00', 'UTC', '0099-01-01T00:00:00.000Z'],
])('%s of %s is %s', (local, zone, instant) => {
  expect(instantAt(local, zone)).toBe(instant);
});

test.each(['Asia/Shanghai', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC'])(
  'what is shown by the clocks of %s is the instant that was typed by them',
  (zone) => {
    for (let hour = 0; hour < 24 * 366; hour += 17) {
      const instant = new Date(Date.UTC(2026, 0, 1, hour, 15, 30)).toISOString();
      expect(localTime(instantAt(localTime(instant, zone), zone) ?? '', zone)).toBe(localTime(instant, zone));
    }
  },
);

test('what is no time is none', () => {
  expect([localTime('yesterday', 'UTC'), instantAt('', 'UTC'), instantAt('2026-13-01T00:00', 'UTC')]).toEqual([
    '',
    undefined,
    undefined,
  ]);
});

test('a zone that there is not is taken for that of the device', () => {
  expect([knownZone('Asia/Tokyo'), knownZone('Mars/Olympus'), knownZone(undefined)]).toEqual([
    'Asia/Tokyo',
    ownZone(),
    ownZone(),
  ]);
});
