import { forgetIntentions, intentionOf } from './intentions';

const JSON_ANSWER = { headers: { 'Content-Type': 'application/json' } };
const PROBLEM = { headers: { 'Content-Type': 'application/problem+json' } };

function asked(body: object = { seats: 7 }, path = '/seat-additions', method = 'POST'): Request {
  return new Request(`http://api.example${path}`, { method, body: JSON.stringify(body) });
}

afterEach(forgetIntentions);

test('the same asked for again is the same intention, also at once', async () => {
  const [first, second] = await Promise.all([intentionOf(asked(), 'li.na'), intentionOf(asked(), 'li.na')]);
  expect(second.key).toBe(first.key);
  expect((await intentionOf(asked(), 'li.na')).key).toBe(first.key);
});

test('other content, another target and another method are other intentions', async () => {
  const requests = [
    asked(),
    asked({ seats: 8 }),
    asked({ seats: 7 }, '/seat-removals'),
    asked({ seats: 7 }, '/seat-additions', 'PUT'),
  ];
  const keys = await Promise.all(requests.map(async (request) => (await intentionOf(request, 'li.na')).key));
  expect(new Set(keys).size).toBe(4);
});

test('the same asked for by somebody else in this tab is another intention, and each keeps its own', async () => {
  const [hers, his] = [await intentionOf(asked(), 'li.na'), await intentionOf(asked(), 'wang.wei')];
  expect(his.key).not.toBe(hers.key);
  his.answered(new Response('{}', { status: 200, ...JSON_ANSWER }));
  expect((await intentionOf(asked(), 'li.na')).key).toBe(hers.key);
});

test.each([
  ['done', new Response('{}', { status: 200, ...JSON_ANSWER })],
  ['made', new Response('{}', { status: 201, ...JSON_ANSWER })],
  ['not allowed by a rule', new Response('{}', { status: 409, ...PROBLEM })],
  ['malformed', new Response('{}', { status: 400, ...PROBLEM })],
])('an answer that it is %s ends it', async (_, response) => {
  const intention = await intentionOf(asked(), 'li.na');
  intention.answered(response);
  expect((await intentionOf(asked(), 'li.na')).key).not.toBe(intention.key);
});

test.each([
  ['somebody is to sign in', new Response('{}', { status: 401, ...PROBLEM })],
  ['the session is another', new Response('{}', { status: 403, ...PROBLEM })],
  ['the request came too slowly', new Response('{}', { status: 408, ...PROBLEM })],
  ['there are too many', new Response('{}', { status: 429, ...PROBLEM })],
  ['something is broken', new Response('{}', { status: 500, ...PROBLEM })],
  ['it is not known', new Response('{}', { status: 503, ...PROBLEM })],
  [
    'nothing, by a page that is not ours',
    new Response('<html>', { status: 200, headers: { 'Content-Type': 'text/html' } }),
  ],
  [
    'nothing, by a gateway that does not find the service',
    new Response('<html>', { status: 404, headers: { 'Content-Type': 'text/html' } }),
  ],
])('it stays where the answer says that %s', async (_, response) => {
  const intention = await intentionOf(asked(), 'li.na');
  intention.answered(response);
  expect((await intentionOf(asked(), 'li.na')).key).toBe(intention.key);
});

test('a late answer to an intention that has ended does not end the one after it', async () => {
  const first = await intentionOf(asked(), 'li.na');
  first.answered(new Response('{}', { status: 200, ...JSON_ANSWER }));
  const second = await intentionOf(asked(), 'li.na');
  first.answered(new Response('{}', { status: 200, ...JSON_ANSWER }));
  expect((await intentionOf(asked(), 'li.na')).key).toBe(second.key);
});
