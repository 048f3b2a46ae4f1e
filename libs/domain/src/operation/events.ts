// STORAGE FORMAT. These names and fields are on disk for ever.
import { type EventId } from '../values';

/** Why a stream waits: an event cannot be read or folded, or the log no longer gives out all of the stream. */
export const STREAM_PARKED_REASONS = ['unreadable', 'withheld'] as const;
export type StreamParkedReason = (typeof STREAM_PARKED_REASONS)[number];

/**
 * What an operator did to the running of the product, each in the stream of what it was done to. Who it was is in the
 * metadata.
 */
export type OperationEvent =
  | {
      readonly type: 'ParkedStreamReleased';
      readonly data: {
        /** Which of the times it was parked: a stream that stops again waits to be released again. */
        readonly parking: string;
        /** Where a view is kept: its name and the number of its form. */
        readonly collection: string;
        readonly stream: string;
        /** The event at which it stopped, decimal text. */
        readonly revision: string;
        readonly reason: StreamParkedReason;
      };
    }
  | {
      readonly type: 'ParkedReactionReleased';
      readonly data: {
        readonly parking: string;
        /** The event that was not reacted to, and what follows it in its stream. */
        readonly eventId: EventId;
        readonly eventType: string;
        readonly stream: string;
        /** What kind of failure it was: a code, for its words may tell of persons. */
        readonly reason: string;
      };
    }
  | {
      /** A view is to be made anew beside the one in use, and switched to. */
      readonly type: 'ViewRebuildRequested';
      readonly data: ViewRequest;
    }
  | {
      /** The view is to be read again from where it was read before it was last switched. */
      readonly type: 'ViewSwitchBackRequested';
      readonly data: ViewRequest;
    }
  | {
      /** What waits to be sent, because it could not be handed over before, is to be tried at once. */
      readonly type: 'MailRetryRequested';
      readonly data: {
        readonly request: string;
        /** How many mails waited, counted up to 1,000. */
        readonly mails: number;
      };
    };

interface ViewRequest {
  /** Which of the times it was asked for: what waits or is being done is not asked for again. */
  readonly request: string;
  readonly view: string;
}
