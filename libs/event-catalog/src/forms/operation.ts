// STORAGE FORMAT. A change here is a new version: see the README.
import { type EventId, type OperationEvent, STREAM_PARKED_REASONS, type StreamParkedReason } from '#domain';
import { firstVersion, type Forms } from '../versions';
import { Id, OneOf, WholeNumber } from './rules';

class ParkedStreamReleased {
  @Id() parking: string;
  @Id() collection: string;
  @Id() stream: string;
  @Id() revision: string;
  @OneOf(STREAM_PARKED_REASONS) reason: StreamParkedReason;
}

class ParkedReactionReleased {
  @Id() parking: string;
  @Id() eventId: EventId;
  @Id() eventType: string;
  @Id() stream: string;
  @Id() reason: string;
}

class ViewRequest {
  @Id() request: string;
  @Id() view: string;
}

class MailRetryRequested {
  @Id() request: string;
  @WholeNumber() mails: number;
}

export const operationForms: Forms<OperationEvent> = {
  ParkedStreamReleased: firstVersion(ParkedStreamReleased),
  ParkedReactionReleased: firstVersion(ParkedReactionReleased),
  ViewRebuildRequested: firstVersion(ViewRequest),
  ViewSwitchBackRequested: firstVersion(ViewRequest),
  MailRetryRequested: firstVersion(MailRetryRequested),
};
