import { deepStrictEqual } from 'node:assert/strict';
import fc from 'fast-check';
import {
  activeRelationships,
  type AskingPartner,
  customer,
  type CustomerCommand,
  type CustomerState,
  type Decider,
  domainClaim,
  type DomainClaimState,
  fold,
  invitation,
  type InvitationCommand,
  type InvitationState,
  type Offer,
  partner,
  type PartnerCommand,
  type PartnerFacts,
  type PartnerState,
  Rejection,
  relationshipWith,
  servicesLost,
  servicesWithDap,
  subscription,
  type SubscriptionCommand,
  type SubscriptionState,
} from '.';
import { PROPERTY_RUNS } from './testing';
import {
  type ChannelRole,
  CHANNEL_ROLES,
  type CustomerId,
  daysAfter,
  type EventId,
  type Instant,
  type LinkId,
  type MailDomain,
  type PartnerId,
  type PersonId,
  type Purpose,
  type Service,
  type Side,
  SIDES,
  type TenantId,
} from './values';

/*
 * Random lives of a whole marketplace: partners, customers, invitations, mail domains and subscriptions, each decided
 * by its own decider with the facts of the others handed over as the application does; and beside it a plain model of
 * the rules, which knows maps, sets and days, and nothing of events. After every command both must agree on the answer
 * and on everything there is.
 */

// ---------------------------------------------------------------- what may happen

const PARTNERS = ['amber', 'birch', 'cedar', 'dune', 'elm'] as const;
type Partner = (typeof PARTNERS)[number];
const CUSTOMERS = ['north', 'south'] as const;
type Customer = (typeof CUSTOMERS)[number];
const FIRST_ROLES: Readonly<Record<Partner, ChannelRole>> = {
  amber: 'direct-reseller',
  birch: 'direct-reseller',
  cedar: 'indirect-provider',
  dune: 'indirect-reseller',
  elm: 'advisor',
};
const SERVICES_HERE = ['azure', 'exchange-online', 'intune'] as const satisfies readonly Service[];
const DOMAINS = ['north.cn', 'south.cn'] as const;
const OFFERS = {
  basic: {
    code: 'basic',
    family: 'office',
    tier: 1,
    services: ['exchange-online'],
    addOns: ['archiving'],
    mostSeats: 20,
  },
  premium: {
    code: 'premium',
    family: 'office',
    tier: 2,
    services: ['azure', 'exchange-online'],
    addOns: ['archiving'],
    mostSeats: 20,
  },
  compute: { code: 'compute', family: 'azure', tier: 1, services: ['azure'], addOns: ['archiving'], mostSeats: 10 },
} as const satisfies Readonly<Record<string, Offer>>;
type OfferCode = keyof typeof OFFERS;
const OFFER_CODES = Object.keys(OFFERS) as OfferCode[];
const SLOTS = [0, 1, 2] as const;

const of = <const T extends string>(...acts: T[]) => fc.constantFrom(...acts);
/** Mostly the same ones: else one life would hardly ever bring two events together. */
const mostly = <T>(usual: T, others: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: others });
const anyPartner = fc.constantFrom(...PARTNERS);
const p = mostly<Partner>('amber', anyPartner);
const provider = mostly<Partner>('cedar', anyPartner);
const reseller = mostly<Partner>('dune', anyPartner);
const c = mostly<Customer>('north', fc.constantFrom(...CUSTOMERS));
const service = fc.constantFrom(...SERVICES_HERE);
const some = fc.subarray([...SERVICES_HERE], { minLength: 1 });
const services: fc.Arbitrary<readonly Service[]> = fc.oneof(
  { weight: 9, arbitrary: some },
  { weight: 1, arbitrary: fc.constant([]) },
);
const slot = mostly<(typeof SLOTS)[number]>(0, fc.constantFrom(...SLOTS));
const domain = fc.constantFrom(...DOMAINS);
const offer = fc.constantFrom(...OFFER_CODES);
const seats = fc.integer({ min: 0, max: 9 });
const link = fc.constantFrom(1, 2, 3, 4);
const by = fc.constantFrom(...SIDES);
const purpose = mostly<Purpose>('multi-partner', fc.constant('restore'));
const nobody = fc.constant(undefined);
const inForce = mostly(true, fc.boolean());

/**
 * In the order: what changes the partners, the customers, the invitations, the domains, the subscriptions, the day;
 * with how often.
 */
const ACTS = [
  [1, fc.record({ act: of('role'), p: anyPartner, role: fc.constantFrom(...CHANNEL_ROLES) })],
  [1, fc.record({ act: of('suspend'), p })],
  [5, fc.record({ act: of('reinstate'), p })],
  [4, fc.record({ act: of('issue-link', 'rotate-link'), p, link })],
  [1, fc.record({ act: of('revoke-link'), p })],
  [4, fc.record({ act: of('link-reseller', 'link-reseller', 'unlink-reseller'), p: provider, reseller })],
  [12, fc.record({ act: of('accept'), p, c, services, reassign: fc.boolean(), inForce })],
  [12, fc.record({ act: of('accept'), p: provider, c, services, reassign: fc.boolean(), inForce })],
  [1, fc.record({ act: of('decline'), p, c })],
  [3, fc.record({ act: of('remove', 'relinquish'), p, c, service })],
  [1, fc.record({ act: of('remove-all'), p: fc.oneof(p, nobody), c })],
  [6, fc.record({ act: of('grant-via'), p: provider, reseller, c, services })],
  [4, fc.record({ act: of('clean-up'), p: provider, reseller, c })],
  [
    6,
    fc.record({
      act: of('propose', 'propose', 'agree', 'agree', 'refuse', 'withdraw-proposal'),
      p: fc.oneof(p, provider),
      c,
      by,
    }),
  ],
  [10, fc.record({ act: of('invite'), slot, p, c: fc.oneof(c, nobody), domain, services, purpose })],
  [15, fc.record({ act: of('send', 'send', 'remind', 'fail', 'withdraw', 'expire', 'expire'), slot })],
  [3, fc.record({ act: of('claim', 'claim', 'release'), c, domain })],
  [12, fc.record({ act: of('provision'), slot, p, c, offer, seats })],
  [1, fc.record({ act: of('register-external'), slot: fc.constantFrom(...SLOTS), c, offer, seats })],
  [8, fc.record({ act: of('add-seats', 'remove-seats', 'order-add-on'), slot, p, seats })],
  [12, fc.record({ act: of('upgrade', 'upgrade', 'transition', 'migrate'), slot, p, offer })],
  [3, fc.record({ act: of('partner-of-record'), slot, p, to: anyPartner })],
  [14, fc.record({ act: of('pause', 'pause', 'resume', 'resume', 'cancel', 'lapse'), slot, p })],
  [8, fc.record({ act: of('days-pass'), days: fc.constantFrom(1, 29, 30, 60, 90) })],
] as const;

