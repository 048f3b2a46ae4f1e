import { recipientsIn } from './recipients';

test('recipients come one a line, separated, or with names', () => {
  const text = 'li.na@a.example\n王伟 <wang.wei@b.example>; "Zhao, Lei" <zhao@c.example>\r\n\n';
  expect(recipientsIn(text)).toEqual([{ address: 'li.na@a.example' }, { address: 'wang.wei@b.example' }, { address: 'zhao@c.example' }]);
});

test('cells of a table that are no addresses are left out beside one that is', () => {
  expect(recipientsIn('金穗食品,wang.wei@jinsui.example,苏州')).toEqual([{ address: 'wang.wei@jinsui.example' }]);
});

test('what is no address is said, and so is what comes twice', () => {
  expect(recipientsIn('nobody\na@b\nli.na@a.example\nLI.NA@a.example')).toEqual([
    { address: 'nobody', problem: 'syntax' },
    { address: 'a@b', problem: 'syntax' },
    { address: 'li.na@a.example' },
    { address: 'LI.NA@a.example', problem: 'duplicate' },
  ]);
});
