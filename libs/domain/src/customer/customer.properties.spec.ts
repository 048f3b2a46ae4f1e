import fc from 'fast-check';
import { Rejection } from '../rejection';
import { PROPERTY_RUNS, runs, type Standing, step, type Step, take } from '../testing';
import {
  type ChannelRole,
  CHANNEL_ROLES,
  type LinkId,
  type PartnerId,
  type Service,
  type Side,
  SIDES,
  type TenantId,
} from '../values';
import {
  activeRelationships,
  customer,
  type CustomerCommand,
  type CustomerEvent,
  type CustomerState,
  DAP_REMOVAL_CAUSES,
  type DapRemovalCause,
  holderOf,
  type PartnerFacts,
  previewAcceptance,
  RELATIONSHIP_END_CAUSES,
  servicesWithDap,
} from '.';

/*
 * Random lives of one customer among five partners, decided by the decider and by a plain model of the rules beside it:
 * sets of who is related and who has DAP, and nothing of events. After each step both must agree, and every invariant
 * must hold.
 */

const NAMES = ['amber', 'birch', 'cedar', 'dune', 'elm'] as const;
type Name = (typeof NAMES)[number];
const SOME_SERVICES = ['exchange-online', 'azure', 'intune'] as const satisfies readonly Service[];
const OWN_TENANT = 'own-tenant' as TenantId;
const SHOWN = { partnerName: 'name', language: 'en', textVersion: '1' } as const;

// ---------------------------------------------------------------- what may happen

interface Ticked {
  readonly partner: Name;
  readonly services: readonly Service[];
  /** Some entries, right or wrong; or those that a customer who has just seen the preview would name. */
  readonly reassign: readonly { readonly service: Service; readonly from: Name }[] | 'as-previewed';
  readonly link: 'in-force' | 'edited';
}

type Act =
  // in the partners' own streams
  | { readonly act: 'role'; readonly partner: Name; readonly role: ChannelRole }
  | { readonly act: 'suspend' | 'reinstate'; readonly partner: Name }
  | { readonly act: 'link' | 'unlink'; readonly provider: Name; readonly reseller: Name }
  | { readonly act: 'retire'; readonly service: Service }
  // in the customer's stream
  | ({ readonly act: 'accept' } & Ticked)
  | { readonly act: 'decline'; readonly partner: Name; readonly link: 'in-force' | 'edited' }
  | { readonly act: 'remove' | 'relinquish'; readonly partner: Name; readonly service: Service }
  | { readonly act: 'remove-all'; readonly partner?: Name }
  | {
      readonly act: 'grant-via';
      readonly provider: Name;
      readonly reseller: Name;
      readonly services: readonly Service[];
    }
  | { readonly act: 'clean-up'; readonly provider: Name; readonly reseller: Name }
  | { readonly act: 'propose' | 'agree' | 'refuse' | 'withdraw'; readonly partner: Name; readonly by: Side }
  | { readonly act: 'depart' };

const name = fc.constantFrom(...NAMES);
/**
 * Mostly the two that begin as an indirect provider and its linked reseller: else grants through a provider would
 * hardly ever happen.
 */
const provider = fc.oneof({ weight: 4, arbitrary: fc.constant<Name>('cedar') }, { weight: 1, arbitrary: name });
const reseller = fc.oneof({ weight: 4, arbitrary: fc.constant<Name>('dune') }, { weight: 1, arbitrary: name });
/**
 * Mostly those that change sides in what counts for S12: so that one partner accepts, changes its role and accepts
 * again.
 */
