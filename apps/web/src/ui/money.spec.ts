import { amountIn, decimalText } from './money';

test.each([
  [0, 2, '0.00'],
  [5, 2, '0.05'],
  [1_250, 2, '12.50'],
  [1_250, 0, '1250'],
  [7, 3, '0.007'],
  [9_007_199_254_740_991, 2, '90071992547409.91'],
])('%d of a currency with %d decimals is written %s', (amount, decimals, written) => {
  expect(decimalText({ amount, decimals })).toBe(written);
});

test.each([
  ['12.50', 2, 1_250],
  ['12,5', 2, 1_250],
  [' 12 ', 2, 1_200],
  ['0.01', 2, 1],
  ['１２．５０', 2, 1_250],
  ['1250', 0, 1_250],
  ['0.1', 3, 100],
])('%j of a currency with %d decimals is %d', (typed, decimals, amount) => {
  expect(amountIn(typed, decimals)).toBe(amount);
});

test.each([
  ['', 2],
  ['-1', 2],
  ['1.234', 2],
  ['1.5', 0],
  ['1.234,50', 2],
  ['1e3', 2],
  ['.5', 2],
  ['¥5', 2],
  ['twelve', 2],
  ['1234567890123', 2],
])('%j of a currency with %d decimals is no amount', (typed, decimals) => {
  expect(amountIn(typed, decimals)).toBeUndefined();
});
