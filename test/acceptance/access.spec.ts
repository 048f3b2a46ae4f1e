import { type Role, ROLES } from '#application';
import { AppModule } from '../../apps/api/src/app.module';
import { loadConfig } from '#platform';
import { type EventLog } from '#event-store';
import { randomUUID } from 'node:crypto';
import { RequestMethod } from '@nestjs/common';
import { freshTenant } from './support/accounts';
import { anonymous, type Answer, Caller, type Problem } from './support/caller';
import { fill, makeWorld, openApi, partsOf, pathValues, type Route, ROUTES, routesOf, type World } from './support/routes';
import { openLog, revisionOf } from './support/streams';

const MARKETPLACE: readonly Role[] = ['operator', 'auditor', 'compliance-officer'];

let world: World;
let log: EventLog;
let before: readonly string[];

const streams = () => [`partner-${world.partner.id}`, `customer-${world.customer.id}`, `invitation-${world.invitationId}`];
const revisions = () => Promise.all(streams().map((stream) => revisionOf(log, stream)));

beforeAll(async () => {
  log = openLog();
  world = await makeWorld();
  before = await revisions();
});
afterAll(() => log.close());

function staffOf(tenant: string, role: Role): Caller {
  if (role === 'compliance-officer') return new Caller('compliance');
  return new Caller(MARKETPLACE.includes(role) ? role : `${role}@${tenant}`);
}

function tenantOf({ of }: Route): string {
  return of === 'customer' ? world.customer.tenant : world.partner.tenant;
}

function ask(route: Route, caller: Caller, values = pathValues(world)): Promise<Answer<Problem>> {
  const { method, path } = partsOf(route);
  return caller.send(method, fill(path, values), { json: route.body?.(world) });
}

const withName = (routes: readonly Route[]) => routes.map((route) => [route.route, route] as const);
const closed = ROUTES.filter(({ of }) => of !== 'public');
const ofRoles = closed.filter(({ of }) => of !== 'anybody');
const ofAccounts = ofRoles.filter(({ of }) => of !== 'marketplace');
const reading = ofRoles.filter(({ route }) => route.startsWith('GET'));

describe('Access', () => {
  it('is decided for every route there is: each has a row in the table and, unless it serves browsers, is in the OpenAPI document', async () => {
    const { controllers = [] } = AppModule.register(loadConfig(process.env));
    const running = controllers.flatMap((controller) => routesIn(controller)).sort();
    expect(ROUTES.map(({ route }) => route).sort()).toEqual(running);
    const documented = ROUTES.filter(({ undocumented }) => !undocumented);
    expect([...routesOf(await openApi())].sort()).toEqual(documented.map(({ route }) => route).sort());
  });

  it.each(withName(ROUTES.filter(({ of }) => of === 'public')))('%s is open to all', async (_, route) => {
    expect((await ask(route, anonymous)).status).toBe(route.answers ?? 200);
  });

  it.each(withName(closed))('%s asks nobody in who is not signed in', async (_, route) => {
    const answer = await ask(route, anonymous);
    expect(answer).toMatchObject({ status: 401, body: { code: 'unauthenticated' }, headers: { 'www-authenticate': 'Bearer' } });
  });

  it.each(withName(ofRoles))('%s is refused to every other role of the same tenant', async (_, route) => {
    const others = ROLES.filter((role) => !route.roles.includes(role));
    const answers = await Promise.all(others.map((role) => ask(route, staffOf(tenantOf(route), role))));
    expect(answers.map(({ status, body }) => `${status} ${body.code}`)).toEqual(others.map(() => '403 forbidden'));
  });

  it.each(withName(ofAccounts))('%s answers another tenant as if there were nothing', async (_, route) => {
    const absent = { ...pathValues(world), [route.of === 'customer' ? 'customerId' : 'partnerId']: randomUUID() };
    for (const role of route.roles.filter((one) => !MARKETPLACE.includes(one))) {
      const stranger = staffOf(freshTenant(), role);
      const foreign = await ask(route, stranger);
      expect(foreign).toMatchObject({ status: 404, body: { code: 'not-found' } });
      expect(shownBy(await ask(route, stranger, absent))).toEqual(shownBy(foreign));
    }
  });

  it.each(withName(reading))('%s is answered to those who may', async (_, route) => {
    const answers = await Promise.all(route.roles.map((role) => ask(route, staffOf(tenantOf(route), role))));
    expect(answers.map(({ status }) => status)).toEqual(route.roles.map(() => 200));
  });

  it('of the marketplace’s staff is for its own tenant only, whatever a token of another says', async () => {
    for (const role of MARKETPLACE) {
      const { status, body } = await new Caller(`${role}@${freshTenant()}`).get<Problem>('/partners');
      expect([401, 403]).toContain(status);
      expect(body.code).toMatch(/^(unauthenticated|forbidden)$/);
    }
  });

  it.each([
    ['no token at all', 'Bearer'],
    ['not a token', 'Bearer abc'],
    ['another scheme', 'Basic b3BlcmF0b3I6bG9jYWw='],
    ['an unsigned token', `Bearer ${unsigned({ tenant: 't-marketplace', roles: ['operator'], sub: 'me' })}`],
  ])('is refused for a bearer that is %s', async (_, authorization) => {
    expect(await anonymous.get('/me', { Authorization: authorization })).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  });

  it('refused has written nothing', async () => {
    expect(await revisions()).toEqual(before);
  });
});

/** What a reader could tell two refusals apart by. */
function shownBy({ status, body }: Answer<Problem>): object {
  const { instance: _instance, correlationId: _correlationId, ...shown } = body as Problem & { instance: string; correlationId: string };
  return { status, shown };
}

function unsigned(claims: object): string {
  const part = (content: object) => Buffer.from(JSON.stringify(content)).toString('base64url');
  return `${part({ alg: 'none', typ: 'at+jwt' })}.${part(claims)}.`;
}

/** The routes of a controller as Nest's router takes them from it. */
function routesIn(controller: { readonly prototype?: unknown; readonly name?: string }): string[] {
  const of = (target: object, key: string): unknown => Reflect.getMetadata(key, target);
  const { prototype } = controller;
  if (typeof prototype !== 'object' || prototype === null) return [];
  return Object.values(Object.getOwnPropertyDescriptors(prototype)).flatMap(({ value }) => {
    if (typeof value !== 'function' || of(value, 'method') === undefined) return [];
    const method = RequestMethod[of(value, 'method') as RequestMethod];
    const paths = [of(value, 'path')].flat().map((path) => [of(controller, 'path'), path].join('/').replaceAll(/[:*](\w+)/g, '{$1}'));
    return paths.map((path) => `${method} /${path.split('/').filter(Boolean).join('/')}`);
  });
}