const accepter = fc.oneof(
  { weight: 1, arbitrary: name },
  { weight: 1, arbitrary: fc.constantFrom<Name>('amber', 'dune', 'elm') },
);
const service = fc.constantFrom(...SOME_SERVICES);
const services = fc.subarray([...SOME_SERVICES], { minLength: 0 });
const link = fc.oneof(
  { weight: 9, arbitrary: fc.constant('in-force' as const) },
  { weight: 1, arbitrary: fc.constant('edited' as const) },
);
const reassign = fc.oneof(
  { weight: 3, arbitrary: fc.constant('as-previewed' as const) },
  { weight: 3, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: fc.array(fc.record({ service, from: name }), { maxLength: 3 }) },
);
const by = fc.constantFrom(...SIDES);

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.record({
      act: fc.constant('role' as const),
      partner: accepter,
      role: fc.constantFrom(...CHANNEL_ROLES),
    }),
  },
  {
    weight: 10,
    arbitrary: fc.record({
      act: fc.constantFrom('suspend' as const, 'reinstate' as const, 'reinstate' as const),
      partner: name,
    }),
  },
  {
    weight: 40,
    arbitrary: fc.record({
      act: fc.constantFrom('link' as const, 'link' as const, 'unlink' as const),
      provider,
      reseller,
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('retire' as const), service }) },
  {
    weight: 120,
    arbitrary: fc.record({
      act: fc.constant('accept' as const),
      partner: accepter,
      services,
      reassign,
      link,
    }),
  },
  { weight: 10, arbitrary: fc.record({ act: fc.constant('decline' as const), partner: name, link }) },
  {
    weight: 30,
    arbitrary: fc.record({ act: fc.constantFrom('remove' as const, 'relinquish' as const), partner: name, service }),
  },
  {
    weight: 10,
    arbitrary: fc.record({ act: fc.constant('remove-all' as const), partner: name }, { requiredKeys: ['act'] }),
  },
  { weight: 60, arbitrary: fc.record({ act: fc.constant('grant-via' as const), provider, reseller, services }) },
  { weight: 20, arbitrary: fc.record({ act: fc.constant('clean-up' as const), provider, reseller }) },
  {
    weight: 60,
    arbitrary: fc.record({
      act: fc.constantFrom(
        'propose' as const,
        'propose' as const,
        'agree' as const,
        'refuse' as const,
        'withdraw' as const,
      ),
      partner: name,
      by,
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('depart' as const) }) },
);

// ---------------------------------------------------------------- the model

interface ModelPartner {
  role: ChannelRole;
  suspended: boolean;
  readonly linked: Set<Name>;
}

interface ModelRelationship {
  kind: 'reseller' | 'advisor' | 'indirect';
  via?: Name;
  proposedBy?: Side;
}

type Answer = 'refused' | 'nothing' | 'done';

class Model {
  readonly partners = new Map<Name, ModelPartner>();
  readonly retired = new Set<Service>();
  readonly related = new Map<Name, ModelRelationship>();
  readonly everRelated = new Set<Name>();
  /** `partner/service` → whether it counts for S12. */
  readonly dap = new Map<string, boolean>();
  departed = false;

  constructor(roles: readonly ChannelRole[]) {
    NAMES.forEach((each, index) =>
      this.partners.set(each, { role: roles[index]!, suspended: false, linked: new Set() }),
    );
    this.partner('cedar').linked.add('dune');
  }

  holder(service: Service): Name | undefined {
    return NAMES.find((each) => this.dap.get(`${each}/${service}`) === true);
  }

  reassignments({
    partner,
    services: ticked,
    reassign: entries,
  }: Ticked): readonly { readonly service: Service; readonly from: Name }[] {
    if (entries !== 'as-previewed') return entries;
    return ticked.flatMap((each) => this.takenFrom(partner, each).map((from) => ({ service: each, from })));
  }

  /** The other partner, if any, that an acceptance of the service would have to take it from. */
  private takenFrom(partner: Name, service: Service): readonly Name[] {
    const holder = this.holder(service);
    return this.counts(partner) && holder !== undefined && holder !== partner ? [holder] : [];
  }

  private counts(partner: Name): boolean {
    return ['direct-reseller', 'indirect-provider'].includes(this.partner(partner).role);
  }

  /** What happens, when the decider's rules are right. */
  apply(happening: Act): Answer {
    switch (happening.act) {
      case 'role':
        this.partner(happening.partner).role = happening.role;
        return 'done';
      case 'suspend':
      case 'reinstate':
        this.partner(happening.partner).suspended = happening.act === 'suspend';
        return 'done';
      case 'link':
        this.partner(happening.provider).linked.add(happening.reseller);
        return 'done';
      case 'unlink':
        this.partner(happening.provider).linked.delete(happening.reseller);
        return 'done';
      case 'retire':
        this.retired.add(happening.service);
        return 'done';
      case 'depart':
        if (this.departed) return 'nothing';
        NAMES.forEach((each) => this.end(each));
        this.departed = true;
        return 'done';
      default:
        return this.departed ? 'refused' : this.applyToPresent(happening);
    }
  }

