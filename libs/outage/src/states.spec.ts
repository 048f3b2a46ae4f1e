import { States } from './states';

let lines: string[];
let states: States;

beforeEach(() => {
  lines = [];
  states = new States((message) => void lines.push(message));
});

test('each is told once, and again when it has become another', () => {
  for (let n = 0; n < 100; n += 1) {
    states.is('a', 'a is parked');
    states.is('b', 'b is parked');
  }
  states.is('a', 'a is deleted');
  states.is('a', 'a is parked');
  expect(lines).toEqual(['a is parked', 'b is parked', 'a is deleted', 'a is parked']);
});

test('what was over is told anew', () => {
  states.is('a', 'a is parked');
  states.isOver('a');
  states.is('a', 'a is parked');
  expect(lines).toHaveLength(2);
});

test('of more things than can be remembered the memory stays bounded, and the newest are not told again', () => {
  for (let n = 0; n < 3_000; n += 1) states.is(String(n), 'parked');
  states.is('2999', 'parked');
  expect(lines).toHaveLength(3_000);
});
