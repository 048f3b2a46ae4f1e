import { type DomainEvent } from '#domain';
import { type Documents } from '#documents';
import { catalog } from '#event-catalog';
import { type StoredEvent } from '#event-store';
import {
  ActiveViews,
  customerPartners,
  customers,
  invitations,
  MARK_ID,
  partnerActivity,
  partnerCustomers,
  partnerFigures,
  partners,
  type Projected,
  type Projection,
  type ViewName,
  type ViewRows,
} from '#read-models';

/** What a view must hold: its projection folded over the log in memory, without any of the machinery that writes it. */
type Rows = Readonly<Record<string, object>>;

/** The rows of every view, by view and id. */
export type ViewContents = Readonly<Record<string, Rows>>;

export function viewsByFold(events: readonly StoredEvent[]): ViewContents {
  return {
    partners: folded(partners, events),
    customers: folded(customers, events),
    'partner-customers': folded(partnerCustomers, events),
    'customer-partners': folded(customerPartners, events),
    invitations: folded(invitations, events),
    'partner-activity': folded(partnerActivity, events),
    'partner-figures': folded(partnerFigures, events),
  };
}

export async function viewsAsStored({ views }: Documents): Promise<ViewContents> {
  const active = new ActiveViews(views);
  const names: readonly ViewName[] = [
    'partners',
    'customers',
    'partner-customers',
    'customer-partners',
    'invitations',
    'partner-activity',
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
    const about = () => catalog.metadata(event).about;
    const subject = projection.subjectOf(event.stream, about);
    if (subject === undefined || !projection.handles.has(event.type)) continue;
    const { stream, revision, position } = event;
    const projected: Projected<DomainEvent> = { ...catalog.decode(event), stream, revision: revision.toString(), position };
    // That its type is one the projection handles is what makes it an `Event`.
    states.set(subject, projection.evolve(states.get(subject) ?? projection.initial, projected as Projected<Event>, about));
    eventRows.push(...(projection.eventRows?.(projected as Projected<Event>, about) ?? []));
  }
  return byId([...[...states].flatMap(([subject, state]) => [...projection.rows(subject, state)]), ...eventRows]);
}

function byId(rows: readonly { readonly _id: string }[]): Rows {
  return Object.fromEntries(rows.map((row) => [row._id, row]));
}
