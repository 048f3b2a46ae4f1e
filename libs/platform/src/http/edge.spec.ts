import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { Body, Controller, Get, Header, Param, Post, Query } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  MaxLength,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { type Identity, ProblemError } from '#application';
import { IsMultiLine, May, Public, TakesAnyQuery } from '../index';
import { edgeBefore } from '../testing';
import { type HttpServerOptions } from './http-server';

class Part {
  @IsIn(['azure', 'intune']) service: string;
  @IsOptional() @IsString() note?: string;
}

/** What a rule that costs more the longer a text is has been given to look at. */
const looked: unknown[] = [];
const IsLookedAt = (each = false) =>
  ValidateBy({ name: 'isLookedAt', validator: { validate: (value) => looked.push(value) > 0 } }, { each });

class Order {
  @IsString() @MaxLength(20) @IsLookedAt() name: string;
  @IsOptional() @IsString() @IsMultiLine() reason?: string;
  @IsOptional() @IsArray() @ArrayMaxSize(6) @ValidateNested({ each: true }) @Type(() => Part) parts?: Part[];
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(2)
  @IsMultiLine()
  @IsString({ each: true })
  @MaxLength(2_000, { each: true })
  @IsLookedAt(true)
  paragraphs?: string[];
}

class Named {
  @IsString() name: string;
}

class Search {
  @IsOptional() @IsString() search?: string;
}

@Controller('orders')
class OrdersController {
  @Public()
  @Post()
  order(@Body() order: Order) {
    return order;
  }

  @Post('closed')
  @May('EnrolPartner')
  closed(@Body() order: Order) {
    return order;
  }

  @Public()
  @Post('confirmation')
  confirm() {
    return {};
  }

  @Public()
  @Get('searched')
  searched(@Query() query: Search) {
    return query;
  }

  @Public()
  @Get('all')
  all() {
    return [];
  }

  @Public()
  @Get('kept')
  @Header('Cache-Control', 'public')
  kept() {
    return [];
  }

  @Public()
  @TakesAnyQuery()
  @Get('answered')
  answered() {
    return [];
  }

  @Public()
  @Post('stuck')
  stuck(): Promise<never> {
    return new Promise(() => undefined);
  }

  @Public()
  @Get('stuck')
  stuckToo(): Promise<never> {
    return new Promise(() => undefined);
  }

  @Public()
  @Get('broken')
  broken() {
    throw new Error('unforeseen');
  }

  @Public()
  @Get('named/:name')
  named(@Param() { name }: Named) {
    return { name };
  }
}

const tokens = {
  async verify(token: string): Promise<Identity> {
    if (token !== 'operator' && token !== 'auditor') throw new ProblemError('unauthenticated');
    return { subject: 's', tenant: 't-m', roles: [token] };
  },
};

const running: NestFastifyApplication[] = [];
afterAll(() => Promise.all(running.map((app) => app.close())));

async function serve(options: Partial<HttpServerOptions> = {}): Promise<NestFastifyApplication> {
  const app = await edgeBefore(OrdersController, { tokens }, options);
  await app.listen({ host: '127.0.0.1', port: 0 });
  running.push(app);
  return app;
}

const json = { 'content-type': 'application/json' };
const problemType = 'application/problem+json; charset=utf-8';

/** What comes back for bytes that no HTTP client would send, until the server ends the connection. */
async function answerTo(
  app: NestFastifyApplication,
  bytes: string,
): Promise<{ head: string; problem: Record<string, unknown> }> {
  const socket = await connected(app);
  socket.write(bytes);
  return received(socket);
}

async function connected(app: NestFastifyApplication): Promise<Socket> {
  const socket = connect((app.getHttpServer().address() as AddressInfo).port, '127.0.0.1');
  await once(socket, 'connect');
  return socket.on('error', () => undefined);
}

async function received(socket: Socket): Promise<{ head: string; problem: Record<string, unknown> }> {
  const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
  return { head, problem: body === '' ? {} : (JSON.parse(body) as Record<string, unknown>) };
}

