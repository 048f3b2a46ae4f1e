import {
  type About,
  type CustomerEvent,
  type CustomerId,
  type DomainEvent,
  type EventId,
  type Instant,
  type PartnerId,
  type Service,
  type SubscriptionEvent,
  type TenantId,
} from '#domain';
import { formatPosition } from '#event-store';
import { type Projected, type Projection } from '../projection';
import { type ViewName, type ViewRows } from '../rows';
import { customerGaps, partnerBilling, partnerCustomers, partnerDuties, subscriptions } from '.';

function noMetadata(): never {
  throw new Error('None of these rows says who did something');
}

/** The nth minute of 2026. */
function at(n: number): Instant {
  return new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString() as Instant;
}

type Step = readonly [stream: string, event: CustomerEvent | SubscriptionEvent];

/** What happened, a minute after each other, each event with its number in its stream. */
function happened(steps: readonly Step[]): Projected<DomainEvent>[] {
  const counts = new Map<string, number>();
  return steps.map(([stream, event], n) => {
    const revision = counts.get(stream) ?? 0;
    counts.set(stream, revision + 1);
    const position = formatPosition({ commit: BigInt(n), prepare: BigInt(n) });
    return {
      ...event,
      id: `event-${n}` as EventId,
      at: at(n),
      recordedAt: at(n),
      stream,
      revision: String(revision),
      position,
    };
  });
}

function rowsOf<Name extends ViewName, State, Event extends DomainEvent>(
  projection: Projection<Name, State, Event>,
  subject: string,
  events: readonly Projected<DomainEvent>[],
): readonly ViewRows[Name][] {
  const about = (): About => ({ customerId: 'c' as CustomerId, partnerIds: [] });
  const fed = events.filter(
    ({ stream, type }) => projection.subjectOf(stream, about) === subject && projection.handles.has(type),
  );
  return projection.rows(
    subject,
    fed.reduce(
      (state, event) => projection.evolve(state, event as Projected<Event>, about, noMetadata),
      projection.initial,
    ),
  );
}

const [p, q] = ['p' as PartnerId, 'q' as PartnerId];
const customerId = 'c' as CustomerId;
const shown = { partnerName: 'Name', language: 'en', textVersion: '1' } as const;

const c = (event: CustomerEvent): Step => ['customer-c', event];
const registered = c({ type: 'CustomerRegistered', data: { tenantId: 'tenant' as TenantId, name: 'Contoso' } });
const accepted = (partnerId: PartnerId, kind: 'reseller' | 'advisor' = 'reseller') =>
  c({ type: 'RelationshipAccepted', data: { partnerId, kind, services: ['azure'], shown } });
const granted = (partnerId: PartnerId, service: Service = 'azure') =>
  c({ type: 'DapGranted', data: { partnerId, service, cspTransacting: true } });
const removed = (partnerId: PartnerId, service: Service = 'azure') =>
  c({
    type: 'DapRemoved',
    data: { partnerId, service, cspTransacting: true, grantEventId: 'g' as EventId, cause: 'removed-by-customer' },
  });
const ended = (partnerId: PartnerId) => c({ type: 'RelationshipEnded', data: { partnerId, cause: 'agreed' } });

const s = (event: SubscriptionEvent, id = 's'): Step => [`subscription-${id}`, event];
const provisioned = (partnerId: PartnerId, services: readonly Service[] = ['azure'], id?: string) =>
  s(
    {
      type: 'SubscriptionProvisioned',
      data: {
        customerId,
        originalResellerId: partnerId,
        partnerOfRecordId: partnerId,
        offer: 'azure-plan',
        services,
        seats: 5,
      },
    },
    id,
  );
const external = s({
  type: 'ExternalSubscriptionRegistered',
  data: { customerId, soldBy: 'A shop', offer: 'azure-plan', services: ['azure'], seats: 3 },
});
const suspended = s({ type: 'SubscriptionSuspended', data: {} });
const reactivated = s({ type: 'SubscriptionReactivated', data: {} });
const cancelled = s({ type: 'SubscriptionCancelled', data: {} });