  private applyToPresent(
    happening: Exclude<Act, { act: 'role' | 'suspend' | 'reinstate' | 'link' | 'unlink' | 'retire' | 'depart' }>,
  ): Answer {
    switch (happening.act) {
      case 'accept':
        return this.accept(happening);
      case 'decline':
        return this.hasLink(happening) ? 'done' : 'refused';
      case 'remove':
        return this.remove([happening.partner], [happening.service]);
      case 'relinquish':
        return this.everRelated.has(happening.partner)
          ? this.remove([happening.partner], [happening.service])
          : 'refused';
      case 'remove-all':
        return this.remove(happening.partner === undefined ? NAMES : [happening.partner], SOME_SERVICES);
      case 'grant-via':
        return this.grantVia(happening.provider, happening.reseller, happening.services);
      case 'clean-up':
        return this.cleanUp(happening.provider, happening.reseller);
      default:
        return this.negotiate(happening);
    }
  }

  private partner(each: Name): ModelPartner {
    return this.partners.get(each)!;
  }

  private hasLink({ partner, link }: { partner: Name; link: 'in-force' | 'edited' }): boolean {
    return link === 'in-force' && this.partner(partner).role !== 'indirect-reseller';
  }

  private accept(ticked: Ticked): Answer {
    const { partner, services: chosen } = ticked;
    const counts = this.counts(partner);
    if (!this.hasLink(ticked) || this.partner(partner).suspended || chosen.length === 0) return 'refused';
    if (this.related.get(partner)?.kind === 'indirect') return 'refused';
    const wanted = chosen.filter((each) => this.dap.get(`${partner}/${each}`) !== counts);
    if (wanted.some((each) => this.retired.has(each))) return 'refused';
    const named = this.reassignments(ticked);
    for (const { service: each, from } of named) {
      if (!chosen.includes(each)) return 'refused';
      if (wanted.includes(each) && !this.takenFrom(partner, each).includes(from)) return 'refused';
    }
    const taken = wanted.filter((each) => this.takenFrom(partner, each).length > 0);
    if (taken.some((each) => !named.some((entry) => entry.service === each))) return 'refused';
    if (wanted.length === 0) return 'nothing';
    for (const each of wanted) {
      this.takenFrom(partner, each).forEach((from) => this.dap.delete(`${from}/${each}`));
      this.dap.set(`${partner}/${each}`, counts);
    }
    this.relate(partner, { kind: counts ? 'reseller' : 'advisor' });
    return 'done';
  }

  private grantVia(provider: Name, reseller: Name, ticked: readonly Service[]): Answer {
    const [via, to] = [this.partner(provider), this.partner(reseller)];
    const present = this.related.get(reseller);
    const ofProvider = this.related.get(provider);
    if (via.role !== 'indirect-provider' || to.role !== 'indirect-reseller' || via.suspended || to.suspended)
      return 'refused';
    if (!ofProvider || ofProvider.kind === 'indirect' || !via.linked.has(reseller) || ticked.length === 0)
      return 'refused';
    if (present && present.via !== provider) return 'refused';
    const wanted = ticked.filter((each) => !this.dap.has(`${reseller}/${each}`));
    if (wanted.some((each) => this.retired.has(each))) return 'refused';
    if (wanted.length === 0) return 'nothing';
    wanted.forEach((each) => this.dap.set(`${reseller}/${each}`, false));
    this.relate(reseller, { kind: 'indirect', via: provider });
    return 'done';
  }

  private cleanUp(provider: Name, reseller: Name): Answer {
    if (this.partner(provider).linked.has(reseller)) return 'refused';
    if (this.related.get(reseller)?.via !== provider) return 'nothing';
    this.end(reseller);
    return 'done';
  }

  private negotiate({
    act: what,
    partner,
    by: side,
  }: {
    act: 'propose' | 'agree' | 'refuse' | 'withdraw';
    partner: Name;
    by: Side;
  }): Answer {
    const relationship = this.related.get(partner);
    if (!relationship)
      return this.everRelated.has(partner) && (what === 'propose' || what === 'agree') ? 'nothing' : 'refused';
    const open = relationship.proposedBy;
    if (what === 'propose') {
      if (relationship.kind === 'indirect') return 'refused';
      if (open === side) return 'nothing';
      if (open === undefined) {
        if (side === 'partner' && this.partner(partner).suspended) return 'refused';
        relationship.proposedBy = side;
        return 'done';
      }
    }
    if (what === 'withdraw') return open === side ? this.close(relationship) : 'nothing';
    if (open === undefined) return what === 'agree' ? 'refused' : 'nothing';
    if (open === side) return 'refused';
    if (what === 'refuse') return this.close(relationship);
    NAMES.filter((each) => this.related.get(each)?.via === partner).forEach((each) => this.end(each));
    this.end(partner);
    return 'done';
  }

