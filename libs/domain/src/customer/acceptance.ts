import { type HeldService, Rejection } from '../rejection';
import { distinct, refusalOfChoice, refusalOfRetired } from '../services';
import {
  type ChannelRole,
  isCspTransacting,
  type LinkId,
  never,
  type PartnerId,
  type RelationshipKind,
  type Service,
} from '../values';
import { type CustomerCommand, type PartnerFacts, type Reassignment } from './commands';
import { type CustomerEvent, type DapRemovalCause, type ShownAtAcceptance } from './events';
import { type CustomerAccount, type CustomerState, heldServiceOf, type Relationship, relationshipWith } from './state';

type CommandOf<Type extends CustomerCommand['type']> = Extract<CustomerCommand, { readonly type: Type }>;
type Decision = readonly CustomerEvent[] | Rejection;

/** What an acceptance by `partner` of these services would meet. */
export interface AcceptanceQuestion {
  readonly partner: Pick<PartnerFacts, 'partnerId' | 'channelRole'>;
  readonly services: readonly Service[];
  readonly retiredServices: readonly Service[];
}

/**
 * What accepting one service does:
 * - `grant`: the partner gets DAP, nobody loses it;
 * - `beside`: the partner, outside the CSP program, gets DAP beside `holder` (I2);
 * - `held`: another CSP-transacting partner, `holder`, has it: only a reassignment that names it grants it (S12,
 *   decision 1);
 * - `already-yours`: the partner has it, nothing happens;
 * - `retired`: the service takes no new grants.
 */
export type AcceptanceOutcome = 'grant' | 'already-yours' | 'held' | 'beside' | 'retired';

export interface ServicePreview {
  readonly service: Service;
  readonly outcome: AcceptanceOutcome;
  readonly holder?: PartnerId;
}

/** What accepting would do, service by service, each named once. The decision itself rests on the same answer. */
export function previewAcceptance(
  state: CustomerState,
  { partner, services, retiredServices }: AcceptanceQuestion,
): readonly ServicePreview[] {
  return distinct(services).map((service) => previewService(state, partner, service, retiredServices));
}

function previewService(
  state: CustomerState,
  { partnerId, channelRole }: AcceptanceQuestion['partner'],
  service: Service,
  retiredServices: readonly Service[],
): ServicePreview {
  const cspTransacting = isCspTransacting(channelRole);
  const own = relationshipWith(state, partnerId)?.grants[service];
  // A grant given in another role does not count as had: it is decided anew (decision 9).
  if (own?.cspTransacting === cspTransacting) return { service, outcome: 'already-yours' };
  if (retiredServices.includes(service)) return { service, outcome: 'retired' };
  const held = heldServiceOf(state, service);
  if (held === undefined || held.holder === partnerId) return { service, outcome: 'grant' };
  return { service, outcome: cspTransacting ? 'held' : 'beside', holder: held.holder };
}

/**
 * Why this customer cannot accept this partner's link at present, whatever the services; undefined if it can. Shared
 * with the preview.
 */
export function refusalToAccept(state: CustomerAccount, partner: PartnerFacts, linkId: LinkId): Rejection | undefined {
  const refusal = refusalOfLink(state, partner, linkId);
  if (refusal !== undefined) return refusal;
  const byOtherKind = activeKind(state, partner.partnerId) === 'indirect';
  // Decision 7: which of them it is, the answer does not tell.
  return partner.standing === 'suspended' || byOtherKind ? new Rejection('not-acceptable-at-present') : undefined;
}

/**
 * I5: the link is checked at the answer itself. Edited, unknown, rotated and revoked are one and the same refusal (edge
 * cases).
 */
export function refusalOfLink(state: CustomerAccount, partner: PartnerFacts, linkId: LinkId): Rejection | undefined {
  if (partner.linkId !== linkId || partner.channelRole === 'indirect-reseller')
    return new Rejection('invitation-link-not-usable'); // I15
  if (partner.tenantId === state.tenantId) return new Rejection('own-tenant');
  return undefined;
}