type ArbitraryOf<Entry> = Entry extends readonly [number, fc.Arbitrary<infer T>] ? T : never;
type Act = ArbitraryOf<(typeof ACTS)[number]> | { readonly act: 'depart'; readonly c: Customer };
type ActOf<Name extends Act['act']> = Extract<Act, { readonly act: Name }>;

/** A departure ends most of what there is, so it is rarer than all else. */
const anAct: fc.Arbitrary<Act> = fc.oneof(
  ...ACTS.map(([weight, arbitrary]) => ({ weight: weight * 2, arbitrary: arbitrary as fc.Arbitrary<Act> })),
  { weight: 1, arbitrary: fc.record({ act: of('depart'), c }) },
);

type Answer = 'refused' | 'nothing' | 'done';

// ---------------------------------------------------------------- the plain model

interface PlainPartner {
  role: ChannelRole;
  suspended: boolean;
  /** The one in force. */
  link: number | undefined;
  readonly retired: Set<number>;
  readonly resellers: Set<Partner>;
}

interface PlainCustomer {
  departed: boolean;
  readonly domains: Set<string>;
  readonly ever: Set<Partner>;
  readonly related: Map<Partner, { kind: string; via?: Partner; proposedBy?: Side }>;
  /** `partner service` to whether it counts for S12. */
  readonly dap: Map<string, boolean>;
  readonly lost: Set<string>;
}

interface PlainInvitation {
  readonly p: Partner;
  readonly c: Customer | undefined;
  readonly domain: string;
  readonly services: readonly Service[];
  readonly purpose: Purpose;
  status: 'issued' | 'sent' | 'accepted' | 'declined' | 'withdrawn' | 'expired';
  sentUnder?: number;
  sentOn?: number;
  failed: boolean;
}

interface PlainSubscription {
  readonly c: Customer;
  /** Undefined when bought elsewhere. */
  readonly seller: Partner | undefined;
  ofRecord: Partner | undefined;
  offer: OfferCode;
  seats: number;
  addOns: number;
  status: 'active' | 'suspended' | 'cancelled' | 'lapsed';
  pausedOn?: number;
}

class Model {
  day = 0;
  readonly partners = new Map<Partner, PlainPartner>(
    PARTNERS.map((each) => [
      each,
      {
        role: FIRST_ROLES[each],
        suspended: false,
        link: each === 'dune' ? undefined : 0,
        retired: new Set(),
        resellers: new Set(),
      },
    ]),
  );
  readonly customers = new Map<Customer, PlainCustomer>(
    CUSTOMERS.map((each) => [
      each,
      { departed: false, domains: new Set(), ever: new Set(), related: new Map(), dap: new Map(), lost: new Set() },
    ]),
  );
  readonly invitations = new Map<number, PlainInvitation>();
  readonly owners = new Map<string, Customer>();
  readonly formerOwners = new Map<string, Customer>();
  readonly subscriptions = new Map<number, PlainSubscription>();

  partner(name: Partner): PlainPartner {
    return this.partners.get(name)!;
  }

  customer(name: Customer): PlainCustomer {
    return this.customers.get(name)!;
  }

  isCsp(name: Partner): boolean {
    return ['direct-reseller', 'indirect-provider'].includes(this.partner(name).role);
  }

  /** The other partner that has the service to itself, if it would have to give way to this one. */
  inTheWay(at: Customer, to: Partner, wanted: Service): Partner | undefined {
    return PARTNERS.find(
      (each) => each !== to && this.isCsp(to) && this.customer(at).dap.get(`${each} ${wanted}`) === true,
    );
  }

  apply(act: Act): Answer {
    switch (act.act) {
      case 'role':
        return this.changeRole(act);
      case 'suspend':
      case 'reinstate':
        return this.setSuspended(this.partner(act.p), act.act === 'suspend');
      case 'issue-link':
      case 'rotate-link':
        return this.newLink(act);
      case 'revoke-link':
        return this.revokeLink(this.partner(act.p));
      case 'link-reseller':
        return this.linkReseller(act);
      case 'unlink-reseller':
        return this.partner(act.p).resellers.delete(act.reseller) ? 'done' : 'nothing';
      case 'invite':
      case 'send':
      case 'remind':
      case 'fail':
      case 'withdraw':
      case 'expire':
        return this.applyToInvitation(act);
      case 'claim':
      case 'release':
        return this.applyToDomain(act);
      case 'days-pass':
        this.day += act.days;
        return 'done';
      case 'accept':
      case 'decline':
      case 'remove':
      case 'relinquish':
      case 'remove-all':
      case 'grant-via':
      case 'clean-up':
      case 'propose':
      case 'agree':
      case 'refuse':
      case 'withdraw-proposal':
        return this.customer(act.c).departed ? 'refused' : this.applyToCustomer(act);
      case 'depart':
        return this.depart(this.customer(act.c));
      default:
        return this.applyToSubscription(act);
    }
  }

  private changeRole({ p: name, role }: ActOf<'role'>): Answer {
    const account = this.partner(name);
    if (account.role === role) return 'nothing';
    account.role = role;
    account.resellers.clear();
    if (role === 'indirect-reseller') this.revokeLink(account);
    return 'done';
  }

  private setSuspended(account: PlainPartner, suspended: boolean): Answer {
    if (account.suspended === suspended) return 'nothing';
    account.suspended = suspended;
    return 'done';
  }

