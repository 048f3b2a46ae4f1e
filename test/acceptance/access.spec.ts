import { randomUUID } from 'node:crypto';
import { RequestMethod } from '@nestjs/common';
import { type Role } from '#application';
import { type EventLog } from '#event-store';
import { loadConfig } from '#platform';
import { AppModule } from '../../apps/api/src/app.module';
import { freshTenant } from './support/accounts';
import {
  anonymous,
  type Answer,
  Caller,
  type Headers,
  operator,
  type Problem,
  readAfter,
  shownBy,
  succeeded,
} from './support/caller';
import {
  ask,
  makeWorld,
  openApi,
  type PathValues,
  pathValues,
  type Route,
  ROUTES,
  routesOf,
  type World,
} from './support/routes';
import { openLog, revisionOf } from './support/streams';

// Two partners, each with a customer, who have nothing to do with each other. What everybody is answered follows from
// the row of the route.

const STAFF: readonly Role[] = ['admin-agent', 'sales-agent', 'helpdesk-agent'];
const MARKETPLACE: readonly Role[] = ['operator', 'auditor', 'compliance-officer'];

type Side = 'A' | 'B';

/** Somebody who asks, of one of the two sides or of the marketplace. */
interface Person {
  readonly caller: Caller;
  readonly role: Role | 'nobody';
  readonly side?: Side;
}

/** Whose ids are asked for: of one of the two sides, or ids that nothing has. */
type Asked = Side | 'nobody';

interface Cell {
  readonly person: Person;
  readonly asked: Asked;
}

let worlds: Readonly<Record<Side, World>>;
let people: readonly Person[];
let log: EventLog;
let before: readonly string[];
/** By it queries wait for what the worlds were made of. */
let made: Headers;

const ABSENT: PathValues = Object.fromEntries(
  [
    'partnerId',
    'resellerId',
    'customerId',
    'invitationId',
    'personId',
    'subscriptionId',
    'webhookId',
    'tagId',
    'templateId',
  ].map((name) => [name, randomUUID()]),
);

beforeAll(async () => {
  log = openLog();
  const [A, B] = await Promise.all([makeWorld(), makeWorld()]);
  worlds = { A, B };
  made = readAfter(succeeded(await operator.put(`${A.partner.path}/name`, { name: 'A partner' })));
  people = [
    { caller: anonymous, role: 'nobody' },
    ...sidePeople('A'),
    ...sidePeople('B'),
    { caller: operator, role: 'operator' },
    { caller: new Caller('auditor'), role: 'auditor' },
    { caller: new Caller('compliance'), role: 'compliance-officer' },
  ];
  before = await revisions();
});
afterAll(() => log.close());

function sidePeople(side: Side): Person[] {
  const { partner, customer } = worlds[side];
  const staff = STAFF.map((role): Person => ({ caller: new Caller(`${role}@${partner.tenant}`), role, side }));
  return [...staff, { caller: customer.admin, role: 'customer-admin', side }];
}

function revisions(): Promise<string[]> {
  const streams = Object.values(worlds).flatMap(({ partner, customer, invitationId, subscriptionId }) => [
    `partner-${partner.id}`,
    `customer-${customer.id}`,
    `invitation-${invitationId}`,
    `subscription-${subscriptionId}`,
  ]);
  return Promise.all(streams.map((stream) => revisionOf(log, stream)));
}

const isReading = ({ route }: Route) => route.startsWith('GET');
/** Made by whoever asks: under it there is nothing but what the same person has put there. */
const OWN_IDS = ['savedReportId'];
const idsIn = ({ route, query = '' }: Route) =>
  [...`${route}?${query}`.matchAll(/\{(\w+Id)\}/g)]
    .map(([, name]) => name ?? '')
    .filter((name) => !OWN_IDS.includes(name));

/** What the row says, as status and code; `let in` where it depends on more than who asks. */
function expected({ of, roles, ...route }: Route, { person, asked }: Cell): string {
  if (person.role === 'nobody') return '401 unauthenticated';
  if (of !== 'anybody' && !roles.includes(person.role)) return '403 forbidden';
  const ids = idsIn({ of, roles, ...route });
  const isThere = person.side === undefined || of === 'anybody' ? asked !== 'nobody' : asked === person.side;
  return isThere || ids.length === 0 ? 'let in' : '404 not-found';
}

/**
 * Everybody, about whatever can be asked. In `npm test`, as the two sides are made alike, the people of one side, those
 * of the other on the next route; who is of neither asks about that side and about what nobody has. With `npm run
 * test:all` everybody of each.
 */
function cellsOf(route: Route): readonly Cell[] {
  const isWhole = process.env['LEAVE_OUT_LONG'] === undefined;
  const [one, other]: readonly [Side, Side] = ROUTES.indexOf(route) % 2 === 0 ? ['A', 'B'] : ['B', 'A'];
  const asking = people.filter(({ side }) => isWhole || side !== other);
  return asking.flatMap((person): Cell[] => {
    // Where nothing is named it is the same request, whoever is asked for.
    if (idsIn(route).length === 0) return [{ person, asked: one }];
    const foreign: readonly Asked[] = isWhole || person.side === one ? [other, 'nobody'] : ['nobody'];
    return [one, ...foreign].map((asked) => ({ person, asked }));
  });
}

function got({ status, body }: Answer<Problem>): string {
  if (status === 200) return 'let in';
  return `${status} ${body.code}`;
}