  private close(relationship: ModelRelationship): Answer {
    delete relationship.proposedBy;
    return 'done';
  }

  private relate(partner: Name, terms: ModelRelationship): void {
    const proposedBy = this.related.get(partner)?.proposedBy;
    this.related.set(partner, { ...terms, ...(proposedBy && { proposedBy }) });
    this.everRelated.add(partner);
  }

  private remove(partners: readonly Name[], of: readonly Service[]): Answer {
    const gone = partners.flatMap((each) => of.map((one) => this.dap.delete(`${each}/${one}`)));
    return gone.includes(true) ? 'done' : 'nothing';
  }

  private end(partner: Name): void {
    this.remove([partner], SOME_SERVICES);
    this.related.delete(partner);
  }
}

// ---------------------------------------------------------------- the decider beside it

const idOf = (each: string) => each as PartnerId;
const linkOf = (each: Name) => `link-of-${each}` as LinkId;

function factsOf(model: Model, each: Name): PartnerFacts {
  const { role, suspended, linked } = model.partners.get(each)!;
  return {
    partnerId: idOf(each),
    tenantId: `tenant-of-${each}` as TenantId,
    standing: suspended ? 'suspended' : 'active',
    channelRole: role,
    linkId: linkOf(each),
    linkedResellers: [...linked].map(idOf),
  };
}

const END_COMMANDS = {
  agree: 'AgreeRelationshipEnd',
  refuse: 'RefuseRelationshipEnd',
  withdraw: 'WithdrawRelationshipEndProposal',
} as const;

function proposalOf({ partnerId, standing }: PartnerFacts, side: Side): CustomerCommand {
  const type = 'ProposeRelationshipEnd';
  return side === 'partner' ? { type, partnerId, by: side, standing } : { type, partnerId, by: side };
}

/** The command for what happens to the customer; undefined for what happens elsewhere. */
function commandFor(model: Model, happening: Act): CustomerCommand | undefined {
  switch (happening.act) {
    case 'accept':
      return {
        type: 'AcceptRelationship',
        partner: factsOf(model, happening.partner),
        linkId: happening.link === 'in-force' ? linkOf(happening.partner) : ('edited' as LinkId),
        services: happening.services,
        reassign: model
          .reassignments(happening)
          .map(({ service: each, from }) => ({ service: each, from: idOf(from) })),
        shown: SHOWN,
        retiredServices: [...model.retired],
      };
    case 'decline':
      return {
        type: 'DeclineRelationship',
        partner: factsOf(model, happening.partner),
        linkId: happening.link === 'in-force' ? linkOf(happening.partner) : ('edited' as LinkId),
        suspicious: false,
      };
    case 'remove':
      return { type: 'RemoveDap', partnerId: idOf(happening.partner), service: happening.service };
    case 'relinquish':
      return { type: 'RelinquishDap', partnerId: idOf(happening.partner), service: happening.service };
    case 'remove-all':
      return { type: 'RemoveAllDap', ...(happening.partner && { partnerId: idOf(happening.partner) }) };
    case 'grant-via':
      return {
        type: 'GrantDapToIndirectReseller',
        provider: factsOf(model, happening.provider),
        reseller: factsOf(model, happening.reseller),
        services: happening.services,
        shown: SHOWN,
        retiredServices: [...model.retired],
      };
    case 'clean-up':
      return {
        type: 'RemoveDapOfUnlinkedReseller',
        provider: factsOf(model, happening.provider),
        resellerId: idOf(happening.reseller),
      };
    case 'propose':
      return proposalOf(factsOf(model, happening.partner), happening.by);
    case 'agree':
    case 'refuse':
    case 'withdraw':
      return { type: END_COMMANDS[happening.act], partnerId: idOf(happening.partner), by: happening.by };
    case 'depart':
      return { type: 'DepartCustomer' };
    default:
      return undefined;
  }
}

type Taken = Step<CustomerState, CustomerCommand, CustomerEvent>;
type Check = (taken: Taken, answer: Answer, model: Model) => void;

