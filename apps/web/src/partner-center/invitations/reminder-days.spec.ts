import { reminderDaysIn } from './reminder-days';

test.each([
  ['', []],
  ['7', [7]],
  ['14, 7', [7, 14]],
  ['7，14、21', [7, 14, 21]],
  ['７ 14 7', [7, 14]],
])('%j are the days %j', (text, days) => {
  expect(reminderDaysIn(text)).toEqual(days);
});

test.each(['x', '0', '61', '7 days', '-1', '1.5', '1 2 3 4 5 6', '100'])('%j are no days', (text) => {
  expect(reminderDaysIn(text)).toBeUndefined();
});