function asks(route: Route, { person: { caller, side = 'A' }, asked }: Cell): Promise<Answer<Problem>> {
  const own = pathValues(worlds[side]);
  const values = asked === 'nobody' ? { ...own, ...ABSENT } : pathValues(worlds[asked]);
  return ask(route, caller, worlds[side], { values, headers: isReading(route) ? made : {} });
}

const nameOf = ({ route, query }: Route) => (query === undefined ? route : `${route}?${query}`);
const withName = (routes: readonly Route[]) => routes.map((route) => [nameOf(route), route] as const);
const closed = ROUTES.filter(({ of }) => of !== 'public');
const changing = closed.filter((route) => !isReading(route));

describe('Access', () => {
  it('is decided for every route there is: each has a row in the table and, unless it serves browsers, is in the OpenAPI document', async () => {
    const { controllers = [] } = AppModule.register(loadConfig(process.env));
    const running = controllers.flatMap((controller) => routesIn(controller)).sort();
    expect([...new Set(ROUTES.map(({ route }) => route))].sort()).toEqual(running);
    const documented = ROUTES.filter(({ undocumented }) => !undocumented);
    expect([...routesOf(await openApi())].sort()).toEqual(documented.map(({ route }) => route).sort());
  });

  it.each(withName(ROUTES.filter(({ of }) => of === 'public')))('%s is open to all', async (_, route) => {
    expect((await ask(route, anonymous, worlds.A)).status).toBe(route.answers ?? 200);
  });

  it.each(withName(closed))('%s answers everybody, about whatever is asked, as its row says', async (_, route) => {
    // Who may change something does so below, when nobody is asking about it any more.
    const cells = cellsOf(route).filter((cell) => isReading(route) || expected(route, cell) !== 'let in');
    const answers = await Promise.all(cells.map((cell) => asks(route, cell)));
    const told = ({ person: { role, side }, asked }: Cell, outcome: string) =>
      `${role} ${side ?? ''} of ${asked}: ${outcome}`;
    expect(cells.map((cell, at) => told(cell, got(answers[at]!)))).toEqual(
      cells.map((cell) => told(cell, expected(route, cell))),
    );
    // One and the same refusal for what is another's and for what is nobody's.
    for (const person of people.filter(({ side }) => side !== undefined)) {
      const refused = cells.flatMap((cell, at) =>
        cell.person === person && cell.asked !== person.side ? [shownBy(answers[at]!)] : [],
      );
      expect(refused.slice(1)).toEqual(refused.slice(0, -1));
    }
  });

  it.each(withName(closed.filter((route) => route.of === 'partner' && idsIn(route).length > 1)))(
    '%s finds, under the partner’s own address, nothing of another',
    async (_, route) => {
      const [values, foreign] = [pathValues(worlds.A), pathValues(worlds.B)];
      const staff = people.filter(({ role, side }) => side === 'A' && route.roles.some((one) => one === role));
      const names = idsIn(route).filter((name) => name !== 'partnerId');
      const asked = names.flatMap((name) => staff.map(({ caller }) => ({ name, caller })));
      const answers = await Promise.all(
        asked.flatMap(({ name, caller }) =>
          [foreign, ABSENT].map((from) =>
            ask<Problem>(route, caller, worlds.A, { values: { ...values, [name]: from[name] ?? '' } }),
          ),
        ),
      );
      expect(answers.map(got)).toEqual(answers.map(() => '404 not-found'));
      for (const [at] of asked.entries()) expect(shownBy(answers[2 * at + 1]!)).toEqual(shownBy(answers[2 * at]!));
    },
  );

  it.each(withName(closed.filter((route) => route.of === 'customer' && idsIn(route).length > 1)))(
    '%s tells the customer nothing of partners that are not its own',
    async (_, route) => {
      const { customer } = worlds.A;
      for (const name of idsIn(route).filter((one) => one !== 'customerId')) {
        const [theirs, nobodys] = await Promise.all(
          [pathValues(worlds.B), ABSENT].map((from) =>
            ask<Problem>(route, customer.admin, worlds.A, {
              values: { ...pathValues(worlds.A), [name]: from[name] ?? '' },
            }),
          ),
        );
        expect(shownBy(nobodys!)).toEqual(shownBy(theirs!));
      }
    },
  );

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
    expect(await anonymous.get('/me', { Authorization: authorization })).toMatchObject({
      status: 401,
      body: { code: 'unauthenticated' },
    });
  });

  it('refused has written nothing', async () => {
    expect(await revisions()).toEqual(before);
  });

  it.each(withName(changing))('%s lets in whom its row names', async (_, route) => {
    const allowed = people.filter(({ role, side = 'A' }) => side === 'A' && route.roles.some((one) => one === role));
    expect(allowed).toHaveLength(route.roles.length);
    for (const { caller } of allowed) {
      const refusal = route.findsNothing ? / (unauthenticated|forbidden)$/ : / (unauthenticated|forbidden|not-found)$/;
      expect(got(await ask(route, caller, worlds.A))).not.toMatch(refusal);
    }
  });
});

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
    const paths = [of(value, 'path')]
      .flat()
      .map((path) => [of(controller, 'path'), path].join('/').replaceAll(/[:*](\w+)/g, '{$1}'));
    return paths.map((path) => `${method} /${path.split('/').filter(Boolean).join('/')}`);
  });
}