/** Lives through the acts; `check` sees every command that was decided, with the model after it. */
function live(roles: readonly ChannelRole[], acts: readonly Act[], decide: typeof step, check: Check): void {
  const model = new Model(roles);
  const register: CustomerCommand = { type: 'RegisterCustomer', tenantId: OWN_TENANT, name: 'Fabrikam' };
  let standing: Standing<CustomerState> = decide(customer, { state: customer.initial, length: 0 }, register).after;
  for (const happening of acts) {
    const command = commandFor(model, happening);
    const answer = model.apply(happening);
    if (command === undefined) continue;
    const taken = decide(customer, standing, command, { notIdempotent: ['DeclineRelationship', 'ConfirmAccess'] });
    check(taken, answer, model);
    standing = taken.after;
  }
}

const roles = fc.tuple(
  fc.constantFrom<ChannelRole>('direct-reseller', 'indirect-provider'),
  fc.constantFrom<ChannelRole>('direct-reseller', 'indirect-provider'),
  fc.constant<ChannelRole>('indirect-provider'),
  fc.constant<ChannelRole>('indirect-reseller'),
  fc.constant<ChannelRole>('advisor'),
);
/** Unbiased: fast-check otherwise prefers short lives, and in those little is ever removed, changed or ended. */
const acts = fc.noBias(fc.array(act, { maxLength: 80, size: 'max' }));

function always(check: Check, decide: typeof step = take, numRuns = runs(PROPERTY_RUNS.numRuns)): void {
  fc.assert(
    fc.property(roles, acts, (first, happenings) => live(first, happenings, decide, check)),
    { ...PROPERTY_RUNS, numRuns },
  );
}

/** The relationships as the model writes them. */
function relatedIn(state: CustomerState) {
  return Object.fromEntries(
    activeRelationships(state).map(({ partnerId, kind, viaProviderId, proposal }) => [
      partnerId,
      { kind, ...(viaProviderId && { via: viaProviderId }), ...(proposal && { proposedBy: proposal.by }) },
    ]),
  );
}

/** The grants as the model writes them. */
function dapIn(state: CustomerState): Record<string, boolean> {
  const grants = activeRelationships(state).flatMap((each) => servicesWithDap(each).map((one) => [each, one] as const));
  return Object.fromEntries(
    grants.map(([each, one]) => [`${each.partnerId}/${one}`, each.grants[one]!.cspTransacting]),
  );
}

function eventsOf({ decision }: Taken): readonly CustomerEvent[] {
  return decision instanceof Rejection ? [] : decision;
}

function removals(taken: Taken) {
  return eventsOf(taken).filter((event) => event.type === 'DapRemoved');
}

function listed(state: CustomerState): string[] {
  return activeRelationships(state)
    .map(({ partnerId }) => partnerId)
    .sort();
}

const MET_IN_LIVES = [
  ...['RelationshipAccepted', 'RelationshipDeclined', 'DapGranted'],
  ...DAP_REMOVAL_CAUSES.map((cause) => `DapRemoved: ${cause}`),
  ...[
    'RelationshipEndProposed',
    'RelationshipEndProposalWithdrawn',
    'RelationshipEndProposalRefused',
    'CustomerDeparted',
  ],
  ...RELATIONSHIP_END_CAUSES.map((cause) => `RelationshipEnded: ${cause}`),
  ...[
    'invitation-link-not-usable',
    'not-acceptable-at-present',
    'partner-suspended',
    'no-services',
    'service-retired',
    'service-held',
    'reassignment-outdated',
  ],
  ...[
    'already-accepted-by-other-kind',
    'no-relationship',
    'no-end-proposed',
    'end-proposal-is-own',
    'end-follows-provider',
  ],
  ...[
    'not-an-indirect-provider',
    'not-an-indirect-reseller',
    'reseller-not-linked',
    'reseller-still-linked',
    'customer-departed',
  ],
].sort();

