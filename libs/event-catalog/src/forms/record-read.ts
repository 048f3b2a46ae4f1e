// STORAGE FORMAT. A change here is a new version: see the README.
import { type CustomerId, type PartnerId, type RecordReadEvent } from '#domain';
import { firstVersion, type Forms } from '../versions';
import { Id, Optional } from './rules';

class RecordRead {
  @Id() what: string;
  @Optional() @Id() customerId?: CustomerId;
  @Optional() @Id() partnerId?: PartnerId;
}

export const recordReadForms: Forms<RecordReadEvent> = {
  RecordRead: firstVersion(RecordRead),
};
