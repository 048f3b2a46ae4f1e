import { isWanted, recipientSearch } from './recipient-search';

test.each([
  ['example.com', { recipientDomain: 'example.com', local: '' }],
  [' Li.Na@Example.com ', { recipientDomain: 'Example.com', local: 'li.na' }],
  ['@例え.テスト', { recipientDomain: '例え.テスト', local: '' }],
  ['li.na', { recipientDomain: 'li.na', local: '' }],
])('%s is looked for', (typed, search) => {
  expect(recipientSearch(typed)).toEqual(search);
});

test.each(['', 'li', 'a b.c', 'a@b@c.d', 'a@', '@', '.com', 'a@b'])(
  '%p is neither an address nor a domain',
  (typed) => {
    expect(recipientSearch(typed)).toBeUndefined();
  },
);

test('of a domain everybody is wanted, or who begins so; whose address cannot be read only with everybody', () => {
  const [all, one] = [recipientSearch('example.com')!, recipientSearch('li@example.com')!];
  expect([isWanted(all, 'li.na@example.com'), isWanted(all, undefined)]).toEqual([true, true]);
  expect([isWanted(one, 'Li.Na@example.com'), isWanted(one, 'wang@example.com'), isWanted(one, undefined)]).toEqual([
    true,
    false,
    false,
  ]);
});
