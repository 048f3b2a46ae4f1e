import { randomUUID } from 'node:crypto';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { comparePositions, type EventLog, parsePosition, type Position } from '#event-store';
import { STREAM_PREFIXES } from '#event-catalog';
import { type Answer, operator, type Problem, succeeded } from './support/caller';
import { invite, requestBody } from './support/invitations';
import {
  callerFor,
  fill,
  makeWorld,
  openApi,
  type OpenApi,
  type Operation,
  partsOf,
  pathValues,
  type PathValues,
  type Route,
  ROUTES,
  type Schema,
  type World,
} from './support/routes';
import { openLog } from './support/streams';

let world: World;
let api: OpenApi;
let log: EventLog;
let start: Position;

/** Every bad request carries it, so that whatever one of them wrote is found, in whichever stream. */
const correlation = `bad-input-${randomUUID()}`;

beforeAll(async () => {
  log = openLog();
  [world, api] = await Promise.all([makeWorld(), openApi()]);
  start = await log.head();
});
afterAll(() => log.close());

interface Request {
  readonly values?: PathValues;
  readonly query?: string;
  readonly json?: unknown;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks as somebody who may, so that nothing but the input can be refused. */
function ask(
  route: Route,
  { values = pathValues(world), query = '', json, text, headers }: Request,
): Promise<Answer<Problem>> {
  const { method, path } = partsOf(route);
  const body = text === undefined ? { json: json === undefined ? route.body?.(world) : json } : { text };
  return callerFor(route, world).send(method, `${fill(path, values)}${query}`, {
    ...body,
    headers: { 'X-Correlation-Id': correlation, ...headers },
  });
}

/** The fields a refusal names. */
function named({ body }: Answer<Problem>): readonly string[] {
  return [...(body.field === undefined ? [] : [body.field]), ...(body.errors ?? []).map(({ field }) => field)];
}

/**
 * In `npm test` a third of them, another one of the next route: every field and parameter that each route names, and
 * every bad value somewhere. With `npm run test:all` every bad value of every field.
 */
function shareOf<T>(cases: readonly T[], route: Route): readonly T[] {
  if (process.env['LEAVE_OUT_LONG'] === undefined) return cases;
  return cases.filter((_, n) => n % 3 === ROUTES.indexOf(route) % 3);
}

/** Checks that each was refused, and by the name of what is wrong with it. */
async function refusesEach(
  all: readonly { readonly field: string; readonly what: string; readonly request: Request }[],
  route: Route,
) {
  const cases = shareOf(all, route);
  const answers = await Promise.all(cases.map(({ request }) => ask(route, request)));
  const wrong = cases.flatMap(({ field, what }, n) => {
    const answer = answers[n]!;
    const isRefusal =
      answer.status >= 400 &&
      answer.status < 500 &&
      named(answer).some((name) => name === field || name.startsWith(`${field}[`) || name.startsWith(`${field}.`));
    return isRefusal ? [] : [`${field}: ${what} → ${answer.status} ${JSON.stringify(answer.body)}`];
  });
  expect(wrong).toEqual([]);
}

function operationOf(route: Route): Operation {
  const { method, path } = partsOf(route);
  return api.paths[path]?.[method.toLowerCase()] ?? {};
}

function resolved(schema: Schema): Schema {
  const name = schema.$ref?.split('/').at(-1);
  return name === undefined ? schema : (api.components.schemas[name] ?? {});
}

/** Texts that are no value of any parameter with a form: an id, a number, one of a list. */
const NEVER = ['', 'UPPER-CASE', '{"$ne":null}', '../x', 'x\u0000', '\u202egnp.exe', '١٢٣', 'x'.repeat(1_900)];
/** Texts that are no value of any parameter at all. */
const CONTROLS = ['x\u0000', '\u0007', 'x\ny', 'x\ty', '\u007f', '\u009bx'];
const FREE_TEXT = new Set(['search', 'cursor', 'actor', 'correlation', 'tenant']);

const withName = (routes: readonly Route[]) => routes.map((route) => [route.route, route] as const);
const withParameters = ROUTES.filter(({ route }) => route.includes('{'));
const withBody = ROUTES.filter(({ body }) => body !== undefined);
const signedIn = ROUTES.filter(({ of }) => of !== 'public');

describe('Bad input', () => {
  it.each(withName(withParameters))('%s: in the path', async (_, route) => {
    const values = pathValues(world);
    const names = [...partsOf(route).path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
    const bad = (name: string) => [
      ...NEVER.filter((one) => one !== ''),
      ...(name.endsWith('Id') ? [values[name]!.toUpperCase(), `${values[name]} `] : ['no-such thing']),
    ];
    const cases = names.flatMap((name) =>
      bad(name).map((text) => ({
        field: name,
        what: JSON.stringify(text),
        request: { values: { ...values, [name]: text } },
      })),
    );
    await refusesEach(cases, route);
  });

  it.each(withName(ROUTES))('%s: in the query', async (_, route) => {
    const parameters = (operationOf(route).parameters ?? []).filter((parameter) => parameter.in === 'query');
    const cases = parameters.flatMap(({ name }) => {
      const of = (query: string, what: string) => ({ field: name, what, request: { query: `?${query}` } });
      return [
        of(`${name}=1&${name}=2`, 'repeated'),
        of(`${name}=`, 'empty'),
        of(`${name}=${'x'.repeat(2_000)}`, 'too long'),
        ...(FREE_TEXT.has(name) ? CONTROLS : NEVER).map((text) => of(`${name}=${encodeURIComponent(text)}`, text)),
        { field: `${name}[$ne]`, what: 'an operator', request: { query: `?${name}[$ne]=1` } },
      ];
    });
    const unknown = ['unknown', 'constructor', '__proto__'].map((field) => ({
      field,
      what: 'unknown',
      request: { query: `?${field}=1` },
    }));
    await refusesEach([...cases, ...(takesAnyQuery(route) ? [] : unknown)], route);
  });

  it.each(withName(withBody))('%s: in a field of the body', async (_, route) => {
    const schema = resolved(operationOf(route).requestBody!.content['application/json'].schema);
    const valid = route.body!(world);
    const cases = casesOf(schema, valid, '', (json) => ({ json }));
    expect(cases.length).toBeGreaterThan(0);
    await refusesEach(cases, route);
  });

  it.each(withName(withBody))('%s: instead of a body', async (_, route) => {
    const json = { 'Content-Type': 'application/json' };
    const valid = JSON.stringify(route.body!(world));
    const expected: readonly (readonly [number, Request])[] = [
      [400, { text: valid.slice(0, -1), headers: json }],
      [400, { text: '', headers: json }],
      [400, { json: [route.body!(world)] }],
      [400, { text: 'null', headers: json }],
      [400, { text: '"text"', headers: json }],
      [400, { text: '{"__proto__":{"x":1}}', headers: json }],
      [400, { text: valid.replace(/^\{("\w+":)/, '{$1null,$1'), headers: json }],
      [415, { text: valid, headers: { 'Content-Type': 'text/plain' } }],
      [415, { text: 'name=x', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }],
      [415, { text: '<a/>', headers: { 'Content-Type': 'application/xml' } }],
      [413, { text: JSON.stringify({ ...route.body!(world), more: 'x'.repeat(100_000) }), headers: json }],
    ];
    const answers = await Promise.all(expected.map(([, request]) => ask(route, request)));
    expect(answers.map(({ status }) => status)).toEqual(expected.map(([status]) => status));
    for (const { body } of answers) expect(body).toMatchObject({ code: expect.any(String), title: expect.any(String) });
  });

  it.each(withName(signedIn))('%s: in a header', async (_, route) => {
    const of = (name: string, ...texts: string[]) =>
      texts.map((text) => ({ field: name, what: JSON.stringify(text), request: { headers: { [name]: text } } }));
    const isCommand = !route.route.startsWith('GET');
    const cases = [
      ...of('Read-After', 'x', '1', '-1/-1', '01/01', '1/1, 2/2', '99999999999999999999999/1'),
      ...(isCommand ? of('Idempotency-Key', '', 'x'.repeat(201), 'caf\u00e9', 'a\tb') : []),
      ...(isCommand
        ? of('If-Match', '', '7', 'W/"7"', '*', '"7", "8"', '"-1"', '"99999999999999999999"', '"abc"')
        : []),
    ];
    await refusesEach(cases, route);
  });

  it('of 10 MB is refused before it is looked at', async () => {
    // By its announced length: who is refused half way may not get to read the answer.
    const announcing = request(`${process.env['API_URL']}/partners`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'Content-Length': 10_000_000,
        Authorization: await operator.authorization(),
      },
    });
    announcing.write('{"name":"');
    const answer = await new Promise<IncomingMessage>((resolve, reject) =>
      announcing.on('response', resolve).on('error', reject),
    );
    expect(answer.statusCode).toBe(413);
    expect(JSON.parse(await text(answer))).toMatchObject({ code: 'too-large' });
    announcing.destroy();
  });

  it.each([
    ['a control character', 'A\u0007B'],
    ['a line break', 'A\r\nBcc: all@example.cn'],
    ['a right-to-left override', 'A\u202eB'],
    ['an isolate', 'A\u2066B'],
    ['an Arabic letter mark', 'A\u061cB'],
    ['a line separator', 'A\u2028B'],
    ['half a character', 'A\ud800B'],
    ['nothing but spaces', '   '],
    ['nothing but a filler', '\u3164'],
    ['nothing but a blank of Braille', '\u2800\u2800'],
    ['nothing but punctuation', '…'],
    ['a zero-width space', 'A\u200bB'],
    ['a zero-width joiner', 'A\u200dB'],
    ['a soft hyphen', 'A\u00adB'],
    ['a variation selector', 'A\ufe0fB'],
    ['an ideographic variation', '葛\u{e0100}城'],
    ['a tag', 'A\u{e0041}B'],
    ['a private-use character', 'A\ue000B'],
    ['a Hangul filler', 'A\u115fB'],
    ['a formula that makes a link', '=HYPERLINK("http://evil.example","open")'],
    ['a web address', 'https://evil.example/'],
    ['a host', 'www.x.cn'],
    ['a host with a path', 'x.example/accept'],
    ['a host with a one-dot leader', 'evil\u2024com'],
    ['a host before Chinese', 'Evil.com培训中心'],
    ['another scheme', 'skype:evil?call'],
    ['a UNC path', '\\\\evil\\share'],
    ['an IP address', 'See 10.0.0.1'],
  ])('in a name: %s', async (_, name) => {
    const send = { 'X-Correlation-Id': correlation };
    const answers = await Promise.all([
      operator.post<Problem>('/partners', { tenantId: 't', name, channelRole: 'advisor' }, send),
      operator.post<Problem>('/customers', { tenantId: 't', name }, send),
      operator.put<Problem>(`${world.partner.path}/name`, { name }, send),
      operator.put<Problem>(`${world.customer.path}/name`, { name }, send),
    ]);
    for (const answer of answers)
      expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-name', field: 'name' } });
  });

  it.each([
    ['a header', 'a@b.example\r\nBcc: c@d.example', 'invalid-request'],
    ['a header, escaped', 'a@b.example%0d%0aBcc: c@d.example'],
    ['two addresses', 'a@b.example, c@d.example'],
    ['two addresses with a semicolon', 'a@b.example;c@d.example'],
    ['a display name', 'Li Na <a@b.example>'],
    ['a quoted local part', '"a b"@b.example'],
    ['no domain', 'li.na@'],
    ['no local part', '@b.example'],
    ['a domain without a dot', 'a@localhost'],
    ['an address literal', 'a@[127.0.0.1]'],
    ['a zero-width space', 'a\u200b@b.example'],
    ['a right-to-left override', 'a\u202e@b.example'],
    ['a null character', 'a\u0000@b.example', 'invalid-request'],
    ['a space', 'a b@c.example'],
    ['a path', 'wang@a.cn/b.cn'],
    ['a query', 'wang@x.example?x=1'],
    ['a fragment', 'wang@x.example#f'],
    ['a backslash', 'wang@x\\b.example'],
    ['an escape', 'wang@x%2eexample'],
    ['numbers for a domain', 'a@1.2.3'],
    ['an IP address', 'a@127.0.0.1'],
    ['a label of 64', `a@${'b'.repeat(64)}.cn`],
    ['a soft hyphen', 'wang@x\u00ady.example'],
  ])('in a recipient: %s', async (_, recipient, code = 'invalid-recipient') => {
    const answer = await world.partner.admin.post<Problem>(
      `${world.partner.path}/invitations`,
      requestBody({ recipient }),
      {
        'X-Correlation-Id': correlation,
      },
    );
    expect(answer).toMatchObject({ status: 400, body: { code, field: 'recipient' } });
  });

  it.each([
    ['a web address', 'See https://evil.example/accept'],
    ['another scheme', 'javascript:alert(1)'],
    ['a bare host name', 'See evil.example now'],
    ['a host name with www', 'www.evil'],
    ['a host name with full-width dots', 'See evil．example'],
    ['a host name with an ideographic full stop', 'See evil。com'],
    ['a host name with a small full stop', 'See evil\ufe52com'],
    ['a host name of full-width letters', 'See ｅｖｉｌ．ｃｏｍ'],
    ['a host name in punycode', 'See xn--fsq.xn--fiqs8s'],
    ['a host name of another script', 'See 例子.中国'],
    ['a mail address', 'Write to a@evil.example'],
    ['an address of numbers', 'See http://1.1.1.1'],
    ['a bare address of numbers', 'See 10.0.0.1'],
    ['an IPv6 address', 'See 2001:db8::1'],
    ['a UNC path', 'See \\\\evil\\share'],
    ['a path of two slashes', 'See //evil/share'],
    ['Skype', 'skype:evil?call'],
    ['a text message', 'sms:+8613800000000'],
    ['an intent', 'intent:#Intent;action=x;end'],
    ['a scheme of some program', 'zoommtg:join'],
    ['a host name with a one-dot leader', 'See evil\u2024com'],
  ])('in a paragraph: %s', async (_, paragraph) => {
    for (const paragraphs of [[paragraph], ['Dear Ms Li.', paragraph]]) {
      await expectParagraphRefused(paragraphs, 'url-in-paragraph');
    }
  });

  it.each([
    ['a mail header', 'Hello\r\nBcc: c@d'],
    ['a line break', 'Hello\nWorld'],
    ['a right-to-left override', 'Hello\u202e'],
    ['an Arabic letter mark', 'Hello\u061c'],
    ['nothing but spaces', '  '],
    ['nothing but a filler', '\u3164'],
    ['a zero-width space in a host name', 'See ev\u200bil.example'],
    ['a tag', 'Hello\u{e0041}'],
    ['a private-use character', 'Hello\ue000'],
    ['a variation selector', 'Hello\ufe0f'],
  ])('in a paragraph: %s', async (_, paragraph) => {
    await expectParagraphRefused([paragraph], 'invalid-paragraph');
  });

  it.each([
    ['a zero-width space', 'A\u200bB'],
    ['nothing but a filler', '\u3164'],
    ['a tag', 'A\u{e0041}B'],
    ['a right-to-left override', 'A\u202eB'],
  ])('in a reason, and in who sold a subscription elsewhere: %s', async (_, reason) => {
    const [suspension, correction, external] = await Promise.all([
      operator.put<Problem>(`${world.partner.path}/suspension`, { reason }),
      operator.post<Problem>(`${world.partner.path}/corrections`, { eventId: randomUUID(), reason }),
      operator.post<Problem>(`${world.customer.path}/subscriptions`, { offer: 'x', seats: 1, soldBy: reason }),
    ]);
    expect(suspension).toMatchObject({ status: 400, body: { field: 'reason' } });
    expect(correction).toMatchObject({ status: 400, body: { field: 'reason' } });
    expect(external).toMatchObject({ status: 400, body: { code: 'invalid-name', field: 'soldBy' } });
  });

  it('of names keeps those that people and companies have, without the blanks around them', async () => {
    for (const name of [
      'Contoso Ltd.',
      'A.B.C. Trading',
      'Node.js培训中心',
      'Contoso Co.Ltd',
      'O’Brien & Søn',
      '株式会社ﾄﾖﾀ',
      '\u3000 蓝岳云 ',
    ]) {
      const { body } = succeeded(
        await operator.post<{ id: string }>('/customers', { tenantId: `t-${randomUUID()}`, name }),
      );
      expect((await operator.get<{ name: string }>(`/customers/${body.id}`)).body.name).toBe(name.trim());
    }
  });

  it.each(['\u0000', '\u0007', '\u001b', '\u0085', '\ud800'])('in a text of several lines: %j', async (control) => {
    const send = { 'X-Correlation-Id': correlation };
    const paragraphs = await world.partner.admin.post<Problem>(
      `${world.partner.path}/invitations`,
      requestBody({ paragraphs: [`Hello${control}`] }),
      send,
    );
    expect(paragraphs).toMatchObject({ status: 400, body: { code: 'invalid-request', field: 'paragraphs[0]' } });
    const link = { link: `${world.partner.link}${control}`, services: [] };
    expect(await world.customer.admin.post(`${world.customer.path}/acceptance-previews`, link, send)).toMatchObject({
      status: 400,
      body: { code: 'invalid-request', field: 'link' },
    });
  });

  it('of a paragraph leaves alone what only looks like an address', async () => {
    const paragraphs = ['Dear Ms Li: we spoke on 3.5. about Office 365.', '您好。我们希望成为贵公司的经销商。'];
    expect(
      await world.partner.admin.post(`${world.partner.path}/invitation-text`, {
        language: 'en',
        services: ['azure'],
        paragraphs,
      }),
    ).toMatchObject({ status: 200 });
  });

  it('a position that the log has not reached is refused', async () => {
    const beyond = { 'Read-After': '18446744073709551615/18446744073709551615', 'X-Correlation-Id': correlation };
    const queries = ROUTES.filter(({ route }) => route.startsWith('GET') && documentsReadAfter(route));
    expect(queries.length).toBeGreaterThan(5);
    const answers = await Promise.all(queries.map((route) => ask(route, { headers: beyond })));
    expect(answers.map(({ status, body }) => `${status} ${body.code}`)).toEqual(
      queries.map(() => '400 position-beyond-head'),
    );
  });

  it('to addresses that are none is a problem too', async () => {
    for (const path of ['/nothing', '/partners/%', '/partners//name', `/partners/${world.partner.id}/nothing`]) {
      const answer = await operator.get<Problem>(path);
      expect([400, 404]).toContain(answer.status);
      expect(answer.headers['content-type']).toContain('application/problem+json');
    }
    expect((await operator.send('PATCH', '/partners')).status).toBe(404);
  });

  it('wrote nothing to any stream, but for LinkRefused', async () => {
    const control = await operator.put(
      `${world.customer.path}/name`,
      { name: 'Control' },
      { 'X-Correlation-Id': correlation },
    );
    expect(comparePositions(parsePosition(control.headers['position'] ?? ''), start)).toBeGreaterThan(0);
    expect((await invite(world.partner)).status).toBe(201);
    const written: string[] = [];
    for await (const { type, metadata } of log.readAll({ from: start, prefixes: STREAM_PREFIXES })) {
      // Others of this run write events without any, which nobody can read.
      if (String(JSON.stringify(metadata)).includes(correlation)) written.push(type);
    }
    // The control shows that what a bad request wrote would have been found.
    expect(written.filter((type) => type !== 'LinkRefused')).toEqual(['CustomerRenamed']);
  });
});

/** Pages, whose query their script reads, and where the issuer leads back to with a query of its own. */
function takesAnyQuery({ route, undocumented }: Route): boolean {
  return undocumented === true && !['GET /sign-in', 'GET /live'].includes(route);
}

function documentsReadAfter(route: string): boolean {
  const [method = '', path = ''] = route.split(' ');
  return (api.paths[path]?.[method.toLowerCase()]?.parameters ?? []).some(({ name }) => name === 'Read-After');
}

async function expectParagraphRefused(paragraphs: readonly string[], code: string): Promise<void> {
  const { admin, path } = world.partner;
  const send = { 'X-Correlation-Id': correlation };
  const field = `paragraphs.${paragraphs.length - 1}`;
  const answers = [
    await admin.post<Problem>(`${path}/invitations`, requestBody({ paragraphs }), send),
    await admin.post<Problem>(`${path}/invitation-text`, { language: 'en', services: ['azure'], paragraphs }, send),
  ];
  for (const answer of answers) expect(answer).toMatchObject({ status: 400, body: { code, field } });
}

interface Case {
  readonly field: string;
  readonly what: string;
  readonly request: Request;
}

/**
 * For each field of a schema, values it cannot have, in an otherwise valid body; `within` puts the object where it
 * belongs.
 */
/** A code is one by its very letters. */
function inOtherCase(code: string): string {
  return code === code.toUpperCase() ? code.toLowerCase() : code.toUpperCase();
}

function casesOf(
  schema: Schema,
  valid: Readonly<Record<string, unknown>>,
  prefix: string,
  within: (json: object) => Request,
): readonly Case[] {
  const { properties = {}, required = [] } = schema;
  const cases = Object.entries(properties).flatMap(([name, property]) => {
    const field = `${prefix}${name}`;
    const of = (value: unknown): Case => ({
      field,
      what: JSON.stringify(value)?.slice(0, 60) ?? 'missing',
      request: within({ ...valid, [name]: value }),
    });
    const { items, type } = property;
    const element = items && resolved(items);
    const wrong: unknown[] = [
      null,
      { $ne: null },
      type === 'integer' ? 1.5 : 7,
      type === 'boolean' ? 'true' : true,
      type === 'array' ? 'text' : ['text'],
      'x'.repeat(3_000),
    ];
    if (property.enum) wrong.push('', 'EN', 'unknown', inOtherCase(property.enum[0] ?? ''));
    if (element?.enum)
      wrong.push([element.enum[0], element.enum[0]], ['unknown'], [null], [{ $ne: null }], [[element.enum[0]]]);
    if (type === 'array' && !element?.enum)
      wrong.push(
        [null],
        [element?.type === 'integer' ? 1.5 : 7],
        [['text']],
        Array.from({ length: 50 }, () => 'x'),
      );
    const first: unknown = Array.isArray(valid[name]) ? valid[name][0] : undefined;
    const nested =
      element?.properties && typeof first === 'object' && first !== null
        ? casesOf(element, { ...first }, `${field}[0].`, (json) => within({ ...valid, [name]: [json] }))
        : [];
    return [...wrong.map(of), ...(required.includes(name) ? [of(undefined)] : []), ...nested];
  });
  return [...cases, { field: `${prefix}unknown`, what: 'unknown field', request: within({ ...valid, unknown: 1 }) }];
}
