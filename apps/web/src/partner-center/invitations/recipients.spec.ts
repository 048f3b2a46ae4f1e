import { textOf } from '../../ui/text-file';
import { asciiDomain, recipientsIn, sameMailbox } from './recipients';

const good = (...addresses: readonly string[]) => addresses.map((address) => ({ address }));

test('recipients come one a line, separated, or with names', () => {
  const text = 'li.na@a.example\n王伟 <wang.wei@b.example>; "Zhao, Lei" <zhao@c.example>\r\n\n';
  expect(recipientsIn(text)).toEqual(good('li.na@a.example', 'wang.wei@b.example', 'zhao@c.example'));
});

test.each([
  ['full-width separators', 'a@x.example；b@y.example，c@z.example、d@w.example'],
  ['full-width letters and signs', 'ａ＠x.example b@y。example c@z．example d@w｡example'],
  ['spaces, also full-width and unbreakable ones', 'a@x.example b@y.example　c@z.example\u00a0d@w.example'],
  ['names in full-width brackets', '李娜（a@x.example）王伟(b@y.example)赵磊［c@z.example］「d@w.example」'],
  [
    'zero-width spaces and other things nobody sees',
    '\ufeffa@x.\u200bexample\nb\u00ad@y.example\n\u202ac@z.example\u202c\nd@w.example\u2060',
  ],
  ['spaces around the sign', 'a @ x.example, b ＠ y.example, c@ z.example, d @w.example'],
  ['a full stop behind', '请发给 a@x.example。 也发给 b@y.example. c@z.example。\nd@w.example。'],
  ['links', 'mailto:a@x.example mailto:b@y.example <c@z.example>|d@w.example'],
  ['lines of old machines', 'a@x.example\rb@y.example\r\nc@z.example\nd@w.example'],
])('they come with %s', (_, text) => {
  expect(recipientsIn(text)).toEqual(good('a@x.example', 'b@y.example', 'c@z.example', 'd@w.example'));
});

test.each([' ', '\u3000', '\t', "'", '.', '@', 'a', ' @', '<', '\u200b'])(
  'a very long run is read in a time that grows as it does: %j',
  (piece) => {
    const timeOf = (length: number) => {
      const text = `a${piece.repeat(length)}b`;
      const started = performance.now();
      recipientsIn(text);
      return performance.now() - started;
    };
    timeOf(25_000);
    // The square of it would take sixteen times as long for four times the text, and seconds.
    expect(timeOf(100_000)).toBeLessThan(Math.max(500, 10 * timeOf(25_000)));
  },
);

test('cells of a table that are no addresses are left out beside one that is, and so are its headings', () => {
  expect(recipientsIn('金穗食品,wang.wei@jinsui.example,苏州')).toEqual(good('wang.wei@jinsui.example'));
  expect(recipientsIn('公司,邮箱,城市\n\n金穗食品,wang.wei@jinsui.example,苏州')).toEqual(
    good('wang.wei@jinsui.example'),
  );
});

test('a row without an address among others is said, and so is a text without any', () => {
  expect(recipientsIn('a@x.example\n金穗食品,,苏州')).toEqual([
    { address: 'a@x.example' },
    { address: '金穗食品', problem: 'syntax' },
  ]);
  expect(recipientsIn('wang.wei')).toEqual([{ address: 'wang.wei', problem: 'syntax' }]);
});

test('what is no address is said, and so is what comes twice', () => {
  expect(recipientsIn('li.na@a.example\nnobody\na@b\na@1.2.3\na@127.0.0.1\nLI.NA@a.example')).toEqual([
    { address: 'li.na@a.example' },
    ...['nobody', 'a@b', 'a@1.2.3', 'a@127.0.0.1'].map((address) => ({ address, problem: 'syntax' })),
    { address: 'LI.NA@a.example', problem: 'duplicate' },
  ]);
});

test('a domain in Unicode and the same for machines are one', () => {
  expect(sameMailbox('Wang@金穗食品.example')).toBe(sameMailbox('wang@xn--jvrp88fe9ppog.example') ?? '');
  expect(asciiDomain('例え。example')).toBe(asciiDomain('xn--r8jz45g.example'));
  expect(recipientsIn('wang@MÜLLER.example wang@müller.example')).toMatchObject([{}, { problem: 'duplicate' }]);
});

test.each([
  ['UTF-8', new TextEncoder().encode('李娜,li.na@a.example')],
  ['GB18030', new Uint8Array([0xc0, 0xee, 0xc4, 0xc8, ...new TextEncoder().encode(',li.na@a.example')])],
  [
    'UTF-16',
    new Uint8Array([
      0xff,
      0xfe,
      ...[...'李娜,li.na@a.example'].flatMap((c) => [c.charCodeAt(0) & 0xff, c.charCodeAt(0) >> 8]),
    ]),
  ],
])('a file in %s is read', (_, bytes) => {
  expect(textOf(bytes)).toContain('李娜,li.na@a.example');
});
