import fc from 'fast-check';
import {
  type CustomerEvent,
  type CustomerId,
  type DapRemovalCause,
  type DomainEvent,
  type EventId,
  type Instant,
  type LinkId,
  type MailDomain,
  type PartnerId,
  type PersonId,
  type Service,
  SERVICES,
  type TenantId,
} from '#domain';
import { formatPosition, type StoredEvent } from '#event-store';
import {
  ContinuityReport,
  DapHistoryReport,
  DutiesWithoutAccessReport,
  type LogReport,
  RemovedDapReport,
  TimeToAcceptReport,
} from '../index';

/** The nth minute of 2026. */
function at(n: number): Instant {
  return new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString() as Instant;
}

/** What happened in which minute; all of one minute was done by one command. */
interface Step {
  readonly minute: number;
  readonly stream: string;
  readonly event: DomainEvent;
}

function stored(steps: readonly Step[]): StoredEvent[] {
  const revisions = new Map<string, bigint>();
  return steps.map(({ minute, stream, event: { type, data } }, index) => {
    const revision = (revisions.get(stream) ?? -1n) + 1n;
    revisions.set(stream, revision);
    const place = BigInt(index + 1) * 100n;
    const actor = { tenant: 'tenant', subject: 'subject', role: 'customer-admin' };
    const about = { ...(!stream.startsWith('partner-') && { customerId: CUSTOMER }), partnerIds: [] };
    const commandId = `command-${minute}`;
    return {
      id: `event-${index}` as EventId,
      stream,
      revision,
      position: formatPosition({ commit: place, prepare: place }),
      type,
      data,
      metadata: {
        actor,
        commandId,
        command: 'Test',
        contentHash: 'hash',
        correlationId: commandId,
        at: at(minute),
        basis: [],
        about,
        schemaVersion: 1,
      },
      recordedAt: at(minute),
    };
  });
}

function over<Report extends LogReport>(report: Report, steps: readonly Step[]): Report {
  for (const event of stored(steps)) report.apply(event);
  expect(report.cutStreams()).toEqual([]);
  return report;
}

const CUSTOMER = 'c' as CustomerId;
const [p, q] = ['p' as PartnerId, 'q' as PartnerId];
const shown = { partnerName: 'Name', language: 'en', textVersion: '1' } as const;
const sealed = { person: 'f6a0c3d2-7b41-4e0a-9c55-3f7f2f0e9d06' as PersonId, ciphertext: 'v1.3q2+7w==.cmVjaXBpZW50' };

/**
 * A customer's history with partners `p` and `q`, written down as it happens. Nothing is asked of what the rules would
 * say.
 */
class History {
  readonly steps: Step[] = [p, q].map((id) => ({
    minute: 0,
    stream: `partner-${id}`,
    event: {
      type: 'PartnerEnrolled',
      data: { tenantId: `t-${id}` as TenantId, name: id.toUpperCase(), channelRole: 'direct-reseller' },
    },
  }));
  /** The grants in force, by partner and service. */
  private readonly grants = new Map<string, EventId>();

  constructor() {
    this.ofCustomer(0, { type: 'CustomerRegistered', data: { tenantId: 'tenant' as TenantId, name: 'Contoso' } });
  }

  holders(service: Service): PartnerId[] {
    return [p, q].filter((id) => this.grants.has(`${id} ${service}`));
  }

  /** Takes what others hold by reassignment. */
  accept(minute: number, partnerId: PartnerId, services: readonly Service[]): void {
    this.ofCustomer(minute, { type: 'RelationshipAccepted', data: { partnerId, kind: 'reseller', services, shown } });
    for (const service of services) {
      for (const holder of this.holders(service))
        if (holder !== partnerId) this.remove(minute, holder, service, 'reassigned');
      if (this.holders(service).includes(partnerId)) continue;
      this.grants.set(`${partnerId} ${service}`, `event-${this.steps.length}` as EventId);
      this.ofCustomer(minute, { type: 'DapGranted', data: { partnerId, service, cspTransacting: true } });
    }
  }

  /** Does nothing if it is not held. */
  remove(minute: number, partnerId: PartnerId, service: Service, cause: DapRemovalCause = 'removed-by-customer'): void {
    const grantEventId = this.grants.get(`${partnerId} ${service}`);
    if (grantEventId === undefined) return;
    this.grants.delete(`${partnerId} ${service}`);
    this.ofCustomer(minute, {
      type: 'DapRemoved',
      data: { partnerId, service, cspTransacting: true, grantEventId, cause },
    });
  }

