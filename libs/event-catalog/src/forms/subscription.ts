// STORAGE FORMAT. A change here is a new version: see the README.
import { type CustomerId, type PartnerId, type Service, SERVICES, type SubscriptionEvent } from '#domain';
import { firstVersion, type Forms } from '../versions';
import { RecordCorrected } from './correction';
import { Nothing } from './nothing';
import { Id, ListOf, Text, WholeNumber } from './rules';

class SubscriptionProvisioned {
  @Id() customerId: CustomerId;
  @Id() originalResellerId: PartnerId;
  @Id() partnerOfRecordId: PartnerId;
  @Id() offer: string;
  @ListOf(SERVICES) services: Service[];
  @WholeNumber() seats: number;
}
class ExternalSubscriptionRegistered {
  @Id() customerId: CustomerId;
  @Text() soldBy: string;
  @Id() offer: string;
  @ListOf(SERVICES) services: Service[];
  @WholeNumber() seats: number;
}
class Seats {
  @WholeNumber() seats: number;
}
class AddOnOrdered {
  @Id() addOn: string;
  @WholeNumber() seats: number;
}
class OfferChanged {
  @Id() fromOffer: string;
  @Id() toOffer: string;
  @ListOf(SERVICES) services: Service[];
}
class PartnerOfRecordChanged {
  @Id() from: PartnerId;
  @Id() to: PartnerId;
}

export const subscriptionForms: Forms<SubscriptionEvent> = {
  SubscriptionProvisioned: firstVersion(SubscriptionProvisioned),
  ExternalSubscriptionRegistered: firstVersion(ExternalSubscriptionRegistered),
  SeatsAdded: firstVersion(Seats),
  SeatsRemoved: firstVersion(Seats),
  AddOnOrdered: firstVersion(AddOnOrdered),
  SubscriptionUpgraded: firstVersion(OfferChanged),
  SubscriptionTransitioned: firstVersion(OfferChanged),
  SubscriptionMigrated: firstVersion(OfferChanged),
  PartnerOfRecordChanged: firstVersion(PartnerOfRecordChanged),
  SubscriptionSuspended: firstVersion(Nothing),
  SubscriptionReactivated: firstVersion(Nothing),
  SubscriptionCancelled: firstVersion(Nothing),
  SubscriptionLapsed: firstVersion(Nothing),
  SubscriptionRecordCorrected: firstVersion(RecordCorrected),
};
