import { CORRECTABLE } from '../correctable';
import { decideCorrection } from '../correction';
import { type About } from '../decider';
import { refusalOfName } from '../name';
import { Rejection } from '../rejection';
import { type CustomerId, never, type PartnerId, type Side } from '../values';
import { acceptRelationship, grantToIndirectReseller, refusalOfLink, removalOf } from './acceptance';
import { type CustomerCommand } from './commands';
import { type CustomerEvent, type DapRemovalCause, type RelationshipEndCause } from './events';
import {
  type ActiveRelationship,
  activeRelationships,
  type CustomerAccount,
  type CustomerState,
  relationshipWith,
  servicesWithDap,
} from './state';

type CommandOf<Type extends CustomerCommand['type']> = Extract<CustomerCommand, { readonly type: Type }>;
type CommandOnAccount = Exclude<CustomerCommand, CommandOf<'RegisterCustomer' | 'CorrectCustomerRecord'>>;
type Decision = readonly CustomerEvent[] | Rejection;

export function decide(command: CustomerCommand, state: CustomerState): Decision {
  if (command.type === 'RegisterCustomer') return register(command, state);
  if (command.type === 'CorrectCustomerRecord') return correctRecord(command, state);
  switch (state.status) {
    case 'absent':
      return new Rejection('customer-not-registered');
    case 'registered':
      return decideOnRegistered(command, state);
    case 'departed':
      return decideOnDeparted(command, state);
    default:
      return never(state);
  }
}

/**
 * The partners that an event concerns: the one it is of, the provider that a relationship runs through, and for what is
 * of the whole account all present partners. The two sides of a reassignment are never told of each other (section 4).
 */
export function about(event: CustomerEvent, state: CustomerState, id: string): About {
  const customerId = id as CustomerId;
  switch (event.type) {
    case 'CustomerRegistered':
      return { customerId, partnerIds: [] };
    case 'CustomerRenamed':
    case 'CustomerDomainVerified':
    case 'CustomerDomainReleased':
    case 'CustomerDeparted':
    case 'CustomerRecordCorrected':
      return { customerId, partnerIds: activeRelationships(state).map(({ partnerId }) => partnerId) };
    case 'RelationshipAccepted': {
      const { partnerId, viaProviderId } = event.data;
      return { customerId, partnerIds: viaProviderId === undefined ? [partnerId] : [partnerId, viaProviderId] };
    }
    case 'RelationshipDeclined':
    case 'AccessConfirmed':
    case 'DapGranted':
    case 'DapRemoved':
    case 'RelationshipEndProposed':
    case 'RelationshipEndProposalWithdrawn':
    case 'RelationshipEndProposalRefused':
    case 'RelationshipEnded':
      return { customerId, partnerIds: [event.data.partnerId] };
    default:
      return never(event);
  }
}

function decideOnRegistered(command: CommandOnAccount, state: CustomerAccount): Decision {
  switch (command.type) {
    case 'RenameCustomer':
      return rename(command, state);
    case 'VerifyCustomerDomain':
      if (state.domains.includes(command.domain)) return []; // verified already
      return [{ type: 'CustomerDomainVerified', data: { domain: command.domain } }];
    case 'ReleaseCustomerDomain':
      return releaseDomain(command, state);
    case 'AcceptRelationship':
      return acceptRelationship(command, state);
    case 'DeclineRelationship':
      return decline(command, state);
    case 'RemoveDap':
      return removeDap(command, state);
    case 'RemoveAllDap':
      return removeAllDap(command, state);
    case 'ConfirmAccess':
      return confirmAccess(command, state);
    case 'RelinquishDap':
      return relinquish(command, state);
    case 'GrantDapToIndirectReseller':
      return grantToIndirectReseller(command, state);
    case 'RemoveDapOfUnlinkedReseller':
      return removeDapOfUnlinkedReseller(command, state);
    case 'ProposeRelationshipEnd':
      return proposeEnd(command, state);
    case 'AgreeRelationshipEnd':
      return agreeEnd(command, state);
    case 'RefuseRelationshipEnd':
      return refuseEnd(command, state);
    case 'WithdrawRelationshipEndProposal':
      return withdrawEndProposal(command, state);
    case 'DepartCustomer':
      return depart(state);
    default:
      return never(command);
  }
}

/** A departed customer has no partners left; only its domains remain, to be freed for others. */
function decideOnDeparted(command: CommandOnAccount, state: CustomerAccount): Decision {
  if (command.type === 'DepartCustomer') return []; // departed already
  if (command.type === 'ReleaseCustomerDomain') return releaseDomain(command, state);
  return new Rejection('customer-departed');
}

