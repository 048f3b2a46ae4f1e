import { type FeedEvent } from './feeds';

/**
 * An event as CloudEvents 1.0 in JSON (CNCF, cloudevents/formats/json-format.md). `id` is that of the event in the log:
 * whoever is told twice drops the second. The names of what the specification does not know are lower case letters, as
 * it asks for.
 */
export interface CloudEvent {
  readonly specversion: '1.0';
  readonly id: string;
  /** The installation that tells it. */
  readonly source: string;
  /** The stored name of the event. */
  readonly type: string;
  /** What it happened to: `customer/…`, `partner/…`, `invitation/…`, `subscription/…` and the id. */
  readonly subject: string;
  /** When it was decided. */
  readonly time: string;
  readonly datacontenttype: 'application/json';
  /** As the reader of the feed may see it. */
  readonly data: object;
  /** Its place in the feed: what comes after it is asked for by this. */
  readonly position: string;
  /** Its number in the history of its subject. */
  readonly revision: string;
  readonly customerid?: string;
  /** In which role it was done. */
  readonly actorrole: string;
  /** By whom, where the reader may know. */
  readonly actorsubject?: string;
  readonly actortenant?: string;
  /** The version that tells it cannot read what it says: `data` is empty. */
  readonly unreadable?: true;
}

/** Where this installation is reached, as configured: it tells one installation's events from another's. */
export class FeedSource {
  constructor(readonly url: string) {}
}

/** @param source as `FeedSource` has it */
export function cloudEventOf(
  { id, type, at, data, actor, position, revision, ...event }: FeedEvent,
  source: string,
): CloudEvent {
  return {
    specversion: '1.0',
    id,
    source,
    type,
    subject: `${event.subject.kind}/${event.subject.id}`,
    time: at,
    datacontenttype: 'application/json',
    data,
    position,
    revision,
    ...(event.customerId !== undefined && { customerid: event.customerId }),
    actorrole: actor.role,
    ...(actor.subject !== undefined && { actorsubject: actor.subject }),
    ...(actor.tenant !== undefined && { actortenant: actor.tenant }),
    ...(event.unreadable === true && { unreadable: true }),
  };
}