describe('what every answer says', () => {
  const closed = {
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
  let app: NestFastifyApplication;
  beforeAll(async () => {
    app = await serve();
  });

  it.each([
    '/orders/all',
    '/orders/broken',
    '/orders/searched?unknown=1',
    '/nothing',
    '/orders/named/%zz',
    '/orders/named/%00',
  ])('is that nobody keeps it, frames it or guesses at its type: %s', async (url) => {
    for (const method of ['GET', 'HEAD'] as const)
      expect((await app.inject({ method, url })).headers).toMatchObject(closed);
  });

  it('is otherwise only where the route says so', async () => {
    expect((await app.inject('/orders/kept')).headers).toMatchObject({ ...closed, 'cache-control': 'public' });
  });

  it('is that it is never asked for in clear again, where browsers reach it over https', async () => {
    const secure = await serve({ https: true });
    for (const url of ['/orders/all', '/nothing', '/%zz']) {
      expect((await secure.inject(url)).headers['strict-transport-security']).toMatch(
        /^max-age=\d{8}; includeSubDomains$/,
      );
    }
    expect((await app.inject('/orders/all')).headers['strict-transport-security']).toBeUndefined();
  });
});

describe('a server that is closed', () => {
  it('waits for no connection on which nothing is asked, and answers what was asked on another', async () => {
    const app = await serve();
    const [silent, begun, asking, used] = [
      await connected(app),
      await connected(app),
      await connected(app),
      await connected(app),
    ];
    begun.write('POST /orders HTTP/1.1\r\nHost: 127.0.0.1\r\n');
    used.write('GET /orders/all HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
    await once(used, 'data');
    const body = JSON.stringify({ name: 'slow' });
    asking.write(
      `POST /orders HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 5)}`,
    );
    await once(app.getHttpServer(), 'request');
    const closing = app.close();
    await Promise.all([silent, begun, used].map((socket) => once(socket.resume(), 'close')));
    asking.write(body.slice(5));
    const { head } = await received(asking);
    expect(head).toMatch(/^HTTP\/1\.1 201 /);
    await closing;
  });

  it.each([
    ['a command, that its outcome is not known', 'POST', 'outcome-unknown'],
    ['a question, that it is not told at present', 'GET', 'unavailable'],
  ])('answers what it has no answer to by the end of the time: %s', async (_, method, code) => {
    const app = await serve();
    const socket = await connected(app);
    socket.write(`${method} /orders/stuck HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`);
    await once(app.getHttpServer(), 'request');
    const answer = received(socket);
    await app.close();
    const { head, problem } = await answer;
    expect(head).toMatch(/^HTTP\/1\.1 503 /);
    expect(head).toMatch(/^Retry-After: 1\r?$/im);
    expect(problem).toMatchObject({ code, status: 503 });
  });
});

describe('a server for one machine', () => {
  it('answers to the names of this machine only', async () => {
    const app = await serve();
    const statusOf = async (host: string) => (await app.inject({ url: '/orders/all', headers: { host } })).statusCode;
    for (const host of ['localhost', 'LocalHost:3000', '127.0.0.1:3000', '127.9.9.9', '[::1]:3000'])
      expect(await statusOf(host)).toBe(200);
    const others = [
      'evil.example',
      'localhost.evil.example',
      'evil.example:3000',
      '10.0.0.1',
      '127.0.0.1.evil.example',
      'localhost@evil',
    ];
    for (const host of others) expect(await statusOf(host)).toBe(421);
    const refused = await app.inject({
      url: '/orders/all',
      headers: { host: 'evil.example', 'accept-language': 'ja' },
    });
    expect(refused.headers).toMatchObject({ 'content-type': problemType, 'content-language': 'ja' });
    expect(refused.json()).toMatchObject({ code: 'unknown-host', field: 'Host' });
  });

  it('that others reach answers to any name', async () => {
    const app = await serve({ loopbackOnly: false });
    expect((await app.inject({ url: '/orders/all', headers: { host: 'api.example' } })).statusCode).toBe(200);
  });
});

describe('what is no request', () => {
  it.each([
    ['no HTTP', 'hello\r\n\r\n', 400, 'invalid-request'],
    ['a method that is none', 'FOO / HTTP/1.1\r\nHost: localhost\r\n\r\n', 400, 'invalid-request'],
    ['a header with a NUL', 'GET / HTTP/1.1\r\nHost: localhost\r\nX: a\0b\r\n\r\n', 400, 'invalid-request'],
    [
      'two lengths of one body',
      'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
      400,
      'invalid-request',
    ],
    [
      'headers too long',
      `GET / HTTP/1.1\r\nHost: localhost\r\nCookie: ${'x'.repeat(40_000)}\r\n\r\n`,
      431,
      'headers-too-large',
    ],
    ['a request that names no host', 'GET /orders/all HTTP/1.1\r\nConnection: close\r\n\r\n', 400, 'invalid-request'],
    [
      'a method that has what was sent told back',
      'TRACE /orders/all HTTP/1.1\r\nHost: localhost\r\nX: told\r\nConnection: close\r\n\r\n',
      404,
      'not-found',
    ],
    [
      'a request that names two hosts',
      'GET /orders/all HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
      400,
      'invalid-request',
    ],
    ['a tunnel', 'CONNECT evil.example:443 HTTP/1.1\r\nHost: localhost\r\n\r\n', 404, 'not-found'],
    [
      'an expectation',
      'GET /nothing HTTP/1.1\r\nHost: localhost\r\nExpect: miracles\r\nConnection: close\r\n\r\n',
      404,
      'not-found',
    ],
  ])('is a problem like any other: %s', async (_, bytes, status, code) => {
    const { head, problem } = await answerTo(running[0]!, bytes);
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(head).toMatch(/^content-type: application\/problem\+json; charset=utf-8$/im);
    expect(problem).toMatchObject({
      type: `/problems/${code}`,
      code,
      status,
      title: expect.any(String),
      next: expect.any(String),
    });
  });

  it.each([
    'Authorization',
    'Content-Type',
    'Content-Encoding',
    'Idempotency-Key',
    'If-Match',
    'Read-After',
    'Last-Event-ID',
    'X-CSRF-Token',
  ])('is what says twice what is said once: %s', async (name) => {
    for (const [first, second] of [
      ['"7"', '"7"'],
      ['a', 'b'],
    ]) {
      const lines = `${name}: ${first}\r\nAccept: a\r\nAccept: b\r\n${name.toUpperCase()}: ${second}\r\n`;
      const { head, problem } = await answerTo(
        running[0]!,
        `GET /orders/all HTTP/1.1\r\nHost: localhost\r\n${lines}Connection: close\r\n\r\n`,
      );
      expect(head).toMatch(/^HTTP\/1.1 400 /);
      expect(problem).toMatchObject({
        code: 'invalid-request',
        field: name,
        errors: [{ field: name, detail: `${name} must be given once only` }],
      });
    }
  });

  it('is not what has very many headers: the last of them counts', async () => {
    const many = Array.from({ length: 1_500 }, (_, n) => `a${n}: 1\r\n`).join('');
    const head = `POST /orders/closed HTTP/1.1\r\nHost: localhost\r\n${many}Content-Length: 0\r\nConnection: close\r\n`;
    expect((await answerTo(running[0]!, `${head}Authorization: Bearer auditor\r\n\r\n`)).problem).toMatchObject({
      code: 'forbidden',
    });
  });

  it.each([
    ['nothing', ''],
    ['headers that do not end', 'GET /orders/all HTTP/1.1\r\nHost: localhost\r\nX-Slow: '],
    [
      'a body that does not end',
      'POST /orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"name"',
    ],
    [
      'a body of chunks that does not end',
      'POST /orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n',
    ],
  ])('is given up after a time, though bytes keep coming: %s', async (_, bytes) => {
    const app = await serve({ timeLimits: { headersMs: 300, requestMs: 300, lookMs: 50 } });
    const socket = await connected(app);
    socket.write(bytes);
    const dripping = setInterval(() => bytes && socket.write(bytes.includes('chunked') ? '1\r\n \r\n' : ' '), 40);
    socket.once('readable', () => clearInterval(dripping)); // it is answered, and about to be closed
    const { head, problem } = await received(socket);
    expect(head).toMatch(/^HTTP\/1.1 408 /);
    expect(problem).toMatchObject({ code: 'request-timeout', status: 408 });
  });
});

it('a server that is being stopped says when to ask again, as a problem', async () => {
  const app = await serve();
  const socket = await connected(app);
  app.getHttpAdapter().beforeClose?.();
  socket.write('GET /orders/all HTTP/1.1\r\nHost: localhost\r\nAccept-Language: zh-CN\r\n\r\n');
  const { head, problem } = await received(socket);
  expect(head).toMatch(/^HTTP\/1.1 503 /);
  expect(head).toMatch(/^retry-after: 1$/im);
  expect(head).toMatch(/^content-type: application\/problem\+json; charset=utf-8$/im);
  expect(problem).toMatchObject({ code: 'unavailable', status: 503, title: expect.stringMatching(/\p{Script=Han}/u) });
});

describe('a body', () => {
  let app: NestFastifyApplication;
  beforeAll(async () => {
    app = await serve();
  });
  beforeEach(() => void looked.splice(0));

  const post = (payload: string | object, url = '/orders', headers: Record<string, string> = json) =>
    app.inject({ method: 'POST', url, payload, headers });
  const fieldsOf = (answer: { json(): unknown }) =>
    (answer.json() as { errors: { field: string }[] }).errors.map(({ field }) => field);
  const nested = (depth: number, open = '[', close = ']') =>
    `{"name":"x","parts":${open.repeat(depth)}${close.repeat(depth)}}`;

  it.each([
    ['nobody', {}, 401, 'unauthenticated'],
    ['somebody whose role may not', { Authorization: 'Bearer auditor' }, 403, 'forbidden'],
  ])('is not waited for that %s sends', async (_, headers: Record<string, string>, status, code) => {
    const lines = Object.entries({ ...headers, 'Content-Type': 'application/json', 'Content-Length': '10000000' });
    const head = `POST /orders/closed HTTP/1.1\r\nHost: localhost\r\n${lines.map((line) => `${line.join(': ')}\r\n`).join('')}\r\n`;
    const answer = await answerTo(app, `${head}{"name":"`);
    expect(answer.head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer.problem).toMatchObject({ code });
  });

  it.each(['{"name":', nested(3_000), '\0', JSON.stringify({ parts: Array.from({ length: 9_000 }, () => ({})) })])(
    'is not looked into before the role of its sender: %.40s',
    async (payload) => {
      expect((await post(payload, '/orders/closed', { ...json, authorization: 'Bearer auditor' })).statusCode).toBe(
        403,
      );
      expect((await post(payload, '/orders/closed', { ...json, authorization: 'Bearer operator' })).statusCode).toBe(
        400,
      );
    },
  );

  it.each([
    ['lists', nested(3_000)],
    ['lists, as deep as a body can be', nested(32_000)],
    ['objects', `{"name":"x","parts":${'{"a":'.repeat(3_000)}1${'}'.repeat(3_000)}}`],
    ['lists in a field that there is not', `{"name":"x","more":${'['.repeat(3_000)}${']'.repeat(3_000)}}`],
    ['lists instead of an object', `${'['.repeat(3_000)}${']'.repeat(3_000)}`],
  ])('nested deep is refused: %s', async (_, payload) => {
    const answer = await post(payload);
    expect(answer.json()).toMatchObject({
      status: 400,
      code: 'invalid-request',
      detail: expect.stringContaining('levels deep'),
    });
  });

  it('with very many members is refused by the name of what holds them', async () => {
    const parts = Array.from({ length: 20_000 }, () => ({}));
    expect((await post({ name: 'x', parts })).json()).toMatchObject({
      status: 400,
      field: 'parts',
      errors: [{ field: 'parts' }],
    });
    const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`f${n}`, 1]));
    expect((await post(many)).json()).toMatchObject({ status: 400, field: 'body' });
    expect((await post({ name: 'x', parts: [{ service: many }] })).json()).toMatchObject({
      status: 400,
      field: 'parts[0].service',
    });
  });

  it('with a list that is too long is told so, and nothing of its entries', async () => {
    const answer = await post({ name: 7, parts: Array.from({ length: 7 }, () => ({})) });
    expect(answer.json()).toMatchObject({ errors: [{ field: 'parts', detail: 'parts must have at most 6 entries' }] });
    expect(fieldsOf(answer)).toEqual(['parts']);
  });

  it.each([
    ['a text', { name: 'x'.repeat(60_000) }, 'name'],
    ['a text of a list', { name: 'x', paragraphs: ['x'.repeat(60_000)] }, 'paragraphs[0]'],
  ])('with %s far longer than it may be is told so, and nothing else of it', async (_, body, field) => {
    const answer = await post(body);
    expect(answer.json()).toMatchObject({
      status: 400,
      errors: [{ field, detail: expect.stringMatching(/at most \d+ characters/) }],
    });
    expect(fieldsOf(answer)).toEqual([field]);
    expect(looked).toEqual([]);
  });

  it('that is longer only before its characters are composed, or by blanks around it, is looked at', async () => {
    await post({ name: `${' '.repeat(900)}${'e\u0301'.repeat(20)}` });
    expect(looked.length).toBeGreaterThan(0);
  });

  it.each(['/orders', '/orders/confirmation'])(
    'with fields of very long names is told how these begin: %s',
    async (url) => {
      const answer = await post(
        { name: 'x', ...Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`${n}${'x'.repeat(2_000)}`, 1])) },
        url,
      );
      expect(answer.json()).toMatchObject({ status: 400, errors: expect.arrayContaining([expect.anything()]) });
      expect(answer.body.length).toBeLessThan(10_000);
    },
  );

  it('with very many errors is told the first twenty', async () => {
    expect(fieldsOf(await post(Object.fromEntries(Array.from({ length: 150 }, (_, n) => [`f${n}`, 1]))))).toHaveLength(
      20,
    );
    expect(
      fieldsOf(
        await post({ name: 'x', ...Object.fromEntries(Array.from({ length: 90 }, (_, n) => [`t${n}`, 'a\0'])) }),
      ),
    ).toHaveLength(20);
  });

  it.each([
    ['one field', '{"name":"x","name":"y"}', 'name'],
    ['one field, in the same words', '{"name":"x","name":"x"}', 'name'],
    ['one field, once in escapes', '{"name":"x","\\u006e\\u0061me":"y"}', 'name'],
    ['one field, with blanks and line breaks between', '{ "name" :\n"x" ,\t"name" : "y" }', 'name'],
    [
      'one field of a part',
      '{"name":"x","parts":[{"service":"azure"},{"service":"azure","service":"intune"}]}',
      'parts[1].service',
    ],
    ['a field that there is not', '{"name":"x","more":1,"more":2}', 'more'],
    ['what every object has', '{"name":"x","__proto__":{},"__proto__":{}}', '__proto__'],
    ['a field without a name', '{"name":"x","":1,"":2}', ''],
    ['what is nested, and then nothing', '{"name":"x","parts":[{"service":"azure"}],"parts":[]}', 'parts'],
  ])('that gives twice %s is refused by its name', async (_, payload, field) => {
    const answer = await post(payload);
    expect(answer.json()).toMatchObject({ status: 400, code: 'invalid-request', errors: [{ field }] });
    expect(answer.json<{ errors: { detail: string }[] }>().errors[0]?.detail).toContain('given once only');
    // Whoever may not send it learns nothing of it.
    expect((await post(payload, '/orders/closed', { ...json, authorization: 'Bearer auditor' })).statusCode).toBe(403);
  });

  it.each([
    ['in a text', String.raw`{"name":"\",\"name\":\"y","reason":"{\"name\":1}"}`],
    ['in other objects', '{"name":"x","parts":[{"service":"azure","note":"n"},{"service":"azure","note":"n"}]}'],
    ['as a value', '{"name":"name","reason":"name"}'],
  ])('that has the words of a field %s gives it once', async (_, payload) => {
    expect((await post(payload)).statusCode).toBe(201);
  });

  it.each([
    ['deep', `{"name":"x","parts":${'['.repeat(20_000)}${']'.repeat(20_000)},"parts":[]}`],
    ['wide', `{"name":"x","parts":[${'{},'.repeat(9_000)}{}],"parts":[]}`],
    [
      'wide, by names',
      `{"name":"x","parts":{${Array.from({ length: 3_000 }, (_, n) => `"f${n}":1`).join()}},"parts":[]}`,
    ],
  ])('does not hide behind the second what is %s in the first', async (_, payload) => {
    expect((await post(payload)).json()).toMatchObject({ status: 400, code: 'invalid-request' });
  });

  it('of the largest size is looked at in little time, whatever it is of', async () => {
    for (const piece of ['"', '\\"', '{"a":', '[', ',', '"a":1,', '\\\\']) {
      const payload = `{"name":"${piece.repeat(60_000 / piece.length)}"}`;
      const started = performance.now();
      await post(payload);
      await post(`{"name":"x","reason":${JSON.stringify(payload)}}`);
      expect(performance.now() - started).toBeLessThan(1_000);
    }
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__', 'isPrototypeOf'])(
    'with a field called %s is refused like any with an unknown field, at every depth',
    async (name) => {
      for (const value of ['1', '{"x":1}', '[]', '"text"']) {
        expect((await post(`{"name":"x","${name}":${value}}`)).json()).toMatchObject({
          status: 400,
          errors: [{ field: name, detail: `${name} is not known here` }],
        });
        const within = await post(`{"name":"x","parts":[{"service":"azure","${name}":${value}}]}`);
        expect(within.json()).toMatchObject({ status: 400, errors: [{ field: `parts[0].${name}` }] });
      }
      expect((await app.inject(`/orders/searched?${name}=1`)).json()).toMatchObject({ status: 400, field: name });
      expect((await app.inject(`/orders/all?${name}=1`)).json()).toMatchObject({ status: 400, field: name });
    },
  );

  it('is refused where none is taken, if there is anything in it', async () => {
    expect((await post('{"seats":1}', '/orders/confirmation')).json()).toMatchObject({ status: 400, field: 'seats' });
    for (const nothing of ['', '{}']) expect((await post(nothing, '/orders/confirmation')).statusCode).toBe(201);
  });

  it.each([
    ['not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), json, 400],
    ['compressed', Buffer.from('{"name":"x"}'), { ...json, 'content-encoding': 'gzip' }, 415],
    ['of a type that is none', Buffer.from('{"name":"x"}'), { 'content-type': '/' }, 415],
    ['of no type', Buffer.from('{"name":"x"}'), {}, 415],
    [
      'larger than is taken, of unknown length',
      Buffer.alloc(70_000, ' '),
      { ...json, 'transfer-encoding': 'chunked' },
      413,
    ],
  ])('is refused that is %s', async (_, payload, headers, status) => {
    const answer = await app.inject({ method: 'POST', url: '/orders', payload, headers });
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toBe(problemType);
  });

  it('is taken that names its type with a character set', async () => {
    expect(
      (await post('{"name":"x"}', '/orders', { 'content-type': 'Application/JSON; charset=utf-8' })).statusCode,
    ).toBe(201);
  });
});