describe('the subscriptions', () => {
  it('show what one covers, who sold it and how it stands', () => {
    const events = happened([
      provisioned(p),
      s({ type: 'SeatsAdded', data: { seats: 2 } }),
      s({ type: 'AddOnOrdered', data: { addOn: 'support', seats: 1 } }),
      s({ type: 'PartnerOfRecordChanged', data: { from: p, to: q } }),
      suspended,
    ]);
    expect(rowsOf(subscriptions, 'c', events)).toMatchObject([
      {
        _id: 's',
        customerId,
        offer: 'azure-plan',
        services: ['azure'],
        seats: 7,
        addOns: { support: 1 },
        status: 'suspended',
        originalResellerId: p,
        partnerOfRecordId: q,
        soldAt: at(0),
        lapsesAt: new Date(Date.parse(at(4)) + 60 * 86_400_000).toISOString(),
        lastChange: at(4),
        revision: '5',
      },
    ]);
  });

  it('are found by the names their customer has had since, by their offer, and by ids', () => {
    const renamed = c({ type: 'CustomerRenamed', data: { from: 'Contoso', to: '北京 Trading' } });
    const found = (steps: readonly Step[]) =>
      rowsOf(subscriptions, 'c', happened(steps)).map(({ _id, terms, revision }) => ({ _id, terms, revision }));
    const [before] = found([registered, provisioned(p)]);
    expect(before?.terms).toEqual(expect.arrayContaining(['contoso', 'azure plan', 'plan', 's', 'c']));
    const after = found([registered, provisioned(p), renamed, provisioned(p, ['azure'], 't')]);
    expect(after.map(({ _id }) => _id)).toEqual(['s', 't']);
    for (const { terms } of after) {
      expect(terms).toEqual(expect.arrayContaining(['北京trad', '京tradi', 'trading']));
    }
    // What was sold after the rename knows nothing of the name before it.
    expect(after.map(({ terms }) => terms.includes('contoso'))).toEqual([true, false]);
    expect(after[0]?.revision).not.toBe(before?.revision);
  });

  it('name no partner for one that was bought elsewhere', () => {
    const [row] = rowsOf(subscriptions, 'c', happened([external]));
    expect(row).toMatchObject({ soldBy: 'A shop', seats: 3, status: 'active' });
    expect(row).not.toHaveProperty('originalResellerId');
    expect(row).not.toHaveProperty('partnerOfRecordId');
  });

  it('lapse on no date once reactivated or closed', () => {
    expect(rowsOf(subscriptions, 'c', happened([provisioned(p), suspended, reactivated]))[0]).not.toHaveProperty(
      'lapsesAt',
    );
    const [closed] = rowsOf(subscriptions, 'c', happened([provisioned(p), suspended, cancelled]));
    expect(closed).toMatchObject({ status: 'cancelled', closedAt: at(2) });
    expect(closed).not.toHaveProperty('lapsesAt');
  });
});

describe('the bills', () => {
  it('go to the original reseller, also after another became Partner of Record (S4, I7)', () => {
    const events = happened([
      provisioned(p),
      s({ type: 'PartnerOfRecordChanged', data: { from: p, to: q } }),
      cancelled,
    ]);
    expect(rowsOf(partnerBilling, 's', events)).toEqual([
      expect.objectContaining({
        _id: 's',
        partnerId: p,
        customerId,
        seats: 5,
        status: 'cancelled',
        since: at(0),
        until: at(2),
      }),
    ]);
  });

  it('go to nobody here for what was bought elsewhere', () => {
    expect(rowsOf(partnerBilling, 's', happened([external]))).toEqual([]);
  });
});