  end(minute: number, partnerId: PartnerId): void {
    for (const service of SERVICES) this.remove(minute, partnerId, service, 'relationship-ended');
    this.ofCustomer(minute, { type: 'RelationshipEnded', data: { partnerId, cause: 'agreed' } });
  }

  depart(minute: number): void {
    for (const partnerId of [p, q])
      for (const service of SERVICES) this.remove(minute, partnerId, service, 'customer-departed');
    this.ofCustomer(minute, { type: 'CustomerDeparted', data: {} });
  }

  sell(minute: number, id: string, partnerId: PartnerId, services: readonly Service[]): void {
    const data = {
      customerId: CUSTOMER,
      originalResellerId: partnerId,
      partnerOfRecordId: partnerId,
      offer: 'offer',
      services,
      seats: 1,
    };
    this.write(minute, `subscription-${id}`, { type: 'SubscriptionProvisioned', data });
  }

  cancel(minute: number, id: string): void {
    this.write(minute, `subscription-${id}`, { type: 'SubscriptionCancelled', data: {} });
  }

  invite(minute: number, id: string, partnerId: PartnerId): void {
    const services: Service[] = ['azure'];
    const request = {
      recipient: sealed,
      recipientDomain: 'c.example' as MailDomain,
      services,
      language: 'en',
      paragraphs: sealed,
    } as const;
    const data = { partnerId, purpose: 'new-relationship', ...request } as const;
    this.write(minute, `invitation-${id}`, { type: 'InvitationIssued', data });
  }

  send(minute: number, id: string, type: 'InvitationSent' | 'InvitationReminded' = 'InvitationSent'): void {
    this.write(minute, `invitation-${id}`, { type, data: { channel: 'copied', linkId: 'link' as LinkId } });
  }

  close(minute: number, id: string): void {
    const data = { customerId: CUSTOMER, granted: [], notGranted: [], matchedBy: 'domain' } as const;
    this.write(minute, `invitation-${id}`, { type: 'InvitationAccepted', data });
  }

  private ofCustomer(minute: number, event: CustomerEvent): void {
    this.write(minute, `customer-${CUSTOMER}`, event);
  }

  private write(minute: number, stream: string, event: DomainEvent): void {
    this.steps.push({ minute, stream, event });
  }
}

/**
 * p gets two services, loses one to q for good and the other for a while; it sells a third on which nobody ever gets
 * DAP.
 */
function example(): Step[] {
  const history = new History();
  history.invite(11, 'one', p);
  history.send(12, 'one');
  history.send(14, 'one', 'InvitationReminded');
  history.accept(20, p, ['intune', 'azure']);
  history.close(25, 'one');
  history.invite(28, 'two', q);
  history.send(30, 'two');
  history.sell(30, 's', p, ['exchange-online']);
  history.accept(40, q, ['azure']);
  history.close(41, 'two');
  history.remove(50, p, 'intune');
  history.accept(70, p, ['intune']);
  history.remove(80, q, 'azure');
  return history.steps;
}

const by = { tenant: 'tenant', subject: 'subject', role: 'customer-admin' };
const ofP = { partnerId: p, partnerName: 'P' };
const ofQ = { partnerId: q, partnerName: 'Q' };
const contoso = { customerId: CUSTOMER, customerName: 'Contoso' };
const minutes = (n: number) => n * 60;

describe('The report of removed DAP', () => {
  it('says who took whose place, at once or later, and what was restored', () => {
    const rows = over(new RemovedDapReport(), example()).rows();
    expect(
      rows.map(({ partnerId, service, replacedBy, restored, openGap, duty, dutyWithoutAccess }) => ({
        of: `${partnerId} ${service}`,
        replacedBy,
        restored: restored?.afterSeconds,
        openGap,
        duty,
        dutyWithoutAccess,
      })),
    ).toEqual([
      {
        of: 'p azure',
        replacedBy: { ...ofQ, at: at(40), afterSeconds: 0 },
        openGap: true,
        duty: 'owed',
        dutyWithoutAccess: true,
      },
      { of: 'p intune', restored: minutes(20), openGap: false, duty: 'owed', dutyWithoutAccess: false },
      { of: 'q azure', openGap: true, duty: 'owed', dutyWithoutAccess: true },
    ]);
  });

  it('names whoever got the service later, too, but not who came after that', () => {
    const history = new History();
    history.accept(1, p, ['azure']);
    history.remove(2, p, 'azure');
    history.accept(5, q, ['azure']);
    history.remove(6, q, 'azure');
    history.accept(9, p, ['azure']);
    const rows = over(new RemovedDapReport(), history.steps).rows();
    expect(
      rows.map(({ replacedBy, restored }) => [replacedBy?.partnerId, replacedBy?.afterSeconds, restored?.afterSeconds]),
    ).toEqual([
      [q, minutes(3), minutes(7)],
      [p, minutes(3), undefined],
    ]);
  });
});