  private newLink({ act, p: name, link: fresh }: ActOf<'issue-link' | 'rotate-link'>): Answer {
    const account = this.partner(name);
    if (act === 'issue-link') {
      if (account.role === 'indirect-reseller') return 'refused';
      if (account.link !== undefined) return 'nothing';
      if (account.suspended) return 'refused';
    } else {
      if (account.link === undefined) return 'refused';
      if (account.link === fresh) return 'nothing';
    }
    if (account.retired.has(fresh)) return 'refused';
    if (account.link !== undefined) account.retired.add(account.link);
    account.link = fresh;
    return 'done';
  }

  private revokeLink(account: PlainPartner): Answer {
    if (account.link === undefined) return account.retired.size > 0 ? 'nothing' : 'refused';
    account.retired.add(account.link);
    account.link = undefined;
    return 'done';
  }

  private linkReseller({ p: name, reseller: to }: ActOf<'link-reseller' | 'unlink-reseller'>): Answer {
    const account = this.partner(name);
    if (account.role !== 'indirect-provider') return 'refused';
    if (account.resellers.has(to)) return 'nothing';
    if (this.partner(to).role !== 'indirect-reseller') return 'refused';
    account.resellers.add(to);
    return 'done';
  }

  // customers

  private applyToCustomer(
    act: ActOf<
      | 'accept'
      | 'decline'
      | 'remove'
      | 'relinquish'
      | 'remove-all'
      | 'grant-via'
      | 'clean-up'
      | 'propose'
      | 'agree'
      | 'refuse'
      | 'withdraw-proposal'
    >,
  ): Answer {
    const account = this.customer(act.c);
    switch (act.act) {
      case 'accept':
        return this.accept(act, account);
      case 'decline':
        if (!this.hasLink(act.p)) return 'refused';
        this.closeInvitations(act.p, act.c, 'declined');
        return 'done';
      case 'remove':
        return this.remove(account, [act.p], [act.service]);
      case 'relinquish':
        return account.ever.has(act.p) ? this.remove(account, [act.p], [act.service]) : 'refused';
      case 'remove-all':
        return this.remove(account, act.p === undefined ? PARTNERS : [act.p], SERVICES_HERE);
      case 'grant-via':
        return this.grantVia(act, account);
      case 'clean-up':
        return this.cleanUp(act, account);
      default:
        return this.negotiate(act, account);
    }
  }

  private hasLink(name: Partner): boolean {
    return this.partner(name).link !== undefined;
  }

  private accept(
    { p: name, c: at, services: ticked, reassign, inForce }: ActOf<'accept'>,
    account: PlainCustomer,
  ): Answer {
    if (!inForce || !this.hasLink(name) || this.partner(name).suspended || ticked.length === 0) return 'refused';
    if (account.related.get(name)?.kind === 'indirect') return 'refused';
    const counts = this.isCsp(name);
    const wanted = ticked.filter((each) => account.dap.get(`${name} ${each}`) !== counts);
    if (!reassign && wanted.some((each) => this.inTheWay(at, name, each))) return 'refused';
    for (const each of wanted) {
      const holder = this.inTheWay(at, name, each);
      if (holder) this.remove(account, [holder], [each]);
      this.give(account, name, each, counts);
    }
    if (wanted.length > 0) this.relate(account, name, { kind: counts ? 'reseller' : 'advisor' });
    this.closeInvitations(name, at, 'accepted');
    return wanted.length > 0 ? 'done' : 'nothing';
  }

  private grantVia({ p: via, reseller: to, services: ticked }: ActOf<'grant-via'>, account: PlainCustomer): Answer {
    const ofProvider = account.related.get(via);
    const present = account.related.get(to);
    if (this.partner(via).role !== 'indirect-provider' || this.partner(to).role !== 'indirect-reseller')
      return 'refused';
    if (this.partner(via).suspended || this.partner(to).suspended || !this.partner(via).resellers.has(to))
      return 'refused';
    if (!ofProvider || ofProvider.kind === 'indirect' || (present && present.via !== via) || ticked.length === 0)
      return 'refused';
    const wanted = ticked.filter((each) => account.dap.get(`${to} ${each}`) !== false);
    for (const each of wanted) this.give(account, to, each, false);
    if (wanted.length > 0) this.relate(account, to, { kind: 'indirect', via });
    return wanted.length > 0 ? 'done' : 'nothing';
  }

  private cleanUp({ p: via, reseller: to }: ActOf<'clean-up'>, account: PlainCustomer): Answer {
    if (this.partner(via).resellers.has(to)) return 'refused';
    if (account.related.get(to)?.via !== via) return 'nothing';
    this.end(account, to);
    return 'done';
  }

  private negotiate(
    { act, p: name, by }: ActOf<'propose' | 'agree' | 'refuse' | 'withdraw-proposal'>,
    account: PlainCustomer,
  ): Answer {
    const relationship = account.related.get(name);
    const ends = act === 'propose' || act === 'agree';
    if (!relationship) return ends && account.ever.has(name) ? 'nothing' : 'refused';
    const { proposedBy } = relationship;
    if (act === 'withdraw-proposal') return proposedBy === by ? this.dropProposal(relationship) : 'nothing';
    if (act === 'propose') {
      if (relationship.kind === 'indirect') return 'refused';
      if (proposedBy === by) return 'nothing';
      if (proposedBy === undefined) {
        if (by === 'partner' && this.partner(name).suspended) return 'refused';
        relationship.proposedBy = by;
        return 'done';
      }
    }
    if (proposedBy === undefined) return act === 'agree' ? 'refused' : 'nothing';
    if (proposedBy === by) return 'refused';
    if (act === 'refuse') return this.dropProposal(relationship);
    for (const each of PARTNERS) if (each === name || account.related.get(each)?.via === name) this.end(account, each);
    return 'done';
  }

  private dropProposal(relationship: { proposedBy?: Side }): Answer {
    delete relationship.proposedBy;
    return 'done';
  }

  private depart(account: PlainCustomer): Answer {
    if (account.departed) return 'nothing';
    for (const each of PARTNERS) this.end(account, each);
    account.departed = true;
    return 'done';
  }

  private give(account: PlainCustomer, to: Partner, what: Service, counts: boolean): void {
    account.dap.set(`${to} ${what}`, counts);
    account.lost.delete(`${to} ${what}`);
  }

