import { pauseAfter } from './pause';

it.each([
  [1, 50],
  [2, 100],
  [7, 3_200],
  [8, 5_000],
  [100_000, 5_000],
])('After %i failures in a row the pause is %i ms', (failures, ms) => {
  expect(pauseAfter(failures, { firstMs: 50, longestMs: 5_000 })).toBe(ms);
});
