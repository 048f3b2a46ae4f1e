import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Type } from 'class-transformer';
import { IsArray, IsIn, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { type Identity, ProblemError, type RequestContext } from '#application';
import { type Instant } from '#domain';
import { BeingFilled } from '#read-models';
import { Ctx, CurrentIdentity, Public } from './index';
import { edgeBefore } from './testing';

class Reassignment {
  @IsIn(['azure', 'intune'])
  service: string;
}

class Acceptance {
  @IsString()
  @MaxLength(20)
  link: string;

  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Reassignment)
  reassign?: Reassignment[];
}

class Search {
  @IsOptional()
  @IsString()
  search?: string;
}

@Controller('things')
class ThingsController {
  @Get('me')
  me(@CurrentIdentity() identity: Identity): Identity {
    return identity;
  }

  @Get('context')
  context(@Ctx() { left, ...context }: RequestContext) {
    return { ...context, ifMatch: context.ifMatch?.toString(), isWaitedFor: left?.aborted === false };
  }

  @Public()
  @Post()
  accept(@Body() body: Acceptance) {
    return { got: body.link };
  }

  @Public()
  @Get('search')
  search(@Query() query: Search) {
    return query;
  }

  @Public()
  @Get('held')
  held(@Query() _query: Search) {
    const preview = [{ service: 'azure', outcome: 'held' }];
    throw new ProblemError('service-held', {
      field: 'services',
      detail: 'Azure is held.',
      extensions: { preview, code: 'overwritten' },
    });
  }

  @Post('change')
  change(@CurrentIdentity() identity: Identity) {
    return identity;
  }

  @Public()
  @Get('late')
  late() {
    throw new ProblemError('read-after-timeout', { retryAfterSeconds: 2 });
  }

  @Public()
  @Get('tomorrow')
  tomorrow() {
    throw new ProblemError('sent-too-recently', { possibleAt: '2031-05-06T07:09:39.000Z' as Instant });
  }

  @Public()
  @Get('filling')
  filling() {
    throw new BeingFilled('partners', 37);
  }

  @Public()
  @Get('broken')
  broken() {
    throw new Error('the password is hunter2');
  }
}

const PERSON: Identity = { subject: 'opaque', tenant: 't-1', roles: ['admin-agent'] };
const tokens = {
  async verify(token: string): Promise<Identity> {
    if (token !== 'good') throw new ProblemError('unauthenticated');
    return PERSON;
  },
};

const SESSION = { accessToken: 'good', csrfToken: 'own' };
const sessions = { find: async (id: string) => (id === 'open' ? SESSION : undefined) };

let app: NestFastifyApplication;

beforeAll(async () => {
  app = await edgeBefore(ThingsController, { tokens, sessions });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
});

afterAll(() => app.close());

const signedIn = { authorization: 'Bearer good' };

describe('sign-in', () => {
  test('closes every route that is not marked public', async () => {
    const answer = await app.inject({ url: '/things/me' });
    expect(answer.statusCode).toBe(401);
    expect(answer.headers).toMatchObject({
      'www-authenticate': 'Bearer',
      'content-type': 'application/problem+json; charset=utf-8',
    });
    expect(answer.json()).toMatchObject({
      type: '/problems/unauthenticated',
      code: 'unauthenticated',
      status: 401,
      instance: '/things/me',
    });
  });

  test('says so when a token was given and refused', async () => {
    const answer = await app.inject({ url: '/things/me', headers: { authorization: 'Bearer bad' } });
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['www-authenticate']).toBe('Bearer error="invalid_token"');
  });

  test.each(['Basic Z29vZA==', 'Bearer', 'good', 'Bearer good good'])(
    'does not take "%s" for a bearer token',
    async (authorization) => {
      expect((await app.inject({ url: '/things/me', headers: { authorization } })).statusCode).toBe(401);
    },
  );

  test('hands the identity to the handler', async () => {
    expect((await app.inject({ url: '/things/me', headers: signedIn })).json()).toEqual(PERSON);
  });
});