  private relate(account: PlainCustomer, name: Partner, terms: { kind: string; via?: Partner }): void {
    const proposedBy = account.related.get(name)?.proposedBy;
    account.related.set(name, { ...terms, ...(proposedBy && { proposedBy }) });
    account.ever.add(name);
  }

  private remove(account: PlainCustomer, from: readonly Partner[], what: readonly Service[]): Answer {
    const gone = from.flatMap((each) => what.map((one) => `${each} ${one}`)).filter((each) => account.dap.delete(each));
    gone.forEach((each) => account.lost.add(each));
    return gone.length > 0 ? 'done' : 'nothing';
  }

  private end(account: PlainCustomer, name: Partner): void {
    this.remove(account, [name], SERVICES_HERE);
    account.related.delete(name);
  }

  // invitations

  private closeInvitations(name: Partner, at: Customer, status: 'accepted' | 'declined'): void {
    for (const each of this.invitations.values()) {
      const isTo = each.c === undefined ? this.customer(at).domains.has(each.domain) : each.c === at;
      if (each.p === name && isTo && ['issued', 'sent'].includes(each.status)) each.status = status;
    }
  }

  private applyToInvitation(act: ActOf<'invite' | 'send' | 'remind' | 'fail' | 'withdraw' | 'expire'>): Answer {
    if (act.act === 'invite') return this.invite(act);
    const found = this.invitations.get(act.slot);
    if (!found) return 'refused';
    const open = found.status === 'issued' || found.status === 'sent';
    switch (act.act) {
      case 'withdraw':
        if (open) found.status = 'withdrawn';
        return open ? 'done' : found.status === 'withdrawn' ? 'nothing' : 'refused';
      case 'expire':
        if (found.status === 'expired') return 'nothing';
        if (found.status !== 'sent' || this.day < found.sentOn! + 90) return 'refused';
        found.status = 'expired';
        return 'done';
      case 'fail':
        if (found.status !== 'sent') return 'refused';
        if (found.failed) return 'nothing';
        found.failed = true;
        return 'done';
      default:
        return open ? this.sendOut(act.act, found) : 'refused';
    }
  }

  private invite({ slot: at, p: name, c: to, domain: host, services: wanted, purpose }: ActOf<'invite'>): Answer {
    const present = this.invitations.get(at);
    if (present) {
      const request = [present.p, present.c, present.domain, present.services.join(), present.purpose].join('/');
      return request === [name, to, host, wanted.join(), purpose].join('/') ? 'nothing' : 'refused';
    }
    if (this.partner(name).role === 'indirect-reseller' || this.partner(name).suspended || wanted.length === 0)
      return 'refused';
    if (to !== undefined && !this.customer(to).ever.has(name)) return 'refused';
    const lost = to === undefined ? new Set<string>() : this.customer(to).lost;
    if (purpose === 'restore' && wanted.some((each) => !lost.has(`${name} ${each}`))) return 'refused';
    this.invitations.set(at, {
      p: name,
      c: to,
      domain: host,
      services: wanted,
      purpose,
      status: 'issued',
      failed: false,
    });
    return 'done';
  }

  private sendOut(act: 'send' | 'remind', found: PlainInvitation): Answer {
    const { suspended, link: inForce } = this.partner(found.p);
    if (suspended || inForce === undefined) return 'refused';
    if (act === 'send' && found.sentUnder === inForce && !found.failed) return 'nothing';
    if (act === 'remind' && found.status === 'issued') return 'refused';
    found.status = 'sent';
    found.sentUnder = inForce;
    found.sentOn = this.day;
    found.failed = false;
    return 'done';
  }

  // domains

  private applyToDomain({ act, c: name, domain: host }: ActOf<'claim' | 'release'>): Answer {
    const owner = this.owners.get(host);
    if (act === 'claim') {
      if (owner !== undefined) return owner === name ? 'nothing' : 'refused';
      this.owners.set(host, name);
      this.formerOwners.delete(host);
      if (!this.customer(name).departed) this.customer(name).domains.add(host);
      return 'done';
    }
    if (owner === undefined) return this.formerOwners.get(host) === name ? 'nothing' : 'refused';
    if (owner !== name) return 'refused';
    this.owners.delete(host);
    this.formerOwners.set(host, name);
    this.customer(name).domains.delete(host);
    return 'done';
  }

  // subscriptions

  private applyToSubscription(act: ActOf<SubscriptionAct>): Answer {
    const found = this.subscriptions.get(act.slot);
    if (act.act === 'provision' || act.act === 'register-external') return this.sell(act, found);
    if (!found) return 'refused';
    if (act.act === 'lapse') return this.lapse(found);
    if (found.seller !== act.p) return 'refused';
    if ('p' in act && !('seats' in act) && !('offer' in act) && !('to' in act)) return this.applyToState(act, found);
    if (this.partner(act.p).suspended || found.status !== 'active') return 'refused';
    switch (act.act) {
      case 'add-seats':
        return this.changeSeats(
          found,
          act.seats >= 1 && found.seats + act.seats <= OFFERS[found.offer].mostSeats,
          act.seats,
        );
      case 'remove-seats':
        return this.changeSeats(found, act.seats >= 1 && act.seats < found.seats, -act.seats);
      case 'order-add-on':
        if (act.seats < 1 || act.seats > found.seats) return 'refused';
        found.addOns += act.seats;
        return 'done';
      case 'partner-of-record':
        if (found.ofRecord === act.to) return 'nothing';
        found.ofRecord = act.to;
        return 'done';
      default:
        return this.changeOffer(act, found);
    }
  }

  private sell(act: ActOf<'provision' | 'register-external'>, present: PlainSubscription | undefined): Answer {
    const by = act.act === 'provision' ? act.p : undefined;
    if (present) {
      const same =
        present.seller === by && present.c === act.c && present.offer === act.offer && present.seats === act.seats;
      return same ? 'nothing' : 'refused';
    }
    if (by && (!this.isCsp(by) || this.partner(by).suspended || !this.customer(act.c).related.has(by)))
      return 'refused';
    if (act.seats < 1 || act.seats > OFFERS[act.offer].mostSeats) return 'refused';
    this.subscriptions.set(act.slot, {
      c: act.c,
      seller: by,
      ofRecord: by,
      offer: act.offer,
      seats: act.seats,
      addOns: 0,
      status: 'active',
    });
    return 'done';
  }