describe('The register of duties without access (S17)', () => {
  it('names each service, since when and why, the oldest first', () => {
    const rows = over(new DutiesWithoutAccessReport(), example()).rows();
    const common = { ...contoso, relationship: 'active', openSubscription: false, openGap: true };
    const removal = (index: number, minute: number) => ({
      at: at(minute),
      by,
      eventId: `event-${index}`,
      position: `${index + 1}00/${index + 1}00`,
    });
    expect(rows).toEqual([
      {
        ...common,
        ...ofP,
        service: 'exchange-online',
        owedSince: at(20),
        openSubscription: true,
        since: at(30),
        reason: 'never-granted',
      },
      {
        ...common,
        ...ofP,
        service: 'azure',
        owedSince: at(20),
        since: at(40),
        reason: 'reassigned',
        removed: removal(14, 40),
      },
      {
        ...common,
        ...ofQ,
        service: 'azure',
        owedSince: at(40),
        since: at(80),
        reason: 'removed-by-customer',
        removed: removal(20, 80),
      },
    ]);
  });

  it('holds what a partner owes whose relationship ended while its subscription is open, and nothing once that is closed', () => {
    const history = new History();
    history.accept(1, p, ['azure']);
    history.sell(2, 's', p, ['intune']);
    history.end(3, p);
    const told = () =>
      over(new DutiesWithoutAccessReport(), history.steps)
        .rows()
        .map(({ service, reason, since }) => [service, reason, since]);
    expect(told()).toEqual([
      ['intune', 'never-granted', at(2)],
      ['azure', 'relationship-ended', at(3)],
    ]);
    history.cancel(4, 's');
    expect(told()).toEqual([]);
  });
});

describe('The history of who held which service', () => {
  it('holds every interval, how it began, how it ended, and who came before and after', () => {
    const rows = over(new DapHistoryReport(), example()).rows();
    const place = (index: number, minute: number) => ({
      at: at(minute),
      by,
      eventId: `event-${index}`,
      position: `${index + 1}00/${index + 1}00`,
    });
    const common = { ...contoso, cspTransacting: true };
    expect(rows).toEqual([
      {
        ...common,
        ...ofP,
        service: 'intune',
        began: { ...place(7, 20), how: 'granted' },
        ended: { ...place(17, 50), cause: 'removed-by-customer' },
        heldSeconds: minutes(30),
      },
      { ...common, ...ofP, service: 'intune', began: { ...place(19, 70), how: 'restored' } },
      {
        ...common,
        ...ofP,
        service: 'azure',
        began: { ...place(8, 20), how: 'granted' },
        ended: { ...place(14, 40), cause: 'reassigned' },
        heldSeconds: minutes(20),
        replacedBy: { ...ofQ, at: at(40), afterSeconds: 0 },
      },
      {
        ...common,
        ...ofQ,
        service: 'azure',
        began: { ...place(15, 40), how: 'reassigned' },
        tookOverFrom: ofP,
        ended: { ...place(20, 80), cause: 'removed-by-customer' },
        heldSeconds: minutes(40),
      },
    ]);
  });

  it('knows a grant that only follows a partner’s new channel role', () => {
    const history = new History();
    history.accept(1, p, ['azure']);
    history.remove(2, p, 'azure', 'role-changed');
    history.accept(2, p, ['azure']);
    const rows = over(new DapHistoryReport(), history.steps).rows();
    expect(rows.map(({ began, ended }) => [began.how, ended?.cause])).toEqual([
      ['granted', 'role-changed'],
      ['role-changed', undefined],
    ]);
  });
});