describe('a text', () => {
  let app: NestFastifyApplication;
  beforeAll(async () => {
    app = await serve();
  });
  const order = (fields: object) =>
    app.inject({ method: 'POST', url: '/orders', payload: { name: 'x', ...fields }, headers: json });

  const controls = ['\0', '\u0007', '\b', '\u001b', '\r', '\u007f', '\u0085', '\u009b', '\ud800'];

  it.each(controls)('holds no control character and no half of one, wherever it comes from: %j', async (control) => {
    const bad = `a${control}b`;
    expect((await order({ name: bad })).json()).toMatchObject({ status: 400, errors: [{ field: 'name' }] });
    expect((await order({ reason: bad })).json()).toMatchObject({ status: 400, errors: [{ field: 'reason' }] });
    expect((await order({ paragraphs: ['x', bad] })).json()).toMatchObject({
      status: 400,
      errors: [{ field: 'paragraphs[1]' }],
    });
    expect((await order({ parts: [{ service: 'azure', note: bad }] })).json()).toMatchObject({
      status: 400,
      errors: [{ field: 'parts[0].note' }],
    });
    if (control === '\ud800') return; // no address can say it
    expect((await app.inject(`/orders/searched?search=${encodeURIComponent(bad)}`)).json()).toMatchObject({
      status: 400,
      field: 'search',
    });
    expect((await app.inject(`/orders/named/${encodeURIComponent(bad)}`)).json()).toMatchObject({
      status: 400,
      field: 'name',
    });
  });

  it.each(['\n', '\t', '\r\n'])('may hold %j where it may have several lines, and nowhere else', async (control) => {
    const taken = await order({ reason: `a${control}b`, paragraphs: [`a${control}b`] });
    const read = `a${control.replace('\r\n', '\n')}b`;
    expect(taken.json()).toMatchObject({ reason: read, paragraphs: [read] });
    expect((await order({ name: `a${control}b` })).json()).toMatchObject({ status: 400, field: 'name' });
    expect((await app.inject(`/orders/searched?search=a${encodeURIComponent(control)}b`)).statusCode).toBe(400);
  });

  it('is told so in the language of the reader', async () => {
    const headers = { ...json, 'accept-language': 'zh-CN' };
    const answer = await app.inject({ method: 'POST', url: '/orders', payload: { name: '\0' }, headers });
    expect(answer.json()).toMatchObject({ errors: [{ field: 'name', detail: 'name 不得包含控制字符或不完整的字符' }] });
  });
});

