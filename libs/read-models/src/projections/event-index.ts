import { type DomainEvent } from '#domain';
import { forms, STREAM_PREFIXES } from '#event-catalog';
import { type EventMetadata, positionKey } from '#event-store';
import { type Projected, type Projection } from '../projection';
import { type EventIndexRow } from '../rows';

/**
 * Where in the log which event is: one small row for each. What an event says is not kept here, nor anything of a
 * person: it is read from the log, through the reader's eyes, when it is asked for.
 */
export const eventIndex: Projection<'event-index', null, DomainEvent> = {
  view: 'event-index',
  form: 2, // streams of persons are found by their name
  indexes: [{ fields: ['keys', '_id'] }, { fields: ['recordedAt', '_id'] }, { fields: ['late'] }],
  handles: new Set(Object.keys(forms)),
  subjectOf: (stream) => (STREAM_PREFIXES.some((prefix) => stream.startsWith(prefix)) ? stream : undefined),
  initial: null,
  evolve: (state) => state,
  rows: () => [],
  isFirst: () => true,
  eventRows: (event, metadata) => [indexed(event, metadata())],
};

/** By what an event is found: each says one thing that is true of it. */
export const INDEX_KEYS = {
  stream: (stream: string) => `s/${stream}`,
  customer: (id: string, type?: string) => key('c', id, type),
  partner: (id: string, type?: string) => key('p', id, type),
  actor: (subject: string, type?: string) => key('a', subject, type),
  type: (type: string) => `t/${type}`,
  correlation: (id: string) => `r/${id}`,
  /** The events that this one caused. */
  effectOf: (id: string) => `e/${id}`,
  correctionOf: (id: string) => `x/${id}`,
} as const;

/** A customer's and a partner's own streams are found with what else is about them. */
const FOUND_BY_STREAM: ReadonlySet<string> = new Set(['invitation', 'subscription', 'person']);

/** In the streams of which categories there can be events of a customer's, and of a partner's, history. */
const HISTORIES: Readonly<Record<'customer' | 'partner', readonly string[]>> = {
  customer: ['customer', 'invitation', 'subscription', 'domain', 'labels'],
  partner: ['partner', 'invitation', 'customer', 'subscription', 'labels'],
};

function key(kind: string, id: string, type: string | undefined): string {
  return type === undefined ? `${kind}/${id}` : `${kind}/${id}/${type}`;
}

function indexed(
  { id, stream, revision, position, type, data, at, recordedAt }: Projected<DomainEvent>,
  metadata: EventMetadata,
): EventIndexRow {
  const { about, actor, correlationId, causationId } = metadata;
  const category = stream.slice(0, stream.indexOf('-'));
  const own = stream.slice(category.length + 1);
  const concerned = (kind: keyof typeof HISTORIES, named: readonly string[]) =>
    HISTORIES[kind].includes(category) ? [...new Set([...named, ...(category === kind ? [own] : [])])] : [];
  const twice = (of: (id: string, type?: string) => string, one: string) => [of(one), of(one, type)];
  const { customer, partner, actor: doneBy, type: ofType, correlation, effectOf, correctionOf } = INDEX_KEYS;
  return {
    _id: positionKey(position),
    revision,
    event: id,
    stream,
    category,
    type,
    at,
    recordedAt,
    late: Date.parse(recordedAt) - Date.parse(at),
    ...(about.customerId !== undefined && { customerId: about.customerId }),
    keys: [
      ...(FOUND_BY_STREAM.has(category) ? [INDEX_KEYS.stream(stream)] : []),
      ...concerned('customer', about.customerId === undefined ? [] : [about.customerId]).flatMap((one) =>
        twice(customer, one),
      ),
      ...concerned('partner', about.partnerIds).flatMap((one) => twice(partner, one)),
      ...twice(doneBy, actor.subject),
      ofType(type),
      correlation(correlationId),
      ...(causationId === undefined ? [] : [effectOf(causationId)]),
      ...('corrects' in data ? [correctionOf(data.corrects)] : []),
    ],
  };
}
