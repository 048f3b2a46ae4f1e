import {
  customer,
  type CustomerCommand,
  type CustomerId,
  type EventId,
  type MailDomain,
  type PartnerFacts,
  type PartnerId,
  PURPOSES,
  Rejection,
  relationshipWith,
  SERVICES,
  servicesWithDap,
  subscription,
  type SubscriptionCommand,
} from '#domain';
import { formatPosition, type StoredEvent } from '#event-store';
import { accept, minute, partnerFacts, tenant } from './read-models.support';

/** A reproducible source of choices (mulberry32). */
export function choices(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const PARTNERS = ['p0', 'p1', 'p2', 'p3'].map((id) => partnerFacts(id));
const ADVISOR = partnerFacts('p4', 'advisor');

const PROTECTED = { person: 'f6a0c3d2-7b41-4e0a-9c55-3f7f2f0e9d06', ciphertext: 'v1.3q2+7w==.cmVjaXBpZW50' };

type SoldState = typeof subscription.initial;

/**
 * A log of partners, customers and subscriptions whose commands were chosen at random; what the rules refuse leaves
 * nothing.
 *
 * @param accountsChange whether customers are renamed, have domains verified and depart
 */
export function randomLog(size: number, seed: number, { accountsChange = false } = {}): StoredEvent[] {
  const choose = choices(seed);
  const pick = <T>(some: readonly T[]): T => some[choose(some.length)]!;
  const log: StoredEvent[] = [];
  const revisions = new Map<string, bigint>();
  const states = new Map<string, ReturnType<typeof customer.evolve>>();
  const append = (
    stream: string,
    commandId: string,
    event: { readonly type: string; readonly data: object },
    partnerIds: readonly string[],
    customerId = stream.startsWith('customer-') ? stream.slice('customer-'.length) : undefined,
  ) => {
    const revision = (revisions.get(stream) ?? -1n) + 1n;
    revisions.set(stream, revision);
    const place = BigInt(log.length + 1) * 100n;
    const at = minute(log.length);
    log.push({
      id: `e${log.length}` as EventId,
      stream,
      revision,
      position: formatPosition({ commit: place, prepare: place }),
      type: event.type,
      data: event.data,
      metadata: {
        actor: { tenant: 'tenant', subject: `s${choose(5)}`, role: 'customer-admin' },
        commandId,
        command: 'Test',
        contentHash: 'hash',
        correlationId: commandId,
        at,
        basis: [],
        about: { ...(customerId !== undefined && { customerId }), partnerIds },
        schemaVersion: 1,
      },
      recordedAt: at,
    });
    return log.at(-1)!;
  };
  for (const partner of [...PARTNERS, ADVISOR]) {
    const data = { tenantId: partner.tenantId, name: `Partner ${partner.partnerId}`, channelRole: partner.channelRole };
    append(`partner-${partner.partnerId}`, `enrol-${partner.partnerId}`, { type: 'PartnerEnrolled', data }, [
      partner.partnerId,
    ]);
  }
  const run = (stream: string, command: CustomerCommand) => {
    const state = states.get(stream) ?? customer.initial;
    const decision = customer.decide(command, state);
    if (decision instanceof Rejection) return;
    const commandId = `c${log.length}`;
    for (const event of decision) {
      const stored = append(stream, commandId, event, 'partnerId' in event.data ? [event.data.partnerId] : []);
      const recorded = { ...event, id: stored.id, at: stored.recordedAt };
      states.set(stream, customer.evolve(states.get(stream) ?? customer.initial, recorded));
    }
  };
  const sold: {
    readonly stream: string;
    readonly customerId: CustomerId;
    readonly partner: PartnerFacts;
    state: SoldState;
  }[] = [];
  const runOn = (one: (typeof sold)[number], command: SubscriptionCommand) => {
    const decision = subscription.decide(command, one.state);
    if (decision instanceof Rejection) return;
    const commandId = `c${log.length}`;
    for (const event of decision) {
      const stored = append(one.stream, commandId, event, [one.partner.partnerId], one.customerId);
      one.state = subscription.evolve(one.state, { ...event, id: stored.id, at: stored.recordedAt });
    }
  };
  const asking = (
    partner: PartnerFacts,
    stream: string,
  ): Extract<SubscriptionCommand, { type: 'CancelSubscription' }>['asking'] => {
    const relationship = relationshipWith(states.get(stream) ?? customer.initial, partner.partnerId);
    return {
      partnerId: partner.partnerId,
      channelRole: partner.channelRole,
      standing: { status: 'active' },
      relationship: relationship?.status === 'active' ? { status: 'active' } : { status: 'none' },
      dap: relationship?.status === 'active' ? servicesWithDap(relationship) : [],
      lost: {},
    };
  };
  const customersWanted = Math.max(3, Math.floor(size / 60));
  const invited: { readonly stream: string; readonly partnerId: PartnerId; closed: boolean }[] = [];
  const invite = (partnerId: PartnerId) => {
    const stream = `invitation-i${invited.length}`;
    const issued = {
      partnerId,
      purpose: pick(PURPOSES),
      recipient: PROTECTED,
      recipientDomain: 'd.example',
      services: ['azure'],
      language: 'en',
      paragraphs: PROTECTED,
    };
    append(stream, `c${log.length}`, { type: 'InvitationIssued', data: issued }, [partnerId]);
    invited.push({ stream, partnerId, closed: false });
  };
  const goOn = (customerId: CustomerId) => {
    const one = invited[choose(invited.length)];
    if (one === undefined || one.closed) return;
    one.closed = choose(3) === 0;
    const accepted = { customerId, granted: [], notGranted: [], matchedBy: 'customer' };
    const sent = { channel: 'copied', linkId: `link-${one.partnerId}` };
    const event = one.closed ? { type: 'InvitationAccepted', data: accepted } : { type: 'InvitationSent', data: sent };
    append(one.stream, `c${log.length}`, event, [one.partnerId], one.closed ? customerId : undefined);
  };
  while (log.length < size) {
    const stream = `customer-c${choose(customersWanted)}`;
    if (!states.has(stream)) run(stream, { type: 'RegisterCustomer', tenantId: tenant, name: `Customer of ${stream}` });
    const partner = choose(8) === 0 ? ADVISOR : pick(PARTNERS);
    const service = pick(SERVICES);
    const { partnerId } = partner;
    switch (choose(accountsChange ? 17 : 14)) {
      case 0:
      case 1:
      case 2:
        run(stream, accept(partner, [service, pick(SERVICES)]));
        break;
      case 3: {
        const holder = pick(PARTNERS).partnerId;
        run(stream, { ...accept(partner, [service]), reassign: [{ service, from: holder }] } as CustomerCommand);
        break;
      }
      case 4:
        run(stream, { type: 'RemoveDap', partnerId, service });
        break;
      case 5:
        run(stream, { type: 'RelinquishDap', partnerId, service });
        break;
      case 6:
        run(stream, { type: 'RemoveAllDap', partnerId });
        break;
      case 7:
      case 8: {
        const customerId = stream.slice('customer-'.length) as CustomerId;
        const one = { stream: `subscription-s${sold.length}`, customerId, partner, state: subscription.initial };
        const offer = { code: service, family: service, tier: 1, services: [service], addOns: [], mostSeats: 10 };
        runOn(one, {
          type: 'ProvisionSubscription',
          customerId,
          asking: asking(partner, stream),
          offer,
          seats: 1 + choose(5),
        });
        if (one.state.status !== 'absent') sold.push(one);
        break;
      }
      case 9:
        if (sold.length > 0) {
          const one = pick(sold);
          runOn(one, { type: 'CancelSubscription', asking: asking(one.partner, `customer-${one.customerId}`) });
        }
        break;
      case 10:
        invite(partnerId);
        break;
      case 11:
      case 12:
        goOn(stream.slice('customer-'.length) as CustomerId);
        break;
      case 14:
        run(stream, { type: 'RenameCustomer', name: `${pick(['Contoso', '华昕教育', 'さくら'])} ${choose(9)}` });
        break;
      case 15: {
        const domain = `d${choose(9)}.example` as MailDomain;
        run(
          stream,
          choose(2) === 0 ? { type: 'VerifyCustomerDomain', domain } : { type: 'ReleaseCustomerDomain', domain },
        );
        break;
      }
      case 16:
        if (choose(40) === 0) run(stream, { type: 'DepartCustomer' });
        break;
      default:
        run(stream, {
          type: 'ProposeRelationshipEnd',
          partnerId,
          ...(choose(2) === 0 ? { by: 'customer' } : { by: 'partner', standing: 'active' }),
        });
    }
  }
  return log.slice(0, size);
}