function register({ tenantId, name }: CommandOf<'RegisterCustomer'>, state: CustomerState): Decision {
  if (state.status !== 'absent') {
    const same = state.status === 'registered' && state.tenantId === tenantId && state.name === name;
    return same ? [] : new Rejection('customer-exists'); // [] because it is registered just so
  }
  return refusalOfName(name) ?? [{ type: 'CustomerRegistered', data: { tenantId, name } }];
}

/** Of a departed customer too: its record outlives it. */
function correctRecord(command: CommandOf<'CorrectCustomerRecord'>, state: CustomerState): Decision {
  if (state.status === 'absent') return new Rejection('customer-not-registered');
  const correction = decideCorrection(command, CORRECTABLE.customer, state.corrections);
  if (correction === undefined) return []; // corrected just so already
  return correction instanceof Rejection ? correction : [{ type: 'CustomerRecordCorrected', data: correction }];
}

function rename({ name }: CommandOf<'RenameCustomer'>, state: CustomerAccount): Decision {
  if (state.name === name) return []; // its name already
  return refusalOfName(name) ?? [{ type: 'CustomerRenamed', data: { from: state.name, to: name } }];
}

function releaseDomain({ domain }: CommandOf<'ReleaseCustomerDomain'>, state: CustomerAccount): Decision {
  if (!state.domains.includes(domain)) return []; // not, or no longer, its own
  return [{ type: 'CustomerDomainReleased', data: { domain } }];
}

/**
 * Not idempotent: the link is the same for every request (S9), so each decline answers the invitations open at that
 * time. Its repetition is caught by the command's id (I16). A suspended partner's link can be declined all the same.
 */
function decline({ partner, linkId, suspicious }: CommandOf<'DeclineRelationship'>, state: CustomerAccount): Decision {
  const refusal = refusalOfLink(state, partner, linkId);
  return refusal ?? [{ type: 'RelationshipDeclined', data: { partnerId: partner.partnerId, linkId, suspicious } }];
}

/** S15, I12: the customer removes DAP without anyone's consent. */
function removeDap({ partnerId, service }: CommandOf<'RemoveDap'>, state: CustomerAccount): Decision {
  const relationship = relationshipWith(state, partnerId);
  if (relationship === undefined) return []; // nothing to remove
  return removalOf(relationship, service, 'removed-by-customer');
}

/** S15: from any or all partners. */
function removeAllDap({ partnerId }: CommandOf<'RemoveAllDap'>, state: CustomerAccount): Decision {
  return activeRelationships(state)
    .filter((relationship) => partnerId === undefined || relationship.partnerId === partnerId)
    .flatMap((relationship) => removalsOf(relationship, 'removed-by-customer'));
}

/**
 * Decision 24. Not idempotent: each confirmation says that somebody looked at that time; its repetition is caught by
 * the command's id (I16). What is gone meanwhile is not confirmed with the rest: whoever looked saw something else.
 */
function confirmAccess({ partnerId, services }: CommandOf<'ConfirmAccess'>, state: CustomerAccount): Decision {
  const relationship = relationshipWith(state, partnerId);
  if (relationship?.status !== 'active') return new Rejection('no-relationship');
  const confirmed = servicesWithDap(relationship).filter((service) => services.includes(service));
  const gone = services.filter((service) => !confirmed.includes(service));
  if (gone.length > 0) return new Rejection('access-changed', { field: 'services', services: gone });
  if (confirmed.length === 0) return new Rejection('no-services', { field: 'services' });
  return [{ type: 'AccessConfirmed', data: { partnerId, services: confirmed } }];
}

/** I12: a partner may give up only its own. */
function relinquish({ partnerId, service }: CommandOf<'RelinquishDap'>, state: CustomerAccount): Decision {
  const relationship = relationshipWith(state, partnerId);
  if (relationship === undefined) return new Rejection('no-relationship');
  return removalOf(relationship, service, 'relinquished-by-partner');
}

/** Decision 10: an unlinked reseller's DAP and relationship end. */
function removeDapOfUnlinkedReseller(
  { provider, resellerId }: CommandOf<'RemoveDapOfUnlinkedReseller'>,
  state: CustomerAccount,
): Decision {
  // linked again since
  if (provider.linkedResellers.includes(resellerId)) return new Rejection('reseller-still-linked');
  const relationship = relationshipWith(state, resellerId);
  // nothing goes through that provider
  if (relationship?.status !== 'active' || relationship.viaProviderId !== provider.partnerId) return [];
  return endOf([relationship], 'reseller-unlinked', () => 'provider-relationship-ended');
}

