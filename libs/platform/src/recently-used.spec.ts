import { RecentlyUsed } from './recently-used';

test('what was used longest ago is dropped first', () => {
  const entries = new RecentlyUsed<string, { n: number }>(2);
  entries.set('a', { n: 1 });
  entries.set('b', { n: 2 });
  entries.get('a');
  entries.set('c', { n: 3 });
  expect(entries.get('b')).toBeUndefined();
  expect(entries.get('a')).toEqual({ n: 1 });
  expect(entries.get('c')).toEqual({ n: 3 });
});