  private changeSeats(found: PlainSubscription, allowed: boolean, by: number): Answer {
    if (allowed) found.seats += by;
    return allowed ? 'done' : 'refused';
  }

  private changeOffer(
    { act, p: name, offer: to }: ActOf<'upgrade' | 'transition' | 'migrate'>,
    found: PlainSubscription,
  ): Answer {
    const [present, next]: Offer[] = [OFFERS[found.offer], OFFERS[to]];
    const at = this.customer(found.c);
    const hasDap = present!.services.some((each) => at.dap.has(`${name} ${each}`));
    if (act === 'upgrade' && (!at.related.has(name) || !hasDap)) return 'refused';
    if (found.offer === to) return 'nothing';
    const sameFamily = present!.family === next!.family;
    const fits = { upgrade: sameFamily && next!.tier > present!.tier, transition: sameFamily, migrate: !sameFamily }[
      act
    ];
    if (!fits || found.seats > next!.mostSeats) return 'refused';
    found.offer = to;
    return 'done';
  }

  private applyToState(
    { act, p: name }: ActOf<'pause' | 'resume' | 'cancel' | 'lapse'>,
    found: PlainSubscription,
  ): Answer {
    if (found.status === 'lapsed') return 'refused';
    if (act === 'cancel') {
      if (found.status === 'cancelled') return 'nothing';
      found.status = 'cancelled';
      return 'done';
    }
    if (act === 'resume' && !this.customer(found.c).related.has(name)) return 'refused';
    if (found.status === 'cancelled') return 'refused';
    if (found.status === (act === 'pause' ? 'suspended' : 'active')) return 'nothing';
    if (act === 'resume' && this.day >= found.pausedOn! + 60) return 'refused';
    found.status = act === 'pause' ? 'suspended' : 'active';
    if (act === 'pause') found.pausedOn = this.day;
    return 'done';
  }

  private lapse(found: PlainSubscription): Answer {
    if (found.status === 'lapsed') return 'nothing';
    if (found.status !== 'suspended' || this.day < found.pausedOn! + 60) return 'refused';
    found.status = 'lapsed';
    return 'done';
  }

  /** Everything there is, in the form that `Marketplace` has it too. */
  snapshot(): Snapshot {
    return {
      partners: [...this.partners.values()].map(({ role, suspended, link: inForce, resellers }) => [
        role,
        suspended,
        inForce ?? null,
        [...resellers].sort(),
      ]),
      customers: [...this.customers.values()].map(({ departed, domains, related, dap, lost }) => [
        departed,
        [...domains].sort(),
        [...related]
          .map(([name, { kind, via, proposedBy }]) => [name, kind, via ?? null, proposedBy ?? null].join())
          .sort(),
        [...dap].map(([name, counts]) => `${name} ${counts}`).sort(),
        [...lost].sort(),
      ]),
      invitations: SLOTS.map((each) => this.invitations.get(each)).map(
        (found) => found && [found.status, found.sentUnder ?? null, found.failed],
      ),
      domains: DOMAINS.map((each) => this.owners.get(each) ?? null),
      subscriptions: SLOTS.map((each) => this.subscriptions.get(each)).map(
        (found) =>
          found && [
            found.c,
            found.seller ?? null,
            found.ofRecord ?? null,
            found.offer,
            found.seats,
            found.addOns,
            found.status,
          ],
      ),
    };
  }
}

type SubscriptionAct =
  | 'provision'
  | 'register-external'
  | 'add-seats'
  | 'remove-seats'
  | 'order-add-on'
  | 'upgrade'
  | 'transition'
  | 'migrate'
  | 'partner-of-record'
  | 'pause'
  | 'resume'
  | 'cancel'
  | 'lapse';

interface Snapshot {
  readonly partners: readonly unknown[];
  readonly customers: readonly unknown[];
  readonly invitations: readonly unknown[];
  readonly domains: readonly unknown[];
  readonly subscriptions: readonly unknown[];
}

// ---------------------------------------------------------------- the deciders beside it

const FIRST_DAY = '2026-01-01T00:00:00.000Z' as Instant;
const SHOWN = { partnerName: 'name', language: 'en', textVersion: '1' } as const;
const SECRET = { person: 'person' as PersonId, ciphertext: 'secret' };

/** One stream: its state, and how its next commands are decided. */
class Stream<State, Command, Event extends object> {
  state: State;
  private length = 0;

  constructor(
    private readonly decider: Decider<State, Command, Event>,
    private readonly name: string,
  ) {
    this.state = decider.initial;
  }

  decide(command: Command, at: Instant): Answer {
    const decision = this.decider.decide(command, this.state);
    if (decision instanceof Rejection) return 'refused';
    const events = decision.map((event) => ({ ...event, id: `${this.name} ${this.length++}` as EventId, at }));
    this.state = fold<State, Event>(this.decider.evolve, this.state, events);
    return events.length > 0 ? 'done' : 'nothing';
  }
}

const partnerId = (name: string) => name as PartnerId;
const customerId = (name: string) => name as CustomerId;
const linkId = (name: Partner, number: number) => `${name} ${number}` as LinkId;

class Marketplace {
  private day = 0;
  readonly partners = new Map(PARTNERS.map((each) => [each, new Stream(partner, each)] as const));
  readonly customers = new Map(CUSTOMERS.map((each) => [each, new Stream(customer, each)] as const));
  readonly invitations = SLOTS.map((each) => new Stream(invitation, `invitation ${each}`));
  readonly domains = new Map(DOMAINS.map((each) => [each, new Stream(domainClaim, each)] as const));
  readonly subscriptions = SLOTS.map((each) => new Stream(subscription, `subscription ${each}`));