describe('a signed-in browser', () => {
  const cookie = 'session=open';

  test('is known by its session, without a token of its own', async () => {
    expect((await app.inject({ url: '/things/me', headers: { cookie } })).json()).toEqual(PERSON);
    expect((await app.inject({ url: '/things/me', headers: { cookie: 'session=over' } })).statusCode).toBe(401);
  });

  test.each([{}, { 'x-csrf-token': 'other' }])('changes nothing without its CSRF token (%j)', async (headers) => {
    const answer = await app.inject({ method: 'POST', url: '/things/change', headers: { cookie, ...headers } });
    expect(answer.json()).toMatchObject({ status: 403, code: 'csrf-token-missing', field: 'X-CSRF-Token' });
  });

  test('changes something with it', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/things/change',
      headers: { cookie, 'x-csrf-token': 'own' },
    });
    expect(answer.json()).toEqual(PERSON);
  });
});

test('a request without a body may name the type of one', async () => {
  const headers = { ...signedIn, 'content-type': 'application/json' };
  expect((await app.inject({ method: 'POST', url: '/things/change', headers })).json()).toEqual(PERSON);
});

describe('the request context', () => {
  async function context(headers: Record<string, string> = {}) {
    return app.inject({ url: '/things/context', headers: { ...signedIn, ...headers } });
  }

  test('has an id for the command and for the correlation, made here where none was given', async () => {
    const [first, second] = [(await context()).json(), (await context()).json()];
    expect(first).toEqual({
      identity: PERSON,
      isWaitedFor: true,
      language: 'en',
      commandId: expect.stringMatching(/^[\da-f-]{36}$/),
      correlationId: expect.stringMatching(/^[\da-f-]{36}$/),
    });
    expect(first.commandId).not.toBe(second.commandId);
  });

  test('takes what the headers say', async () => {
    const headers = {
      'idempotency-key': 'order 7',
      'if-match': '"7"',
      'read-after': '1024/1024',
      'accept-language': 'fr, ja;q=0.8, en;q=0.5',
      'x-correlation-id': 'trace-1',
    };
    expect((await context(headers)).json()).toEqual({
      identity: PERSON,
      isWaitedFor: true,
      commandId: 'order 7',
      ifMatch: '7',
      readAfter: '1024/1024',
      language: 'ja',
      correlationId: 'trace-1',
    });
  });

  test.each([
    ['idempotency-key', 'x'.repeat(201), 'Idempotency-Key'],
    ['idempotency-key', 'caf\u00e9', 'Idempotency-Key'],
    ['if-match', '7', 'If-Match'],
    ['if-match', 'W/"7"', 'If-Match'],
    ['if-match', '*', 'If-Match'],
    ['read-after', 'yesterday', 'Read-After'],
  ])('refuses %s: %s by the header’s name', async (name, value, field) => {
    const answer = await context({ [name]: value });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'invalid-request', field, errors: [{ field }] });
  });

  test.each([
    ['zh', 'zh-CN'],
    ['zh-Hans-CN', 'zh-CN'],
    ['en;q=0.1, ja-JP', 'ja'],
    ['ja;q=0, en', 'en'],
    ['de', 'en'],
    [';;;,,q=', 'en'],
  ])('reads "%s" as %s', async (header, language) => {
    expect((await context({ 'accept-language': header })).json()).toMatchObject({ language });
  });
});