/**
 * Decision 6: ending takes both sides, so a proposal while the other side's is open is agreement, which a suspended
 * partner may give (section 7).
 */
function proposeEnd(command: CommandOf<'ProposeRelationshipEnd'>, state: CustomerAccount): Decision {
  const { partnerId, by } = command;
  const relationship = relationshipWith(state, partnerId);
  if (relationship === undefined) return new Rejection('no-relationship');
  if (relationship.status === 'ended') return []; // ended already
  if (relationship.kind === 'indirect') return new Rejection('end-follows-provider'); // decision 10
  switch (relationship.proposal?.by) {
    case by:
      return []; // proposed already
    case undefined:
      // I13
      if (command.by === 'partner' && command.standing === 'suspended') return new Rejection('partner-suspended');
      return [{ type: 'RelationshipEndProposed', data: { partnerId, by } }];
    default:
      return endAgreed(state, relationship);
  }
}

function agreeEnd({ partnerId, by }: CommandOf<'AgreeRelationshipEnd'>, state: CustomerAccount): Decision {
  const relationship = relationshipWith(state, partnerId);
  if (relationship === undefined) return new Rejection('no-relationship');
  if (relationship.status === 'ended') return []; // ended already
  if (relationship.proposal === undefined) return new Rejection('no-end-proposed');
  return refusalOfOwn(relationship, by) ?? endAgreed(state, relationship);
}

function refuseEnd({ partnerId, by }: CommandOf<'RefuseRelationshipEnd'>, state: CustomerAccount): Decision {
  const relationship = relationshipWith(state, partnerId);
  if (relationship?.status !== 'active') return new Rejection('no-relationship');
  if (relationship.proposal === undefined) return []; // nothing is proposed, or no longer
  return refusalOfOwn(relationship, by) ?? [{ type: 'RelationshipEndProposalRefused', data: { partnerId, by } }];
}

function withdrawEndProposal(
  { partnerId, by }: CommandOf<'WithdrawRelationshipEndProposal'>,
  state: CustomerAccount,
): Decision {
  const relationship = relationshipWith(state, partnerId);
  if (relationship?.status !== 'active') return new Rejection('no-relationship');
  if (relationship.proposal?.by !== by) return []; // this side proposes nothing, or no longer
  return [{ type: 'RelationshipEndProposalWithdrawn', data: { partnerId, by } }];
}

/** Nobody answers its own proposal: that would end the relationship alone (S16). */
function refusalOfOwn({ proposal }: ActiveRelationship, by: Side): Rejection | undefined {
  return proposal?.by === by ? new Rejection('end-proposal-is-own') : undefined;
}

/** Decisions 6 and 10: with a provider's relationship go those of its indirect resellers. */
function endAgreed(state: CustomerAccount, relationship: ActiveRelationship): readonly CustomerEvent[] {
  const { partnerId } = relationship;
  return endOf([relationship, ...relationshipsVia(state, partnerId)], 'relationship-ended', (each) =>
    each.partnerId === partnerId ? 'agreed' : 'provider-relationship-ended',
  );
}

function relationshipsVia(state: CustomerAccount, providerId: PartnerId): readonly ActiveRelationship[] {
  return activeRelationships(state).filter(({ viaProviderId }) => viaProviderId === providerId);
}

/** The customer leaves the marketplace: all DAP and all relationships end with it (I12). */
function depart(state: CustomerAccount): readonly CustomerEvent[] {
  const ends = endOf(activeRelationships(state), 'customer-departed', () => 'customer-departed');
  return [...ends, { type: 'CustomerDeparted', data: {} }];
}

/** One append (decision 6): every removal, then the ends. */
function endOf(
  relationships: readonly ActiveRelationship[],
  removal: DapRemovalCause,
  causeOf: (relationship: ActiveRelationship) => RelationshipEndCause,
): readonly CustomerEvent[] {
  return [
    ...relationships.flatMap((relationship) => removalsOf(relationship, removal)),
    ...relationships.map((relationship): CustomerEvent => ({
      type: 'RelationshipEnded',
      data: { partnerId: relationship.partnerId, cause: causeOf(relationship) },
    })),
  ];
}

function removalsOf(relationship: ActiveRelationship, cause: DapRemovalCause): readonly CustomerEvent[] {
  return servicesWithDap(relationship).flatMap((service) => removalOf(relationship, service, cause));
}
