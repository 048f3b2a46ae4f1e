import { comparePositions, type EventLog, type Position, START_POSITION, type StoredEvent } from '#event-store';
import { KNOWN_VIEWS, type RowOwner } from '../known-views';
import { type ViewName, type ViewRows } from '../rows';
import { type CutStream, ReadableStreams } from './folding';

/** Part of a view as the log says it at one position. */
export interface ViewPast<Name extends ViewName> {
  readonly position: Position;
  readonly rows: readonly ViewRows[Name][];
  /** The positions of the event before the last that counts, and of the one after it: to step back and forward. */
  readonly back?: Position;
  readonly forward?: Position;
  /** What comes after these events in their streams is not in the rows. */
  readonly cutStreams: readonly CutStream[];
}

/** What only queries need, or nobody can read; everything else of a row is shown to auditors. */
const NOT_SHOWN: ReadonlySet<string> = new Set([
  'sortPinyin',
  'sortJis',
  'searchTexts',
  'terms',
  'facets',
  'recipient',
  'paragraphs',
  'guard',
]);

/**
 * A view folded over events of the log up to a position, by the projection that also fills the stored one; of its rows
 * those about `owner`.
 *
 * @param events in the log's order: whole streams, those that feed the rows among them; what lies beyond the position
 * only tells where to step forward
 */
export async function viewAsOf<Name extends ViewName>(
  view: Name,
  owner: RowOwner,
  position: Position,
  events: Iterable<StoredEvent> | AsyncIterable<StoredEvent>,
): Promise<ViewPast<Name>> {
  const fold = KNOWN_VIEWS[view].fold();
  const readable = new ReadableStreams();
  let last = START_POSITION;
  let back = START_POSITION;
  let forward: Position | undefined;
  for await (const event of events) {
    if (comparePositions(event.position, position) > 0) {
      forward = event.position;
      break;
    }
    if (readable.apply(event, (one) => fold.apply(one)) !== undefined) [back, last] = [last, event.position];
  }
  return {
    position,
    rows: fold.rows().filter((row) => isOf(view, row, owner)),
    ...(last !== START_POSITION && { back }),
    ...(forward !== undefined && { forward }),
    cutStreams: readable.cutStreams(),
  };
}

/** A row as auditors see it. */
export function shownRow(row: ViewRows[ViewName]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(row).filter(([field]) => !NOT_SHOWN.has(field)));
}

/** Every event of the log that may feed what a view says of `owner`, up to `to`. */
export function eventsFeeding(
  log: EventLog,
  view: ViewName,
  { customerId }: RowOwner,
  to?: Position,
): AsyncIterable<StoredEvent> {
  const prefixes = KNOWN_VIEWS[view].fedBy.map((category) =>
    category === 'customer' && customerId !== undefined ? `customer-${customerId}` : `${category}-`,
  );
  return log.readAll({ prefixes, ...(to !== undefined && { to }) });
}

/** Whether a row is about everybody that `owner` names. */
export function isOf<Name extends ViewName>(view: Name, row: ViewRows[Name], owner: RowOwner): boolean {
  const { customerId, partnerId } = KNOWN_VIEWS[view].ownerOf(row);
  return (
    (owner.customerId === undefined || customerId === owner.customerId) &&
    (owner.partnerId === undefined || partnerId === owner.partnerId)
  );
}