/** S10 to S13: the customer accepts a partner's link for the services it ticked. All or nothing (decision 1). */
export function acceptRelationship(command: CommandOf<'AcceptRelationship'>, state: CustomerAccount): Decision {
  const { partner, linkId, services, reassign, shown } = command;
  const refusal = refusalToAccept(state, partner, linkId) ?? refusalOfChoice(services);
  if (refusal !== undefined) return refusal;
  const preview = previewAcceptance(state, command);
  const conflict = refusalOfRetired(servicesWith('retired', preview)) ?? refusalOfConflict(state, preview, reassign);
  if (conflict !== undefined) return conflict;
  return grant(state, preview, { partner, kind: kindOf(partner.channelRole), linkId, shown });
}

/** Decision 10: the customer grants DAP to a reseller of a provider that it has a relationship with. */
export function grantToIndirectReseller(
  command: CommandOf<'GrantDapToIndirectReseller'>,
  state: CustomerAccount,
): Decision {
  const { provider, reseller, services, shown } = command;
  const unfit = refusalOfProvider(state, provider);
  if (unfit !== undefined) return unfit;
  if (reseller === undefined) return notLinked();
  const refusal = refusalOfReseller(state, provider, reseller) ?? refusalOfChoice(services);
  if (refusal !== undefined) return refusal;
  const preview = previewAcceptance(state, { ...command, partner: reseller });
  const retired = refusalOfRetired(servicesWith('retired', preview));
  return (
    retired ?? grant(state, preview, { partner: reseller, kind: 'indirect', viaProviderId: provider.partnerId, shown })
  );
}

function notLinked(): Rejection {
  return new Rejection('reseller-not-linked', { field: 'resellerId' });
}

function refusalOfProvider(state: CustomerAccount, provider: PartnerFacts): Rejection | undefined {
  const kind = activeKind(state, provider.partnerId);
  // First what the customer knows: of a partner it has nothing to do with, not even the role is told.
  if (kind === undefined) return new Rejection('no-relationship', { field: 'providerId' });
  if (provider.channelRole !== 'indirect-provider')
    return new Rejection('not-an-indirect-provider', { field: 'providerId' });
  // One that runs through another provider itself is not the provider's own, and nothing could rest on it.
  if (kind === 'indirect') return new Rejection('no-relationship', { field: 'providerId' });
  return undefined;
}

function refusalOfReseller(
  state: CustomerAccount,
  provider: PartnerFacts,
  reseller: PartnerFacts,
): Rejection | undefined {
  if (!provider.linkedResellers.includes(reseller.partnerId)) return notLinked();
  if (reseller.channelRole !== 'indirect-reseller')
    return new Rejection('not-an-indirect-reseller', { field: 'resellerId' });
  // I13, decision 7: nor is it told whether it is the reseller, with which the customer has nothing to do yet.
  if (provider.standing === 'suspended' || reseller.standing === 'suspended')
    return new Rejection('not-acceptable-at-present');
  if (reseller.tenantId === state.tenantId) return new Rejection('own-tenant', { field: 'resellerId' });
  const present = relationshipWith(state, reseller.partnerId);
  // One that is its own, or goes through another provider, would end with a relationship it does not rest on: it must
  // have ended first.
  if (present?.status === 'active' && present.viaProviderId !== provider.partnerId)
    return new Rejection('already-accepted-by-other-kind');
  return undefined;
}

/**
 * S12, decision 1: refuses unless every ticked service that another holds is reassigned from its present holder, and
 * nothing else is.
 */
