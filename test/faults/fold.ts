import { setTimeout as pause } from 'node:timers/promises';
import { type DomainEvent } from '#domain';
import { type Documents } from '#documents';
import { catalog, STREAM_PREFIXES } from '#event-catalog';
import { canonicalJson } from '#canonical-json';
import { type EventLog, LogClock, type StoredEvent } from '#event-store';
import { MARK_ID } from '#projections';
import {
  ActiveViews,
  customerPartners,
  customers,
  eventIndex,
  invitations,
  partnerCustomers,
  partnerFigures,
  partners,
  type Projected,
  type Projection,
  type ViewName,
  type ViewRows,
} from '#read-models';

const PATIENCE_MS = 30_000;

/** What a view must hold: its projection folded over the log in memory, without any of the machinery that writes it. */
type Rows = Readonly<Record<string, object>>;

/** The rows of every view, by view and id. */
type ViewContents = Readonly<Record<string, Rows>>;

export function viewsByFold(events: readonly StoredEvent[]): ViewContents {
  return {
    partners: folded(partners, events),
    customers: folded(customers, events),
    'partner-customers': folded(partnerCustomers, events),
    'customer-partners': folded(customerPartners, events),
    invitations: folded(invitations, events),
    'event-index': folded(eventIndex, events),
    'partner-figures': folded(partnerFigures, events),
  };
}

export async function everyEvent(log: EventLog): Promise<readonly StoredEvent[]> {
  const events: StoredEvent[] = [];
  const clock = new LogClock();
  for await (const event of log.readAll({ prefixes: STREAM_PREFIXES })) events.push(clock.read(event));
  return events;
}

/** The reactor may still be at it: what it appends, the views must follow too. */
export async function expectViewsToFollow(documents: Documents, log: EventLog): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MS; ; await pause(100)) {
    const [stored, folded] = [await viewsAsStored(documents), viewsByFold(await everyEvent(log))];
    if (canonicalJson(stored) === canonicalJson(folded) || Date.now() > deadline) return expect(stored).toEqual(folded);
  }
}

export async function viewsAsStored({ views }: Documents): Promise<ViewContents> {
  const active = new ActiveViews(views);
  const names: readonly ViewName[] = [
    'partners',
    'customers',
    'partner-customers',
    'customer-partners',
    'invitations',
    'event-index',
    'partner-figures',
  ];
  const stored = names.map(async (name) => {
    const rows = await views.collection<{ _id: string; guard: string }>(await active.active(name)).find({});
    return [name, byId(rows.filter(({ _id }) => _id !== MARK_ID).map(({ guard: _, ...row }) => row))] as const;
  });
  return Object.fromEntries(await Promise.all(stored));
}

function folded<Name extends ViewName, State, Event extends DomainEvent>(
  projection: Projection<Name, State, Event>,
  events: readonly StoredEvent[],
): Rows {
  const states = new Map<string, State>();
  const eventRows: ViewRows[Name][] = [];
  for (const event of events) {
    const metadata = () => catalog.metadata(event);
    const about = () => metadata().about;
    const subject = projection.subjectOf(event.stream, about);
    if (subject === undefined || !projection.handles.has(event.type)) continue;
    const { stream, revision, position, recordedAt } = event;
    const projected: Projected<DomainEvent> = {
      ...catalog.decode(event),
      stream,
      revision: revision.toString(),
      position,
      recordedAt,
    };
    // That its type is one the projection handles is what makes it an `Event`.
    const before = states.get(subject) ?? projection.initial;
    const state = projection.evolve(before, projected as Projected<Event>, about, metadata);
    states.set(subject, state);
    eventRows.push(...(projection.eventRows?.(projected as Projected<Event>, metadata, state, before) ?? []));
  }
  return byId([...[...states].flatMap(([subject, state]) => [...projection.rows(subject, state)]), ...eventRows]);
}

function byId(rows: readonly { readonly _id: string }[]): Rows {
  return Object.fromEntries(rows.map((row) => [row._id, row]));
}
