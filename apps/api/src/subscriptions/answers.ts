import { type CustomerSubscription, type PartnerBill, type PartnerDuty, type SeenSubscription } from '#application';
import {
  type BillDto,
  type CustomerSubscriptionDto,
  type DutyDto,
  type PartnerSubscriptionDto,
} from './subscriptions.dto';

export function partnerSubscriptionDto(subscription: SeenSubscription): PartnerSubscriptionDto {
  const { id, customerId, offer, services, seats, status, sale, stale } = subscription;
  return { id, customerId, offer, services, seats, status, ...(sale && { sale }), ...(stale && { stale }) };
}

export function customerSubscriptionDto(subscription: CustomerSubscription): CustomerSubscriptionDto {
  const {
    _id,
    offer,
    services,
    seats,
    addOns,
    status,
    soldAt,
    closedAt,
    lapsesAt,
    seller,
    partnerOfRecord,
    soldBy,
    stale,
  } = subscription;
  return {
    id: _id,
    offer,
    services,
    seats,
    addOns,
    status,
    soldAt,
    ...(closedAt !== undefined && { closedAt }),
    ...(lapsesAt !== undefined && { lapsesAt }),
    ...(seller && { seller }),
    ...(partnerOfRecord && { partnerOfRecord }),
    ...(soldBy !== undefined && { soldBy }),
    ...(stale && { stale }),
  };
}

export function billDto({
  _id,
  customerId,
  customerName,
  offer,
  services,
  seats,
  addOns,
  status,
  since,
  until,
  stale,
}: PartnerBill): BillDto {
  const bill = { id: _id, customerId, customerName, offer, services, seats, addOns, status, since };
  return { ...bill, ...(until !== undefined && { until }), ...(stale && { stale }) };
}

export function dutyDto(duty: PartnerDuty): DutyDto {
  const {
    customerId,
    customerName,
    status,
    since,
    until,
    relationship,
    openSubscriptions,
    dapServices,
    withoutAccess,
    stale,
  } = duty;
  return {
    customerId,
    customerName,
    status,
    since,
    ...(until !== undefined && { until }),
    relationship,
    openSubscriptions,
    dapServices,
    withoutAccess,
    ...(stale && { stale }),
  };
}
