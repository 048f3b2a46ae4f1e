import { mailtoAddress } from './email-parts';

const email = (length: number) => ({ subject: '请求经销商关系', text: 'a'.repeat(length) });

test('an email that fits into a link is offered whole, to several who do not see each other', () => {
  const address = mailtoAddress(email(10), ['li.na@a.example', 'wang@b.example']) ?? '';
  expect(address).toContain('mailto:?bcc=li.na@a.example,wang@b.example&');
  expect(address).toContain('a'.repeat(10));
});

test('no link has 2,000 characters or more: what is longer is not offered at all, rather than cut off', () => {
  const lengths = Array.from(
    { length: 2_100 },
    (_, length) => mailtoAddress(email(length), ['li.na@a.example'])?.length,
  );
  expect(Math.max(...lengths.flatMap((length) => length ?? []))).toBe(1_999);
  expect(lengths.at(-1)).toBeUndefined();
  expect(mailtoAddress({ subject: 'a', text: '请'.repeat(230) }, ['li.na@a.example'])).toBeUndefined();
  expect(mailtoAddress({ subject: 'a' }, ['li.na@a.example'])).toBe('mailto:li.na@a.example?subject=a');
  const many = Array.from({ length: 200 }, (_, index) => `person-${index}@a.example`);
  expect(mailtoAddress(email(10), many)).toBeUndefined();
  expect(mailtoAddress({ subject: 'a' }, many)).toBeUndefined();
});
