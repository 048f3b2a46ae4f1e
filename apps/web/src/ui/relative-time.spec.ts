import { relativeTime } from './relative-time';

const NOW = Date.parse('2026-11-29T12:00:00Z');
const HOUR = 3_600_000;

test.each([
  ['en', 0, 'now'],
  ['en', -59_000, 'now'],
  ['en', -60_000, '1 minute ago'],
  ['en', -119_000, '1 minute ago'],
  ['en', -5 * HOUR, '5 hours ago'],
  ['en', -24 * HOUR, 'yesterday'],
  ['en', -6 * 24 * HOUR, '6 days ago'],
  ['en', 3 * HOUR, 'in 3 hours'],
  ['zh-CN', -24 * HOUR, '昨天'],
  ['zh-CN', -3 * HOUR, '3小时前'],
  ['ja', -3 * HOUR, '3 時間前'],
])('in %s what is %i ms away reads %s', (language, away, told) => {
  expect(relativeTime(NOW + away, NOW, language)).toBe(told);
});

test.each([-7, 7, -400])('of %i days away a date says more', (days) => {
  expect(relativeTime(NOW + days * 24 * HOUR, NOW, 'en')).toBeUndefined();
});