describe('the duties', () => {
  it('are owed from acceptance on, also without DAP (S17)', () => {
    const events = happened([registered, accepted(p), granted(p), removed(p)]);
    expect(rowsOf(partnerDuties, 'c', events)).toEqual([
      {
        _id: 'p/c',
        partnerId: p,
        customerId,
        status: 'owed',
        since: at(1),
        relationship: 'active',
        openSubscriptions: 0,
        dapServices: [],
        withoutAccess: [
          { service: 'azure', openSubscription: false, lost: { at: at(3), cause: 'removed-by-customer' } },
        ],
        revision: '4',
      },
    ]);
  });

  it('name a service with an open subscription on which the seller never had DAP', () => {
    const [row] = rowsOf(
      partnerDuties,
      'c',
      happened([registered, accepted(p), granted(p), provisioned(p, ['azure', 'intune'])]),
    );
    expect(row).toMatchObject({
      dapServices: ['azure'],
      withoutAccess: [{ service: 'intune', openSubscription: true }],
    });
  });

  it('outlast the relationship until the last subscription is closed', () => {
    const start = [registered, accepted(p), granted(p), provisioned(p), removed(p), ended(p)];
    expect(rowsOf(partnerDuties, 'c', happened(start))).toMatchObject([
      { status: 'owed', since: at(1), relationship: 'ended', openSubscriptions: 1 },
    ]);
    expect(rowsOf(partnerDuties, 'c', happened([...start, cancelled]))).toMatchObject([
      { status: 'over', since: at(1), until: at(6), openSubscriptions: 0, withoutAccess: [] },
    ]);
  });

  it('end with the relationship when every subscription was closed before', () => {
    const [row] = rowsOf(
      partnerDuties,
      'c',
      happened([registered, accepted(p), granted(p), provisioned(p), cancelled, ended(p)]),
    );
    expect(row).toMatchObject({ status: 'over', until: at(5) });
  });

  it('begin anew with a relationship that comes after their end, and go on with one that comes before', () => {
    const over = [registered, accepted(p), ended(p)];
    expect(rowsOf(partnerDuties, 'c', happened([...over, accepted(p)]))[0]).toMatchObject({
      status: 'owed',
      since: at(3),
    });
    const owed = [registered, accepted(p), provisioned(p), ended(p)];
    expect(rowsOf(partnerDuties, 'c', happened([...owed, accepted(p)]))[0]).toMatchObject({
      status: 'owed',
      since: at(1),
    });
  });

  it('are none of an advisor, and none for what was bought elsewhere', () => {
    expect(rowsOf(partnerDuties, 'c', happened([registered, accepted(p, 'advisor'), granted(p), external]))).toEqual(
      [],
    );
  });

  it('come out the same when a stream was read later than the others', () => {
    const events = happened([
      registered,
      accepted(p),
      provisioned(p),
      granted(p),
      suspended,
      removed(p),
      ended(p),
      cancelled,
    ]);
    const late = [
      ...events.filter(({ stream }) => stream === 'customer-c'),
      ...events.filter(({ stream }) => stream !== 'customer-c'),
    ];
    for (const projection of [partnerCustomers, partnerDuties, customerGaps, subscriptions]) {
      expect(rowsOf(projection as typeof partnerDuties, 'c', late)).toEqual(
        rowsOf(projection as typeof partnerDuties, 'c', events),
      );
    }
  });
});

