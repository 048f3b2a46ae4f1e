import { reactorProblems } from './reactor-problems';

const CURRENT = { isLed: true, lag: { events: 0, more: false, seconds: 0 }, parked: 0 };

test('nothing is wrong with a reactor that is there, current, and has nothing parked', () => {
  expect(reactorProblems(CURRENT)).toEqual([]);
  expect(reactorProblems({ ...CURRENT, lag: { events: 3, more: false, seconds: 60 } })).toEqual([]);
});

test.each([
  ['is not there', { ...CURRENT, isLed: false }, ['reactor-behind']],
  ['is more than a minute behind', { ...CURRENT, lag: { events: 1, more: false, seconds: 61 } }, ['reactor-behind']],
  ['has something parked', { ...CURRENT, parked: 2 }, ['reaction-parked']],
  [
    'is not there and has something parked',
    { ...CURRENT, isLed: false, parked: 1 },
    ['reactor-behind', 'reaction-parked'],
  ],
])('a reactor that %s is a problem', (_, reactor, kinds) => {
  expect(reactorProblems(reactor)).toEqual(kinds);
});
