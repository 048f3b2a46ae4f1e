// STORAGE FORMAT. A change here is a new version: see the README.
import { type CustomerId, type CustomerLabelledEvent, type CustomerTagId, type PartnerId } from '#domain';
import { firstVersion, type Forms } from '../versions';
import { Id, ListOfIds, Optional, Text } from './rules';

class CustomerLabelled {
  @Id() partnerId: PartnerId;
  @Id() customerId: CustomerId;
  @Optional() @Text() alias?: string;
  @ListOfIds() tags: readonly CustomerTagId[];
}

export const customerLabelsForms: Forms<CustomerLabelledEvent> = {
  CustomerLabelled: firstVersion(CustomerLabelled),
};