describe('a problem', () => {
  test('is answered with its rule, its field, what to do next, and what the asker may see beside it', async () => {
    const answer = await app.inject({ url: '/things/held?search=Li%20Na' });
    expect(answer.statusCode).toBe(409);
    expect(answer.json()).toEqual({
      type: '/problems/service-held',
      code: 'service-held',
      program: expect.stringContaining('"reassign"'),
      title: 'Another CSP-transacting partner has DAP for this service',
      status: 409,
      detail: 'Azure is held.',
      instance: '/things/held',
      correlationId: expect.any(String),
      field: 'services',
      rule: 'S12',
      next: expect.stringContaining('reassign'),
      preview: [{ service: 'azure', outcome: 'held' }],
    });
  });

  test.each([
    ['zh-CN', '另一个 CSP 交易合作伙伴拥有此服务的权限'],
    ['ja', '別の CSP 取引パートナーがこのサービスの DAP を持っています'],
  ])('is told in the language of the reader: %s', async (language, title) => {
    const answer = await app.inject({ url: '/things/held', headers: { 'accept-language': language } });
    expect(answer.headers['content-language']).toBe(language);
    expect(answer.json()).toMatchObject({ title });
  });

  test.each([
    ['en', '37% of the log'],
    ['zh-CN', '日志已处理 37%'],
    ['ja', 'ログの 37%'],
  ])('a view that is being filled is no empty list but says how far it is (%s)', async (language, how) => {
    const answer = await app.inject({ url: '/things/filling', headers: { 'accept-language': language } });
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '5']);
    expect(answer.json()).toMatchObject({ code: 'view-being-filled', view: 'partners', percent: 37 });
    expect(answer.json<{ next: string }>().next).toContain(how);
  });

  test('that passes by itself says when to ask again', async () => {
    const answer = await app.inject({ url: '/things/late' });
    expect(answer.statusCode).toBe(503);
    expect(answer.headers['retry-after']).toBe('2');
  });

  test('until a moment says how long that is by the clock of all processes, whatever this machine’s says', async () => {
    const answer = await app.inject({ url: '/things/tomorrow' });
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([429, '90']);
    expect(answer.json()).toMatchObject({ possibleAt: '2031-05-06T07:09:39.000Z' });
  });

  test('nobody foresaw does not tell what it was', async () => {
    const answer = await app.inject({ url: '/things/broken', headers: { 'x-correlation-id': 'trace-2' } });
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toMatchObject({ code: 'internal', correlationId: 'trace-2' });
    expect(answer.body).not.toContain('hunter2');
  });
});

describe('bad input', () => {
  const json = { 'content-type': 'application/json' };
  const post = (payload: string, headers: Record<string, string> = json) =>
    app.inject({ method: 'POST', url: '/things', payload, headers });

  test('names every field that is wrong, and every field that is unknown', async () => {
    const answer = await post(
      JSON.stringify({ link: { $ne: null }, reassign: [{ service: 'azure' }, { service: 'x' }], extra: 1 }),
    );
    expect(answer.statusCode).toBe(400);
    const fields = answer.json<{ errors: { field: string }[] }>().errors.map(({ field }) => field);
    expect(new Set(fields)).toEqual(new Set(['extra', 'link', 'reassign[1].service']));
  });

  test.each([
    [
      'en',
      'link must have at most 20 characters',
      'reassign[0].service must be one of: azure, intune',
      'extra is not known here',
    ],
    ['zh-CN', 'link 不得超过 20 个字符', 'reassign[0].service 必须是以下值之一：azure, intune', '此处没有字段 extra'],
    [
      'ja',
      'link は 20 文字以内でなければなりません',
      'reassign[0].service は次のいずれかでなければなりません: azure, intune',
      'extra という項目はありません',
    ],
  ])('is told field by field in the reader’s language (%s)', async (language, ...details) => {
    const body = JSON.stringify({ link: 'x'.repeat(21), reassign: [{ service: 'x' }], extra: 1 });
    const answer = await post(body, { ...json, 'accept-language': language });
    expect(
      answer
        .json<{ errors: { detail: string }[] }>()
        .errors.map(({ detail }) => detail)
        .sort(),
    ).toEqual(details.sort());
  });

  test.each([
    ['malformed JSON', '{"link":', json, 400, 'invalid-request'],
    ['an empty body', '', json, 400, 'invalid-request'],
    ['a body that is no object', '[]', json, 400, 'invalid-request'],
    ['a poisoned key', '{"__proto__": {"admin": true}}', json, 400, 'invalid-request'],
    ['a body too large', JSON.stringify({ link: 'x'.repeat(70_000) }), json, 413, 'too-large'],
    ['another media type', '<a/>', { 'content-type': 'application/xml' }, 415, 'unsupported-media-type'],
  ])('is %s', async (_, payload, headers, status, code) => {
    const answer = await post(payload, headers);
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ code, status });
  });

  test('is a query parameter given twice', async () => {
    const answer = await app.inject({ url: '/things/search?search=a&search=b' });
    expect(answer.json()).toMatchObject({ status: 400, field: 'search' });
  });

  test.each(['/nothing', '/things/%zz'])('is an address that does not exist: %s', async (url) => {
    const answer = await app.inject({ url });
    expect([400, 404]).toContain(answer.statusCode);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });
});