  constructor() {
    for (const each of PARTNERS) {
      this.toPartner(each, {
        type: 'EnrolPartner',
        tenantId: `tenant of ${each}` as TenantId,
        name: each,
        channelRole: FIRST_ROLES[each],
      });
      this.toPartner(each, { type: 'IssueInvitationLink', linkId: linkId(each, 0) });
    }
    for (const each of CUSTOMERS)
      this.toCustomer(each, { type: 'RegisterCustomer', tenantId: `tenant of ${each}` as TenantId, name: each });
  }

  get now(): Instant {
    return daysAfter(FIRST_DAY, this.day);
  }

  apply(act: Act, model: Model): Answer {
    switch (act.act) {
      case 'role':
        return this.toPartner(act.p, { type: 'ChangePartnerChannelRole', channelRole: act.role });
      case 'suspend':
        return this.toPartner(act.p, { type: 'SuspendPartner', reason: 'in-arrears' });
      case 'reinstate':
        return this.toPartner(act.p, { type: 'ReinstatePartner' });
      case 'issue-link':
        return this.toPartner(act.p, { type: 'IssueInvitationLink', linkId: linkId(act.p, act.link) });
      case 'rotate-link':
        return this.toPartner(act.p, { type: 'RotateInvitationLink', linkId: linkId(act.p, act.link) });
      case 'revoke-link':
        return this.toPartner(act.p, { type: 'RevokeInvitationLink' });
      case 'link-reseller': {
        const { channelRole } = this.account(act.reseller);
        return this.toPartner(act.p, {
          type: 'LinkIndirectReseller',
          reseller: { partnerId: partnerId(act.reseller), enrolled: true, channelRole },
        });
      }
      case 'unlink-reseller':
        return this.toPartner(act.p, { type: 'UnlinkIndirectReseller', resellerId: partnerId(act.reseller) });
      case 'accept':
        return this.accept(act, model);
      case 'decline':
        return this.decline(act);
      case 'remove':
        return this.toCustomer(act.c, { type: 'RemoveDap', partnerId: partnerId(act.p), service: act.service });
      case 'relinquish':
        return this.toCustomer(act.c, { type: 'RelinquishDap', partnerId: partnerId(act.p), service: act.service });
      case 'remove-all':
        return this.toCustomer(act.c, { type: 'RemoveAllDap', ...(act.p && { partnerId: partnerId(act.p) }) });
      case 'grant-via':
        return this.toCustomer(act.c, {
          type: 'GrantDapToIndirectReseller',
          provider: this.facts(act.p),
          reseller: this.facts(act.reseller),
          services: act.services,
          shown: SHOWN,
          retiredServices: [],
        });
      case 'clean-up':
        return this.toCustomer(act.c, {
          type: 'RemoveDapOfUnlinkedReseller',
          provider: this.facts(act.p),
          resellerId: partnerId(act.reseller),
        });
      case 'propose':
        return this.toCustomer(act.c, this.proposal(act));
      case 'agree':
        return this.toCustomer(act.c, { type: 'AgreeRelationshipEnd', partnerId: partnerId(act.p), by: act.by });
      case 'refuse':
        return this.toCustomer(act.c, { type: 'RefuseRelationshipEnd', partnerId: partnerId(act.p), by: act.by });
      case 'withdraw-proposal':
        return this.toCustomer(act.c, {
          type: 'WithdrawRelationshipEndProposal',
          partnerId: partnerId(act.p),
          by: act.by,
        });
      case 'depart':
        return this.toCustomer(act.c, { type: 'DepartCustomer' });
      case 'claim':
      case 'release':
        return this.toDomain(act);
      case 'days-pass':
        this.day += act.days;
        return 'done';
      case 'invite':
      case 'send':
      case 'remind':
      case 'fail':
      case 'withdraw':
      case 'expire':
        return this.toInvitation(act);
      default:
        return this.subscriptions[act.slot]!.decide(this.subscriptionCommand(act), this.now);
    }
  }

  private toPartner(name: Partner, command: PartnerCommand): Answer {
    return this.partners.get(name)!.decide(command, this.now);
  }

  private toCustomer(name: Customer, command: CustomerCommand): Answer {
    return this.customers.get(name)!.decide(command, this.now);
  }

  private account(name: Partner): Exclude<PartnerState, { status: 'absent' }> {
    const { state } = this.partners.get(name)!;
    if (state.status === 'absent') throw new Error('every partner is enrolled');
    return state;
  }

  private relationship(name: Customer, of: Partner) {
    return relationshipWith(this.customers.get(name)!.state, partnerId(of));
  }

  private facts(name: Partner): PartnerFacts {
    const { tenantId, status, channelRole, link: held, linkedResellers } = this.account(name);
    return {
      partnerId: partnerId(name),
      tenantId,
      standing: status,
      channelRole,
      linkedResellers,
      ...(held.status === 'in-force' && { linkId: held.linkId }),
    };
  }

  private asking(name: Partner, at: Customer): AskingPartner {
    const account = this.account(name);
    const relationship = this.relationship(at, name);
    return {
      partnerId: partnerId(name),
      channelRole: account.channelRole,
      standing:
        account.status === 'suspended'
          ? { status: 'suspended', eventId: account.suspendedEventId }
          : { status: 'active' },
      relationship:
        relationship?.status === 'ended'
          ? { status: 'ended', eventId: relationship.endedEventId }
          : { status: relationship?.status ?? 'none' },
      dap: relationship ? servicesWithDap(relationship) : [],
      lost: Object.fromEntries(
        Object.entries(relationship?.lost ?? {}).map(([each, { removedEventId }]) => [each, removedEventId]),
      ),
    };
  }

  /** Names as holders those that a customer who has just seen the preview would name. */
  private accept(act: ActOf<'accept'>, model: Model): Answer {
    const { p: name, c: at, services: ticked, reassign, inForce } = act;
    const facts = this.facts(name);
    const holders = ticked.flatMap((each) => {
      const from = model.inTheWay(at, name, each);
      return from && reassign ? [{ service: each, from: partnerId(from) }] : [];
    });
    const answer = this.toCustomer(at, {
      type: 'AcceptRelationship',
      partner: facts,
      linkId: inForce && facts.linkId !== undefined ? facts.linkId : ('an edited one' as LinkId),
      services: ticked,
      reassign: holders,
      shown: SHOWN,
      retiredServices: [],
    });
    const relationship = this.relationship(at, name);
    if (answer !== 'refused' && relationship) {
      const held = servicesWithDap(relationship);
      this.match(name, at, {
        type: 'RecordInvitationAcceptance',
        customerId: customerId(at),
        held,
        matchedBy: 'customer',
      });
    }
    return answer;
  }