describe('a partner’s customer list, by the subscriptions it sold (S13)', () => {
  const start = [registered, accepted(p), granted(p), accepted(q, 'advisor')];
  const lapsed = s({ type: 'SubscriptionLapsed', data: {} });
  const chosenBy = (partnerId: PartnerId, steps: readonly Step[]) =>
    rowsOf(partnerCustomers, 'c', happened(steps))
      .filter((row) => row.partnerId === partnerId)
      .map(({ subscriptions, facets }) => [
        subscriptions,
        facets.filter((facet) => facet.startsWith('subscription:')).sort(),
      ]);

  it.each([
    ['none was sold', [], [], ['subscription:none']],
    ['one is active', [provisioned(p)], ['active'], ['subscription:active', 'subscription:open']],
    ['one is suspended', [provisioned(p), suspended], ['suspended'], ['subscription:open', 'subscription:suspended']],
    [
      'one was reactivated',
      [provisioned(p), suspended, reactivated],
      ['active'],
      ['subscription:active', 'subscription:open'],
    ],
    ['one was cancelled', [provisioned(p), cancelled], ['cancelled'], ['subscription:cancelled', 'subscription:none']],
    ['one has lapsed', [provisioned(p), suspended, lapsed], ['lapsed'], ['subscription:lapsed', 'subscription:none']],
    [
      'two were sold and one of them is closed',
      [provisioned(p), provisioned(p, ['intune'], 't'), cancelled],
      ['active', 'cancelled'],
      ['subscription:active', 'subscription:cancelled', 'subscription:open'],
    ],
    [
      'it was sold before the relationship that is in force now',
      [provisioned(p), ended(p), accepted(p)],
      ['active'],
      ['subscription:active', 'subscription:open'],
    ],
  ] as const)('says how they stand where %s', (_, steps, subscriptions, facets) => {
    expect(chosenBy(p, [...start, ...steps])).toEqual([[subscriptions, facets]]);
  });

  it('says nothing of what others sold, here or elsewhere, whoever has DAP', () => {
    for (const sale of [provisioned(p), external])
      expect(chosenBy(q, [...start, granted(q), sale])).toEqual([[[], ['subscription:none']]]);
  });

  it('is the same for both when one becomes Partner of Record in place of the other: that gives no right and no sight', () => {
    const sold = [...start, accepted(q), provisioned(p)];
    const changed = [...sold, s({ type: 'PartnerOfRecordChanged', data: { from: p, to: q } })];
    expect([chosenBy(p, changed), chosenBy(q, changed)]).toEqual([chosenBy(p, sold), [[[], ['subscription:none']]]]);
  });

  it('rises in its revision with each event of a subscription it is made from, and with none of another’s', () => {
    const revisions = (partnerId: PartnerId, steps: readonly Step[]) =>
      rowsOf(partnerCustomers, 'c', happened(steps))
        .filter((row) => row.partnerId === partnerId)
        .map(({ revision }) => Number(revision));
    const before = [...start, provisioned(p)];
    expect(revisions(p, [...before, suspended])).toEqual(revisions(p, before).map((revision) => revision + 1));
    expect(revisions(q, [...before, suspended])).toEqual(revisions(q, before));
  });
});

describe('the gaps', () => {
  const gaps = (steps: readonly Step[]) =>
    rowsOf(customerGaps, 'c', happened(steps)).map(({ service, gap, since }) => [service, gap, since]);

  it('are services once granted on which nobody has DAP now', () => {
    const start = [registered, accepted(p), granted(p)];
    expect(gaps(start)).toEqual([['azure', false, undefined]]);
    expect(gaps([...start, removed(p)])).toEqual([['azure', true, at(3)]]);
    expect(gaps([...start, removed(p), accepted(q, 'advisor'), granted(q)])).toEqual([['azure', false, undefined]]);
  });

  it('are services with an open subscription that nobody ever had DAP for', () => {
    expect(gaps([registered, external])).toEqual([['azure', true, at(1)]]);
    expect(gaps([registered, external, cancelled])).toEqual([['azure', false, undefined]]);
  });

  it('begin where a subscription began to cover the service', () => {
    const upgrade = s({
      type: 'SubscriptionUpgraded',
      data: { fromOffer: 'azure-plan', toOffer: 'azure-more', services: ['azure', 'power-bi'] },
    });
    expect(gaps([registered, provisioned(p), upgrade])).toEqual([
      ['azure', true, at(1)],
      ['power-bi', true, at(2)],
    ]);
  });
});

describe('a view of a customer with its subscriptions', () => {
  it('takes the customer of a subscription’s event from whom it is about, and asks nothing of other streams', () => {
    const refuse = (): About => {
      throw new Error('unreadable');
    };
    expect(partnerDuties.subjectOf('customer-c', refuse)).toBe('c');
    expect(partnerDuties.subjectOf('invitation-i', refuse)).toBeUndefined();
    expect(() => partnerDuties.subjectOf('subscription-s', refuse)).toThrow('unreadable');
  });
});
