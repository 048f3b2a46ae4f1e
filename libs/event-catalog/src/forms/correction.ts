// STORAGE FORMAT. A change here is a new version: see the README.
import { type EventId } from '#domain';
import { Id, Optional, Text } from './rules';

/** The same in the streams of customers, partners and subscriptions. */
export class RecordCorrected {
  @Id() corrects: EventId;
  @Text() reason: string;
  @Optional() @Id() setRightBy?: EventId;
}
