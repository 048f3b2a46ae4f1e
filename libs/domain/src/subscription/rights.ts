import { Rejection } from '../rejection';
import { type ChannelRole, type EventId, isCspTransacting, never, type PartnerId, type Service } from '../values';
import { type Sale } from './state';

/** What a partner may ask to do with a subscription. */
export const OPERATIONS = [
  'receive-bill',
  'see',
  'add-seats',
  'remove-seats',
  'order-add-on',
  'transition',
  'migrate',
  'change-partner-of-record',
  'suspend',
  'reactivate',
  'cancel',
  'upgrade',
] as const;
export type Operation = (typeof OPERATIONS)[number];

/** What rights on a subscription rest on: who sold it, and what it covers. */
export interface SoldServices {
  readonly sale: Sale;
  readonly services: readonly Service[];
}

/** The partner that asks, as its own and the customer's stream say it at the decision (decision 8). */
export interface AskingPartner {
  readonly partnerId: PartnerId;
  readonly channelRole: ChannelRole;
  readonly standing: { readonly status: 'active' } | { readonly status: 'suspended'; readonly eventId: EventId };
  readonly relationship:
    { readonly status: 'none' | 'active' } | { readonly status: 'ended'; readonly eventId: EventId };
  /** Services on which it has DAP at this customer now. */
  readonly dap: readonly Service[];
  /** The removals by which it has none on others. */
  readonly lost: Readonly<Partial<Record<Service, EventId>>>;
}

/** Why the partner may not do this with the subscription, by the table of section 7; undefined when it may. */
export function refusalOf(
  operation: Operation,
  subscription: SoldServices,
  asking: AskingPartner,
): Rejection | undefined {
  switch (operation) {
    case 'receive-bill': // S4, I7
      return refusalOfOther(subscription, asking);
    case 'see':
      return seesSubscription(subscription, asking) ? undefined : refusalWithoutDap(subscription.services, asking);
    case 'suspend':
    case 'cancel':
      return refusalOfOther(subscription, asking);
    case 'reactivate':
      return refusalOfOther(subscription, asking) ?? refusalWithoutRelationship(asking);
    case 'add-seats':
    case 'remove-seats':
    case 'order-add-on':
    case 'transition':
    case 'migrate':
    case 'change-partner-of-record': // S5, I8
      return refusalOfOther(subscription, asking) ?? refusalOfSuspended(asking);
    case 'upgrade': // I9
      return (
        refusalOfOther(subscription, asking) ??
        refusalOfSuspended(asking) ??
        refusalWithoutRelationship(asking) ??
        refusalWithoutDap(subscription.services, asking)
      );
    default:
      return never(operation);
  }
}

/** Whether the partner sees the subscription: as its original reseller, or by DAP on one of its services. */
export function seesSubscription(
  subscription: SoldServices,
  asking: Pick<AskingPartner, 'partnerId' | 'dap'>,
): boolean {
  return isOriginalReseller(subscription, asking) || hasDapOnOne(subscription.services, asking);
}

/** Why the partner may not provision a new subscription for this customer (S14, I9, I13); undefined when it may. */
export function refusalToProvision(asking: AskingPartner): Rejection | undefined {
  if (!isCspTransacting(asking.channelRole)) return new Rejection('not-csp-transacting');
  return refusalWithoutRelationship(asking) ?? refusalOfSuspended(asking);
}

/**
 * Why the partner may not administer this service on the customer's behalf; undefined when it may. Suspension changes
 * nothing here (I13).
 */
export function refusalToAdminister(service: Service, asking: AskingPartner): Rejection | undefined {
  return refusalWithoutRelationship(asking) ?? refusalWithoutDap([service], asking);
}

function isOriginalReseller({ sale }: SoldServices, { partnerId }: Pick<AskingPartner, 'partnerId'>): boolean {
  return sale.by === 'partner' && sale.originalResellerId === partnerId;
}

function hasDapOnOne(services: readonly Service[], { dap }: Pick<AskingPartner, 'dap'>): boolean {
  return services.some((service) => dap.includes(service));
}

/** S5, I8: what follows from the sale belongs to who made it, and of what was bought elsewhere to nobody here. */
function refusalOfOther(subscription: SoldServices, asking: AskingPartner): Rejection | undefined {
  return isOriginalReseller(subscription, asking) ? undefined : new Rejection('not-original-reseller');
}

function refusalOfSuspended({ standing }: AskingPartner): Rejection | undefined {
  return standing.status === 'suspended'
    ? new Rejection('partner-suspended', { because: [standing.eventId] })
    : undefined; // I13
}

function refusalWithoutRelationship({ relationship }: AskingPartner): Rejection | undefined {
  if (relationship.status === 'active') return undefined;
  return new Rejection('no-relationship', relationship.status === 'ended' ? { because: [relationship.eventId] } : {});
}

function refusalWithoutDap(services: readonly Service[], asking: AskingPartner): Rejection | undefined {
  if (hasDapOnOne(services, asking)) return undefined;
  const because = services.flatMap((service) => asking.lost[service] ?? []);
  return new Rejection('no-dap-for-service', { services, ...(because.length > 0 && { because }) });
}