function refusalOfConflict(
  state: CustomerAccount,
  preview: readonly ServicePreview[],
  reassign: readonly Reassignment[],
): Rejection | undefined {
  const held = servicesWith('held', preview).flatMap((service) => heldServiceOf(state, service) ?? []);
  const outdated = reassign.filter((entry) => !isPresent(entry, preview)).map(({ service }) => service);
  if (outdated.length > 0)
    return new Rejection('reassignment-outdated', { field: 'reassign', services: outdated, held });
  const unnamed = held.filter(({ service }) => !reassign.some((entry) => entry.service === service));
  return unnamed.length > 0 ? new Rejection('service-held', { services: servicesOf(unnamed), held }) : undefined;
}

/**
 * Whether the service is ticked and held by the one named; or is the partner's by now, when a repeat finds it
 * reassigned already.
 */
function isPresent({ service, from }: Reassignment, preview: readonly ServicePreview[]): boolean {
  const found = preview.find((entry) => entry.service === service);
  if (found?.outcome === 'already-yours') return true;
  return found?.outcome === 'held' && found.holder === from;
}

interface Accepted {
  readonly partner: PartnerFacts;
  readonly kind: RelationshipKind;
  readonly viaProviderId?: PartnerId;
  readonly linkId?: LinkId;
  readonly shown: ShownAtAcceptance;
}

/**
 * One append (I17): what the acceptance takes away (the holders it reassigns from, and its own grants of another role),
 * the relationship, the new grants. Nothing else happens (S3, I6).
 */
function grant(
  state: CustomerAccount,
  preview: readonly ServicePreview[],
  { partner, kind, shown, ...through }: Accepted,
): Decision {
  const { partnerId } = partner;
  const granted = preview.filter(({ outcome }) => outcome !== 'already-yours');
  if (granted.length === 0) return []; // already your partner, with all of these
  const services = granted.map(({ service }) => service);
  const cspTransacting = isCspTransacting(partner.channelRole);
  return [
    ...granted
      .filter(({ outcome }) => outcome === 'held')
      .flatMap(({ service, holder }) => removed(state, holder, service, 'reassigned')),
    ...services.flatMap((service) => removed(state, partnerId, service, 'role-changed')), // decision 9
    { type: 'RelationshipAccepted', data: { partnerId, kind, ...through, services, shown } },
    ...services.map((service): CustomerEvent => ({ type: 'DapGranted', data: { partnerId, service, cspTransacting } })),
  ];
}

function removed(
  state: CustomerAccount,
  partnerId: PartnerId | undefined,
  service: Service,
  cause: DapRemovalCause,
): readonly CustomerEvent[] {
  const relationship = partnerId === undefined ? undefined : relationshipWith(state, partnerId);
  return relationship === undefined ? [] : removalOf(relationship, service, cause);
}

/** The removal of this partner's DAP for the service; nothing if it has none. */
export function removalOf(
  { partnerId, grants }: Relationship,
  service: Service,
  cause: DapRemovalCause,
): readonly CustomerEvent[] {
  const live = grants[service];
  if (live === undefined) return [];
  const { cspTransacting, eventId: grantEventId } = live;
  return [{ type: 'DapRemoved', data: { partnerId, service, cspTransacting, grantEventId, cause } }];
}

function activeKind(state: CustomerAccount, partnerId: PartnerId): RelationshipKind | undefined {
  const relationship = relationshipWith(state, partnerId);
  return relationship?.status === 'active' ? relationship.kind : undefined;
}

function kindOf(role: ChannelRole): RelationshipKind {
  switch (role) {
    case 'direct-reseller':
    case 'indirect-provider':
      return 'reseller';
    case 'advisor':
      return 'advisor';
    case 'indirect-reseller':
      return 'indirect';
    default:
      return never(role);
  }
}

function servicesWith(outcome: AcceptanceOutcome, preview: readonly ServicePreview[]): readonly Service[] {
  return preview.filter((entry) => entry.outcome === outcome).map(({ service }) => service);
}

function servicesOf(held: readonly HeldService[]): readonly Service[] {
  return held.map(({ service }) => service);
}