describe('The continuity of administration', () => {
  const figures = (steps: readonly Step[], since: number | undefined, until: number) =>
    over(new ContinuityReport(), steps)
      .rows({ ...(since !== undefined && { since: at(since) }), until: at(until) })
      .map(({ service, neededSeconds, administeredSeconds, gapSeconds, share, gaps, longestGapSeconds }) => [
        service,
        ...[neededSeconds, administeredSeconds, gapSeconds].map((seconds) => seconds / 60),
        share,
        gaps,
        longestGapSeconds / 60,
      ]);

  it('counts from the first grant or sale, and what others hold as administered', () => {
    expect(figures(example(), undefined, 100)).toEqual([
      ['exchange-online', 70, 0, 70, 0, 1, 70],
      ['intune', 80, 60, 20, 0.75, 1, 20],
      ['azure', 80, 60, 20, 0.75, 1, 20],
    ]);
  });

  it('counts within the period only', () => {
    expect(figures(example(), 60, 80)).toEqual([
      ['exchange-online', 20, 0, 20, 0, 1, 20],
      ['intune', 20, 10, 10, 0.5, 1, 10],
      ['azure', 20, 20, 0, 1, 0, 0],
    ]);
    expect(figures(example(), undefined, 20)).toEqual([]);
  });

  it('ends with the customer’s departure', () => {
    const history = new History();
    history.accept(10, p, ['azure']);
    history.depart(30);
    expect(figures(history.steps, undefined, 100)).toEqual([['azure', 20, 20, 0, 1, 0, 0]]);
  });

  it('counts no time twice when a clock was set back', () => {
    const history = new History();
    history.accept(30, p, ['azure']);
    history.remove(20, p, 'azure');
    expect(figures(history.steps, undefined, 40)).toEqual([['azure', 10, 0, 10, 0, 1, 10]]);
  });
});

describe('The time to accept', () => {
  it('is from the first sending to the customer’s acceptance', () => {
    const rows = over(new TimeToAcceptReport(), example()).rows();
    const common = { ...contoso, purpose: 'new-relationship' };
    expect(rows).toEqual([
      { ...common, ...ofP, invitationId: 'one', sentAt: at(12), acceptedAt: at(20), seconds: minutes(8) },
      { ...common, ...ofQ, invitationId: 'two', sentAt: at(30), acceptedAt: at(40), seconds: minutes(10) },
    ]);
  });

  it('is to the closing where accepting again left no event, and counts nothing that was not sent or not accepted', () => {
    const history = new History();
    history.accept(1, p, ['azure']);
    history.invite(2, 'again', p);
    history.send(3, 'again');
    history.close(5, 'again');
    history.invite(6, 'unsent', p);
    history.close(7, 'unsent');
    history.invite(8, 'open', p);
    history.send(9, 'open');
    const rows = over(new TimeToAcceptReport(), history.steps).rows();
    expect(rows.map(({ invitationId, seconds }) => [invitationId, seconds])).toEqual([['again', minutes(2)]]);
  });
});

