import { contentHashOf } from './content-hash';

test('the hash of a command’s content is that of its canonical JSON, for ever: it lies in the log', () => {
  const hash = '992f8d0a5d6192a6c1c9dd35a695b4ce8c743eaa26836ab176d7367cf0bd62b1';
  expect(contentHashOf({ b: [2, 'é'], a: 1 })).toBe(hash);
  expect(contentHashOf({ a: 1, b: [2, 'é'] })).toBe(hash);
});