  private decline({ p: name, c: at }: ActOf<'decline'>): Answer {
    const facts = this.facts(name);
    const presented = facts.linkId ?? ('an edited one' as LinkId);
    const answer = this.toCustomer(at, {
      type: 'DeclineRelationship',
      partner: facts,
      linkId: presented,
      suspicious: false,
    });
    if (answer !== 'refused') this.match(name, at, { type: 'RecordInvitationDecline', customerId: customerId(at) });
    return answer;
  }

  /** As the reactor does: every open invitation of the partner to the customer, or to a domain of its (decision 4). */
  private match(name: Partner, at: Customer, command: InvitationCommand): void {
    const { state: account } = this.customers.get(at)!;
    const domains = account.status === 'absent' ? [] : account.domains;
    for (const stream of this.invitations) {
      const { state } = stream;
      if ((state.status !== 'issued' && state.status !== 'sent') || state.partnerId !== partnerId(name)) continue;
      if (
        state.customerId === customerId(at) ||
        (state.customerId === undefined && domains.includes(state.recipientDomain))
      ) {
        stream.decide(command, this.now);
      }
    }
  }

  private proposal({ p: name, by }: ActOf<'propose' | 'agree' | 'refuse' | 'withdraw-proposal'>): CustomerCommand {
    const command = { type: 'ProposeRelationshipEnd', partnerId: partnerId(name) } as const;
    return by === 'partner' ? { ...command, by, standing: this.account(name).status } : { ...command, by };
  }

  /** The claim first, then the customer's stream (decision 11). */
  private toDomain({ act, c: name, domain: host }: ActOf<'claim' | 'release'>): Answer {
    const [stream, at, mailDomain] = [this.domains.get(host)!, customerId(name), host as MailDomain];
    const claims = act === 'claim';
    const answer = stream.decide(
      claims
        ? { type: 'ClaimDomain', customerId: at, domain: mailDomain, isPublicMailDomain: false, isPublicSuffix: false }
        : { type: 'ReleaseDomain', customerId: at },
      this.now,
    );
    if (answer === 'done')
      this.toCustomer(name, { type: claims ? 'VerifyCustomerDomain' : 'ReleaseCustomerDomain', domain: mailDomain });
    return answer;
  }

  private toInvitation(act: ActOf<'invite' | 'send' | 'remind' | 'fail' | 'withdraw' | 'expire'>): Answer {
    return this.invitations[act.slot]!.decide(this.invitationCommand(act), this.now);
  }

  private invitationCommand(
    act: ActOf<'invite' | 'send' | 'remind' | 'fail' | 'withdraw' | 'expire'>,
  ): InvitationCommand {
    switch (act.act) {
      case 'invite':
        return {
          type: 'IssueInvitation',
          partner: this.facts(act.p),
          purpose: act.purpose,
          ...(act.c && { customer: this.invited(act.c, act.p) }),
          recipient: SECRET,
          recipientDomain: act.domain as MailDomain,
          services: act.services,
          language: 'en',
          paragraphs: SECRET,
          retiredServices: [],
        };
      case 'send':
        return {
          type: 'RecordInvitationSent',
          partner: this.sender(act.slot),
          channel: 'copied',
          recipientErased: false,
        };
      case 'remind':
        return { type: 'RemindInvitation', partner: this.sender(act.slot), channel: 'copied', recipientErased: false };
      case 'fail':
        return {
          type: 'RecordInvitationDeliveryFailure',
          sending: this.lastSending(act.slot),
          code: '5.1.1',
          permanent: true,
        };
      case 'withdraw':
        return { type: 'WithdrawInvitation' };
      default:
        return { type: 'ExpireInvitation', now: this.now };
    }
  }

  private invited(name: Customer, by: Partner) {
    const relationship = this.relationship(name, by);
    return {
      customerId: customerId(name),
      known: relationship !== undefined,
      lostServices: relationship ? servicesLost(relationship) : [],
    };
  }

  private sender(at: number): PartnerFacts {
    const { state } = this.invitations[at]!;
    return this.facts(
      PARTNERS.find((each) => state.status !== 'absent' && state.partnerId === partnerId(each)) ?? 'amber',
    );
  }

  private lastSending(at: number): EventId {
    const { state } = this.invitations[at]!;
    const sending = state.status === 'absent' ? undefined : state.sendings.at(-1);
    return sending?.id ?? ('none' as EventId);
  }

  private subscriptionCommand(act: ActOf<SubscriptionAct>): SubscriptionCommand {
    const { state } = this.subscriptions[act.slot]!;
    const at = CUSTOMERS.find((each) => state.status !== 'absent' && state.customerId === customerId(each)) ?? 'north';
    const present = OFFERS[OFFER_CODES.find((each) => state.status !== 'absent' && state.offer === each) ?? 'basic'];
    switch (act.act) {
      case 'provision':
        return {
          type: 'ProvisionSubscription',
          customerId: customerId(act.c),
          asking: this.asking(act.p, act.c),
          offer: OFFERS[act.offer],
          seats: act.seats,
        };
      case 'register-external':
        return {
          type: 'RegisterExternalSubscription',
          customerId: customerId(act.c),
          soldBy: 'a shop',
          offer: OFFERS[act.offer],
          seats: act.seats,
        };
      case 'add-seats':
        return { type: 'AddSeats', asking: this.asking(act.p, at), seats: act.seats, offer: present };
      case 'remove-seats':
        return { type: 'RemoveSeats', asking: this.asking(act.p, at), seats: act.seats };
      case 'order-add-on':
        return {
          type: 'OrderAddOn',
          asking: this.asking(act.p, at),
          addOn: 'archiving',
          seats: act.seats,
          offer: present,
        };
      case 'upgrade':
        return { type: 'UpgradeSubscription', asking: this.asking(act.p, at), from: present, to: OFFERS[act.offer] };
      case 'transition':
        return { type: 'TransitionSubscription', asking: this.asking(act.p, at), from: present, to: OFFERS[act.offer] };
      case 'migrate':
        return { type: 'MigrateSubscription', asking: this.asking(act.p, at), from: present, to: OFFERS[act.offer] };
      case 'partner-of-record':
        return { type: 'ChangePartnerOfRecord', asking: this.asking(act.p, at), to: partnerId(act.to) };
      case 'pause':
        return { type: 'SuspendSubscription', asking: this.asking(act.p, at) };
      case 'resume':
        return { type: 'ReactivateSubscription', asking: this.asking(act.p, at), now: this.now };
      case 'cancel':
        return { type: 'CancelSubscription', asking: this.asking(act.p, at) };
      default:
        return { type: 'LapseSubscription', now: this.now };
    }
  }