describe('Whatever happened, the events say it again to whoever only counts', () => {
  const service = fc.constantFrom<Service>('exchange-online', 'azure');
  const who = fc.constantFrom(p, q);
  const action = fc.oneof(
    fc.record({ do: fc.constant('accept' as const), who, services: fc.uniqueArray(service, { minLength: 1 }) }),
    fc.record({ do: fc.constant('remove' as const), who, service }),
    fc.record({ do: fc.constant('end' as const), who }),
    fc.record({ do: fc.constant('sell' as const), who, service }),
    fc.record({ do: fc.constant('cancel' as const), nth: fc.nat(3) }),
    fc.record({ do: fc.constant('invite' as const), who }),
    fc.record({ do: fc.constant('close' as const), nth: fc.nat(3) }),
  );
  const histories = fc.array(fc.tuple(action, fc.integer({ min: 1, max: 5 })), { maxLength: 30 }).map((actions) => {
    const history = new History();
    const [active, open, invited] = [new Set<PartnerId>(), [] as string[], [] as string[]];
    let minute = 0;
    for (const [what, wait] of actions) {
      minute += wait;
      const id = `n${minute}`;
      switch (what.do) {
        case 'accept':
          active.add(what.who);
          history.accept(minute, what.who, what.services);
          break;
        case 'remove':
          history.remove(minute, what.who, what.service);
          break;
        case 'end':
          if (active.delete(what.who)) history.end(minute, what.who);
          break;
        case 'sell':
          open.push(id);
          history.sell(minute, id, what.who, [what.service]);
          break;
        case 'cancel':
          for (const one of open.splice(what.nth, 1)) history.cancel(minute, one);
          break;
        case 'invite':
          invited.push(id);
          history.invite(minute, id, what.who);
          history.send(minute, id);
          break;
        case 'close':
          for (const one of invited.splice(what.nth, 1)) history.close(minute, one);
          break;
      }
    }
    return { steps: history.steps, end: minute + 1 };
  });

  /**
   * Who holds a service and who has sold an open subscription of it, once the minute is over; read off the events, one
   * after the other.
   */
  function thatMinute(steps: readonly Step[], minute: number, which: Service) {
    const [holding, sold, services] = [new Set<PartnerId>(), new Map<string, PartnerId>(), new Set<PartnerId>()];
    for (const { stream, event } of steps.filter((step) => step.minute <= minute)) {
      if (event.type === 'DapGranted' && event.data.service === which) {
        holding.add(event.data.partnerId);
        services.add(event.data.partnerId);
      }
      if (event.type === 'DapRemoved' && event.data.service === which) holding.delete(event.data.partnerId);
      if (event.type === 'SubscriptionProvisioned' && event.data.services.includes(which))
        sold.set(stream, event.data.originalResellerId);
      if (event.type === 'SubscriptionCancelled') sold.delete(stream);
    }
    return { holding, ever: services, selling: new Set(sold.values()) };
  }

  it('which part of the time a service had an administrator', () => {
    fc.assert(
      fc.property(histories, fc.nat(40), ({ steps, end }, from) => {
        const rows = end > from ? over(new ContinuityReport(), steps).rows({ since: at(from), until: at(end) }) : [];
        for (const which of ['exchange-online', 'azure'] as const) {
          const each = Array.from({ length: Math.max(0, end - from) }, (_, index) =>
            thatMinute(steps, from + index, which),
          );
          const administered = each.filter(({ holding }) => holding.size > 0).length;
          const needed = each.filter(({ ever, selling }) => ever.size > 0 || selling.size > 0).length;
          const row = rows.find(({ service: one }) => one === which);
          expect([row?.administeredSeconds ?? 0, row?.neededSeconds ?? 0]).toEqual([
            minutes(administered),
            minutes(needed),
          ]);
        }
      }),
      { numRuns: 100, seed: 17 },
    );
  });

  it('who held what from when to when', () => {
    fc.assert(
      fc.property(histories, ({ steps }) => {
        const told = over(new DapHistoryReport(), steps)
          .rows()
          .map(({ partnerId, service: which, began, ended }) => `${which} ${partnerId} ${began.at} ${ended?.at ?? ''}`);
        const counted = steps.flatMap(({ minute, event }, index) => {
          if (event.type !== 'DapGranted') return [];
          const { partnerId, service: which } = event.data;
          const end = steps
            .slice(index)
            .find(
              ({ event: { type, data } }) =>
                type === 'DapRemoved' &&
                'service' in data &&
                data.service === which &&
                'partnerId' in data &&
                data.partnerId === partnerId,
            );
          return [`${which} ${partnerId} ${at(minute)} ${end === undefined ? '' : at(end.minute)}`];
        });
        expect([...told].sort()).toEqual(counted.sort());
      }),
      { numRuns: 100, seed: 17 },
    );
  });

  it('which duties are without access', () => {
    fc.assert(
      fc.property(histories, ({ steps, end }) => {
        const told = over(new DutiesWithoutAccessReport(), steps)
          .rows()
          .map(({ partnerId, service: which }) => `${partnerId} ${which}`);
        const counted = [p, q].flatMap((partnerId) => {
          const last = steps.findLast(
            ({ event: { type, data } }) =>
              (type === 'RelationshipAccepted' || type === 'RelationshipEnded') &&
              'partnerId' in data &&
              data.partnerId === partnerId,
          );
          const each = (['exchange-online', 'azure'] as const).map((which) => ({
            which,
            ...thatMinute(steps, end, which),
          }));
          if (last?.event.type !== 'RelationshipAccepted' && each.every(({ selling }) => !selling.has(partnerId)))
            return [];
          const without = each.filter(
            ({ ever, selling, holding }) => (ever.has(partnerId) || selling.has(partnerId)) && !holding.has(partnerId),
          );
          return without.map(({ which }) => `${partnerId} ${which}`);
        });
        expect([...told].sort()).toEqual(counted.sort());
      }),
      { numRuns: 100, seed: 17 },
    );
  });

  it('how long customers took to accept', () => {
    fc.assert(
      fc.property(histories, ({ steps }) => {
        const told = over(new TimeToAcceptReport(), steps)
          .rows()
          .map(({ invitationId, seconds }) => [invitationId, seconds]);
        const counted = steps.flatMap(({ stream, minute, event }, index) => {
          if (event.type !== 'InvitationIssued') return [];
          const { partnerId } = event.data;
          const after = steps.slice(index);
          const closing = after.findIndex((step) => step.stream === stream && step.event.type === 'InvitationAccepted');
          if (closing < 0) return [];
          const answer = after
            .slice(0, closing)
            .find(
              ({ event: { type, data } }) =>
                type === 'RelationshipAccepted' && 'partnerId' in data && data.partnerId === partnerId,
            );
          return [[stream.slice('invitation-'.length), minutes((answer ?? after[closing]!).minute - minute)]];
        });
        expect(told).toEqual(counted);
      }),
      { numRuns: 100, seed: 17 },
    );
  });
});
