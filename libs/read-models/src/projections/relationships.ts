import {
  customer,
  type CustomerAccount,
  type CustomerEvent,
  type CustomerState,
  type Instant,
  type PartnerId,
  type Recorded,
  type Relationship,
  type Service,
  SERVICES,
} from '#domain';
import { eventTypes, idInStream, newest, type Projected } from '../projection';
import { type DapInterval, type FormerName, INTERVALS_SHOWN, type ServiceHistory } from '../rows';
import { withFormerName } from './customers';

/**
 * A customer's relationships with what the rules need not know and the views show: when each changed, and the newest
 * intervals of DAP.
 */
export interface RelationshipsState {
  readonly account: CustomerState;
  /** The last event that changed the account's name or domains. */
  readonly accountRevision: string;
  /** Absent until the first rename. */
  readonly formerNames?: readonly FormerName[];
  readonly histories: Readonly<Record<PartnerId, RelationshipHistory>>;
}

interface RelationshipHistory {
  readonly revision: string;
  readonly lastChange: Instant;
  readonly services: readonly ServiceHistory[];
}

/** What both views of a relationship are made of: the account, the relationship and its history. */
export interface KnownRelationship {
  readonly account: CustomerAccount;
  readonly accountRevision: string;
  /** What the customer was called during the relationship: of names before it the partner is told nothing. */
  readonly formerNames: readonly FormerName[];
  readonly relationship: Relationship;
  readonly history: RelationshipHistory;
}

/** All but corrections, which change nothing by themselves (I18). */
export const customerEventTypes = eventTypes<Exclude<CustomerEvent, { readonly type: 'CustomerRecordCorrected' }>>({
  CustomerRegistered: true,
  CustomerRenamed: true,
  CustomerDomainVerified: true,
  CustomerDomainReleased: true,
  RelationshipAccepted: true,
  RelationshipDeclined: true,
  DapGranted: true,
  DapRemoved: true,
  AccessConfirmed: true,
  RelationshipEndProposed: true,
  RelationshipEndProposalWithdrawn: true,
  RelationshipEndProposalRefused: true,
  RelationshipEnded: true,
  CustomerDeparted: true,
});

export const noRelationships: RelationshipsState = { account: customer.initial, accountRevision: '-1', histories: {} };

export function customerOfStream(stream: string): string | undefined {
  return idInStream(stream, 'customer');
}

/** The state after `event`; a relationship that it leaves as it was keeps its revision and its last change. */
export function evolveRelationships(state: RelationshipsState, event: Projected<CustomerEvent>): RelationshipsState {
  const account = customer.evolve(state.account, event);
  if (!('partnerId' in event.data)) {
    const formerNames = event.type === 'CustomerRenamed' && {
      formerNames: withFormerName(state.formerNames ?? [], event),
    };
    return { ...state, account, accountRevision: event.revision, ...formerNames };
  }
  if (event.type === 'AccessConfirmed') return { ...state, account, histories: confirmedIn(state.histories, event) };
  const { partnerId } = event.data;
  if (relationshipIn(account, partnerId) === relationshipIn(state.account, partnerId)) return { ...state, account };
  const services = servicesAfter(state.histories[partnerId]?.services ?? [], event);
  return {
    ...state,
    account,
    histories: { ...state.histories, [partnerId]: { revision: event.revision, lastChange: event.at, services } },
  };
}

/** The customer's relationships, those that have ended included. */
export function knownRelationships({
  account,
  accountRevision,
  formerNames = [],
  histories,
}: RelationshipsState): KnownRelationship[] {
  if (account.status === 'absent') return [];
  return Object.values<Relationship>(account.relationships).flatMap((relationship) => {
    const history = histories[relationship.partnerId];
    if (history === undefined) return [];
    const known = formerNames.filter(({ until }) => until >= relationship.since);
    return [{ account, accountRevision, formerNames: known, relationship, history }];
  });
}

/** What a relationship's row says whoever looks at it. */
export function commonFields({ relationship, history }: KnownRelationship) {
  const { partnerId, kind, viaProviderId, since, status, endedAt, proposal } = relationship;
  return {
    partnerId,
    kind,
    ...(viaProviderId !== undefined && { viaProviderId }),
    since,
    status,
    ...(endedAt !== undefined && { endedAt }),
    ...(proposal !== undefined && { proposal: { by: proposal.by, at: proposal.at } }),
    lastChange: history.lastChange,
  };
}

function relationshipIn(account: CustomerState, partnerId: PartnerId): Relationship | undefined {
  return account.status === 'absent' ? undefined : account.relationships[partnerId];
}

/** It was looked at, and is as it was: that is no change of the relationship. */
function confirmedIn(
  histories: RelationshipsState['histories'],
  { revision, at, data }: Projected<Extract<CustomerEvent, { readonly type: 'AccessConfirmed' }>>,
): RelationshipsState['histories'] {
  const history = histories[data.partnerId];
  if (history === undefined) return histories;
  const services = history.services.map((each) =>
    data.services.includes(each.service) ? { ...each, confirmedAt: at } : each,
  );
  return { ...histories, [data.partnerId]: { ...history, revision, services } };
}

function servicesAfter(services: readonly ServiceHistory[], event: Recorded<CustomerEvent>): readonly ServiceHistory[] {
  if (event.type === 'DapGranted') {
    const { service, cspTransacting } = event.data;
    const intervals: readonly DapInterval[] = newest(
      [...(historyOf(services, service)?.intervals ?? []), { from: event.at }],
      INTERVALS_SHOWN,
    );
    return withHistory(services, { service, dap: true, cspTransacting, since: event.at, intervals });
  }
  if (event.type === 'DapRemoved') {
    const { service, cause } = event.data;
    const before = historyOf(services, service);
    const last = before?.intervals.at(-1);
    if (before === undefined || last === undefined) return services;
    const intervals = [...before.intervals.slice(0, -1), { ...last, to: event.at, cause }];
    return withHistory(services, { ...before, dap: false, intervals });
  }
  return services;
}

function historyOf(services: readonly ServiceHistory[], service: Service): ServiceHistory | undefined {
  return services.find((history) => history.service === service);
}

/** In the order in which services are listed everywhere. */
function withHistory(services: readonly ServiceHistory[], changed: ServiceHistory): readonly ServiceHistory[] {
  const all = [...services.filter(({ service }) => service !== changed.service), changed];
  return all.sort((a, b) => SERVICES.indexOf(a.service) - SERVICES.indexOf(b.service));
}