describe('in every life of a customer', () => {
  it('something happens: together the lives meet every event, every cause of one, and every refusal', () => {
    const met = new Set<string>();
    const note: Check = (taken) => {
      if (taken.decision instanceof Rejection) met.add(taken.decision.code);
      for (const { type, data } of eventsOf(taken)) met.add('cause' in data ? `${type}: ${data.cause}` : type);
    };
    always(note, take, PROPERTY_RUNS.numRuns);
    expect([...met].sort()).toEqual(MET_IN_LIVES);
  });

  it('the decider and a plain model of the rules agree on every answer, relationship, proposal and grant', () => {
    const agree: Check = ({ decision, after }, answer, model) => {
      expect(decision instanceof Rejection ? 'refused' : decision.length === 0 ? 'nothing' : 'done').toBe(answer);
      if (answer !== 'done') return; // neither has changed
      expect({ related: relatedIn(after.state), dap: dapIn(after.state) }).toEqual({
        related: Object.fromEntries(model.related),
        dap: Object.fromEntries(model.dap),
      });
    };
    always(agree);
  });

  it('what holds for every decider holds for this one, I16: a command decided again appends nothing more', () => {
    always(() => undefined, step);
  });

  it('I1, S12: per service at most one live grant counts, and it is the holder’s', () => {
    always((taken) => {
      if (eventsOf(taken).length === 0) return;
      const { after } = taken;
      const counted = SOME_SERVICES.map((one) =>
        activeRelationships(after.state).filter(({ grants }) => grants[one]?.cspTransacting),
      );
      expect(counted.every(({ length }) => length <= 1)).toBe(true);
      expect(SOME_SERVICES.map((one) => holderOf(after.state, one))).toEqual(counted.map(([only]) => only?.partnerId));
    });
  });

  it('I2: who is outside the CSP program is never refused because a service is held', () => {
    always(({ command, decision }) => {
      if (!(decision instanceof Rejection) || decision.code !== 'service-held') return;
      expect(command).toMatchObject({
        type: 'AcceptRelationship',
        partner: { channelRole: /direct-reseller|indirect-provider/ },
      });
    });
  });

  it('decision 1: a conflict lists every held service with its present holder, and nothing is appended', () => {
    always(({ command, decision, before, after }) => {
      if (command.type !== 'AcceptRelationship' || !(decision instanceof Rejection) || decision.code !== 'service-held')
        return;
      const held = previewAcceptance(before.state, command).filter(({ outcome }) => outcome === 'held');
      expect(
        decision.detail.held?.map(({ service: one, holder }) => ({ service: one, outcome: 'held', holder })),
      ).toEqual(held);
      expect(after).toBe(before);
    });
  });

  it('I5: no acceptance without the link in force', () => {
    always(({ command, decision, before }) => {
      if (command.type !== 'AcceptRelationship' || command.linkId === command.partner.linkId) return;
      expect(decision).toEqual(
        new Rejection(before.state.status === 'departed' ? 'customer-departed' : 'invitation-link-not-usable'),
      );
    });
  });

  it('I6, S3: an acceptance creates a relationship and DAP, and takes nothing but what it names', () => {
    always((taken) => {
      const { command } = taken;
      if (command.type !== 'AcceptRelationship') return;
      for (const event of eventsOf(taken)) {
        if (event.type !== 'DapRemoved') {
          expect(['RelationshipAccepted', 'DapGranted']).toContain(event.type);
          expect(event.data).toMatchObject({ partnerId: command.partner.partnerId });
        } else if (event.data.cause === 'reassigned') {
          expect(command.reassign).toContainEqual({ service: event.data.service, from: event.data.partnerId });
        } else {
          expect(event.data).toMatchObject({ cause: 'role-changed', partnerId: command.partner.partnerId });
        }
      }
    });
  });

  it('I10: a partner lists the customer exactly from an acceptance to the relationship’s end', () => {
    always((taken) => {
      if (eventsOf(taken).length === 0) return;
      const expected = new Set(listed(taken.before.state));
      for (const event of eventsOf(taken)) {
        if (event.type === 'RelationshipAccepted') expected.add(event.data.partnerId);
        if (event.type === 'RelationshipEnded') expected.delete(event.data.partnerId);
      }
      expect(listed(taken.after.state)).toEqual([...expected].sort());
    });
  });

  it('I11: removing DAP ends no relationship', () => {
    always((taken) => {
      if (!['RemoveDap', 'RemoveAllDap', 'RelinquishDap'].includes(taken.command.type)) return;
      expect(eventsOf(taken).every(({ type }) => type === 'DapRemoved')).toBe(true);
      expect(listed(taken.after.state)).toEqual(listed(taken.before.state));
    });
  });

  it('I12: DAP ends only in the ways there are', () => {
    const causes: Partial<Record<CustomerCommand['type'], readonly DapRemovalCause[]>> = {
      AcceptRelationship: ['reassigned', 'role-changed'],
      RemoveDap: ['removed-by-customer'],
      RemoveAllDap: ['removed-by-customer'],
      RelinquishDap: ['relinquished-by-partner'],
      ProposeRelationshipEnd: ['relationship-ended'],
      AgreeRelationshipEnd: ['relationship-ended'],
      RemoveDapOfUnlinkedReseller: ['reseller-unlinked'],
      DepartCustomer: ['customer-departed'],
    };
    always((taken) => {
      for (const { data } of removals(taken)) expect(causes[taken.command.type]).toContain(data.cause);
      if (taken.command.type === 'RelinquishDap') {
        for (const { data } of removals(taken)) expect(data.partnerId).toBe(taken.command.partnerId);
      }
    });
  });

  it('I12: every removal names the grant that it ends', () => {
    always((taken) => {
      for (const { data } of removals(taken)) {
        const grants = activeRelationships(taken.before.state).find(
          ({ partnerId }) => partnerId === data.partnerId,
        )?.grants;
        expect(grants?.[data.service]).toMatchObject({
          eventId: data.grantEventId,
          cspTransacting: data.cspTransacting,
        });
      }
    });
  });

  it('I13: nothing is granted to, or through, a suspended partner', () => {
    always((taken) => {
      const { command } = taken;
      if (command.type !== 'AcceptRelationship' && command.type !== 'GrantDapToIndirectReseller') return;
      const involved = command.type === 'AcceptRelationship' ? [command.partner] : [command.provider, command.reseller];
      if (involved.some((partner) => partner?.standing === 'suspended'))
        expect(taken.decision).toBeInstanceOf(Rejection);
    });
  });

  it('I17: a reassignment is one append, both events or neither', () => {
    always((taken) => {
      const grantedTo = new Map(
        eventsOf(taken).flatMap((event) => (event.type === 'DapGranted' ? [[event.data.service, event.data]] : [])),
      );
      for (const { data } of removals(taken).filter((event) => event.data.cause === 'reassigned')) {
        expect(grantedTo.get(data.service)).toMatchObject({ cspTransacting: true });
        expect(grantedTo.get(data.service)?.partnerId).not.toBe(data.partnerId);
      }
    });
  });

  it('decision 6: a relationship ends without DAP left, and only with both sides, its provider or its customer', () => {
    always((taken) => {
      for (const event of eventsOf(taken)) {
        if (event.type !== 'RelationshipEnded') continue;
        const { state } = taken.after;
        const relationship = state.status === 'absent' ? undefined : state.relationships[event.data.partnerId];
        expect(relationship).toMatchObject({ status: 'ended', grants: {} });
        if (event.data.cause === 'agreed') {
          const before = activeRelationships(taken.before.state).find(
            ({ partnerId }) => partnerId === event.data.partnerId,
          );
          expect(before?.proposal?.by).toBe(
            (taken.command as { by?: Side }).by === 'customer' ? 'partner' : 'customer',
          );
        }
      }
    });
  });

  it('decision 10: no relationship outlives the provider’s that it runs through', () => {
    always(({ after }) => {
      const present = listed(after.state);
      for (const { viaProviderId } of activeRelationships(after.state)) {
        if (viaProviderId !== undefined) expect(present).toContain(viaProviderId);
      }
    });
  });

  it('an acceptance that is previewed without conflict is accepted, and does what the preview says', () => {
    always((taken) => {
      const { command, decision, before } = taken;
      if (command.type !== 'AcceptRelationship' || decision instanceof Rejection) return;
      const preview = previewAcceptance(before.state, command);
      const granted = eventsOf(taken).flatMap((event) => (event.type === 'DapGranted' ? [event.data.service] : []));
      expect(granted).toEqual(
        preview.filter(({ outcome }) => outcome !== 'already-yours').map(({ service: one }) => one),
      );
    });
  });

  it('nobody is told of another partner’s end of a reassignment', () => {
    always((taken) => {
      for (const event of eventsOf(taken)) {
        if (event.type !== 'DapRemoved' && event.type !== 'DapGranted') continue;
        expect(customer.about(event, taken.before.state, 'fabrikam').partnerIds).toEqual([event.data.partnerId]);
      }
    });
  });
});