describe('a query', () => {
  it('has no unknown parameters, whichever the route, unless others write it', async () => {
    const [app] = running;
    expect((await app!.inject('/orders/all?unknown=1')).json()).toMatchObject({
      status: 400,
      errors: [{ field: 'unknown', detail: 'unknown is not known here' }],
    });
    expect((await app!.inject('/orders/named/x?unknown')).json()).toMatchObject({ status: 400, field: 'unknown' });
    expect((await app!.inject('/orders/searched?search=a&unknown=1')).json()).toMatchObject({
      status: 400,
      field: 'unknown',
    });
    expect((await app!.inject({ method: 'POST', url: '/orders?unknown=1', payload: { name: 'x' } })).statusCode).toBe(
      400,
    );
    for (const malformed of ['%zz', '%', 'a%ff', '%c0%af', '%u0041']) {
      expect((await app!.inject(`/orders/searched?search=${malformed}`)).json()).toMatchObject({
        status: 400,
        code: 'invalid-request',
      });
    }
    for (const twice of ['search=a&search=b', 'search=a&search=a', 'search=&search=', 'search=a&%73earch=b']) {
      expect((await app!.inject(`/orders/searched?${twice}`)).json()).toMatchObject({
        status: 400,
        errors: [{ field: 'search', detail: 'search must be given once only' }],
      });
    }
    expect((await app!.inject('/orders/answered?code=1&code=2')).statusCode).toBe(200);
    expect((await app!.inject('/orders/searched?search=a+b%20c%E3%83%91')).json()).toEqual({ search: 'a b cパ' });
    expect((await app!.inject('/orders/answered?code=1&state=2&more=%zz')).statusCode).toBe(200);
    expect((await app!.inject('/orders/all?')).statusCode).toBe(200);
  });
});

describe('what a route does not declare', () => {
  /** As for a parameter of an own decorator, which Nest names by chance at each start of a process: now and then so. */
  const namedByNest = (name: string, handler: string) =>
    Reflect.defineMetadata(
      ROUTE_ARGS_METADATA,
      { [`${name}__customRouteArgs__:0`]: { index: 0, factory: () => undefined, pipes: [] } },
      OrdersController,
      handler,
    );

  it.each([
    ['a query parameter', '4zz', 'all', { method: 'GET', url: '/orders/all?unknown=1' } as const],
    [
      'a body',
      '3zz',
      'confirm',
      { method: 'POST', url: '/orders/confirmation', headers: json, payload: '{"unknown":1}' } as const,
    ],
  ])('is refused, whatever Nest calls the parameters that it does: %s', async (_, name, handler, request) => {
    namedByNest(name, handler);
    const app = await serve();
    const answer = await app.inject(request);
    expect([answer.statusCode, answer.json<{ field?: string; code: string }>()]).toMatchObject([
      400,
      { code: 'invalid-request', field: 'unknown' },
    ]);
  });
});
