import { MOST_SAVED, preferencesIn } from './list-preferences';

const NOTHING = { hidden: [], compact: false, saved: [] };

test('what was kept is read again', () => {
  const kept = { hidden: ['since'], compact: true, saved: [{ name: 'Lost', query: '?lost=any' }] };
  expect(preferencesIn(JSON.stringify(kept))).toEqual(kept);
});

test.each([
  null,
  '',
  'x',
  'null',
  '7',
  '[]',
  '{"hidden":7,"compact":"yes","saved":{}}',
  '{"saved":[7,{"name":""},{"name":"x"}]}',
])('%j counts as nothing', (text) => {
  expect(preferencesIn(text)).toEqual(NOTHING);
});

test('no more are kept than fit into a menu', () => {
  const saved = Array.from({ length: MOST_SAVED + 5 }, (_, n) => ({ name: `${n}`, query: '' }));
  expect(preferencesIn(JSON.stringify({ saved })).saved).toHaveLength(MOST_SAVED);
});