  snapshot(): Snapshot {
    return {
      partners: PARTNERS.map((each) => partnerLine(this.account(each))),
      customers: [...this.customers.values()].map(({ state }) => customerLine(state)),
      invitations: this.invitations.map(({ state }) => invitationLine(state)),
      domains: [...this.domains.values()].map(({ state }) => ownerOf(state)),
      subscriptions: this.subscriptions.map(({ state }) => subscriptionLine(state)),
    };
  }
}

function numberOf(id: LinkId | undefined): number | null {
  return id === undefined ? null : Number(id.split(' ')[1]);
}

function partnerLine({
  channelRole,
  status,
  link: held,
  linkedResellers,
}: Exclude<PartnerState, { status: 'absent' }>) {
  return [
    channelRole,
    status === 'suspended',
    numberOf(held.status === 'in-force' ? held.linkId : undefined),
    [...linkedResellers].sort(),
  ];
}

function customerLine(state: CustomerState) {
  if (state.status === 'absent') throw new Error('every customer is registered');
  const active = activeRelationships(state);
  return [
    state.status === 'departed',
    [...state.domains].sort(),
    active
      .map(({ partnerId: id, kind, viaProviderId, proposal }) =>
        [id, kind, viaProviderId ?? null, proposal?.by ?? null].join(),
      )
      .sort(),
    active
      .flatMap((each) =>
        servicesWithDap(each).map((one) => `${each.partnerId} ${one} ${each.grants[one]!.cspTransacting}`),
      )
      .sort(),
    Object.values(state.relationships)
      .flatMap((each) => servicesLost(each).map((one) => `${each.partnerId} ${one}`))
      .sort(),
  ];
}

function invitationLine(state: InvitationState) {
  return state.status === 'absent' ? undefined : [state.status, numberOf(state.linkId), state.failure !== undefined];
}

function ownerOf(state: DomainClaimState) {
  return state.status === 'claimed' ? state.customerId : null;
}

function subscriptionLine(state: SubscriptionState) {
  if (state.status === 'absent') return undefined;
  const { sale } = state;
  const parties = sale.by === 'partner' ? [sale.originalResellerId, sale.partnerOfRecordId] : [null, null];
  return [state.customerId, ...parties, state.offer, state.seats, state.addOns['archiving'] ?? 0, state.status];
}

// ---------------------------------------------------------------- both together

class Happening implements fc.Command<Model, Marketplace> {
  constructor(
    private readonly act: Act,
    private readonly met: Set<string>,
  ) {}

  check(): boolean {
    return true;
  }

  run(model: Model, marketplace: Marketplace): void {
    // The decider first: what a customer names as present holder is what it saw before.
    const decided = marketplace.apply(this.act, model);
    const expected = model.apply(this.act);
    deepStrictEqual({ act: this.act, answer: decided }, { act: this.act, answer: expected });
    deepStrictEqual(marketplace.snapshot(), model.snapshot());
    for (const account of model.customers.values()) {
      for (const each of SERVICES_HERE) {
        const holders = PARTNERS.filter((name) => account.dap.get(`${name} ${each}`) === true);
        deepStrictEqual(holders.slice(1), [], `I1: ${each} has ${holders.join()}`);
      }
    }
    this.met.add(`${this.act.act}: ${expected}`);
  }

  toString(): string {
    return JSON.stringify(this.act);
  }
}

/** A short form for every day; `MODEL_RUNS=1000` for the long one, `PROPERTY_SEED` for other lives. */
const numRuns = Number(process.env.MODEL_RUNS ?? '60');
const { seed } = PROPERTY_RUNS;

describe('in every life of a marketplace', () => {
  it(`the deciders and a plain model agree after every command, I1, S12: ${numRuns} lives, seed ${seed}`, () => {
    const met = new Set<string>();
    const happenings = fc.commands([anAct.map((act) => new Happening(act, met))], { maxCommands: 100, size: 'max' });
    fc.assert(
      fc.property(fc.noBias(happenings), (commands) => {
        fc.modelRun(() => ({ model: new Model(), real: new Marketplace() }), commands);
      }),
      { seed, numRuns },
    );
    // The long form meets everything there is; the short one, now and then, not what takes months and two sides.
    if (numRuns >= 1000) expect(ACT_NAMES.filter((act) => !met.has(`${act}: done`))).toEqual([]);
    expect(met.size).toBeGreaterThan(ACT_NAMES.length);
  }, 600_000);
});

/** Else the lives would say nothing of it. */
const ACT_NAMES: readonly Act['act'][] = [
  ...([
    'role',
    'suspend',
    'reinstate',
    'issue-link',
    'rotate-link',
    'revoke-link',
    'link-reseller',
    'unlink-reseller',
  ] as const),
  ...(['accept', 'decline', 'remove', 'relinquish', 'remove-all', 'grant-via', 'clean-up'] as const),
  ...(['propose', 'agree', 'refuse', 'withdraw-proposal', 'depart'] as const),
  ...(['invite', 'send', 'remind', 'fail', 'withdraw', 'expire', 'claim', 'release'] as const),
  ...([
    'provision',
    'register-external',
    'add-seats',
    'remove-seats',
    'order-add-on',
    'upgrade',
    'transition',
    'migrate',
  ] as const),
  ...(['partner-of-record', 'pause', 'resume', 'cancel', 'lapse'] as const),
];
