import { counted } from './counted';

test.each([
  [0, '0 differ'],
  [1, '1 differs'],
  [2, '2 differ'],
])('what is counted is told in the form of its number: %i', (count, told) => {
  expect(counted(count, 'differs', 'differ')).toBe(told);
});
