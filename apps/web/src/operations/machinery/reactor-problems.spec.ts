import { reactorProblems } from './reactor-problems';

const CURRENT = { isLed: true, lag: { events: 3, more: false, seconds: 60 }, isBehind: false, parked: 0 };

test('nothing is wrong with a reactor that is there, current, and has nothing parked', () => {
  expect(reactorProblems(CURRENT)).toEqual([]);
});

test.each([
  ['is not there', { ...CURRENT, isLed: false }, ['reactor-behind']],
  ['is further behind than the installation lets it be', { ...CURRENT, isBehind: true }, ['reactor-behind']],
  ['has something parked', { ...CURRENT, parked: 2 }, ['reaction-parked']],
  [
    'is not there and has something parked',
    { ...CURRENT, isLed: false, parked: 1 },
    ['reactor-behind', 'reaction-parked'],
  ],
])('a reactor that %s is a problem', (_, reactor, kinds) => {
  expect(reactorProblems(reactor)).toEqual(kinds);
});
