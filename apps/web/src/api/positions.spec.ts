import { isAfter } from './positions';

test.each([
  ['9/9', '10/10', false],
  ['10/10', '9/9', true],
  ['10/9', '10/10', false],
  ['10/10', '10/10', false],
  ['18446744073709551615/1', '18446744073709551614/2', true],
  ['later', '10/10', true],
])('%s after %s: %s', (position, other, after) => {
  expect(isAfter(position, other)).toBe(after);
});
