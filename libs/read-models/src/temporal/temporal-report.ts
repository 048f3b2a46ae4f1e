import { type CustomerId, type PartnerId } from '#domain';
import { type DocumentCollection, type DocumentStore, type Filter, type Identified, type Sort } from '#documents';
import { comparePositions, type Position } from '#event-store';
import { type ParkedStream, ParkedStreams } from '#projections';
import { ActiveViews } from '../active-views';
import { type Keyset } from '../cursor';
import { type CutStream } from '../replay/folding';
import { type ViewName, type ViewRows } from '../rows';

/** What the accounts were at a position. */
export interface AccountNames {
  customer(id: CustomerId): string;
  partner(id: PartnerId): string;
  /** The version of the reseller agreement that the partner had accepted, if any. */
  agreementVersion(id: PartnerId): string | undefined;
  /** Whether the partner was suspended. */
  suspended(id: PartnerId): boolean;
}

/** How a report is gone through. */
export interface Passage {
  /** As it is told, or customer by customer. */
  readonly order: 'as-told' | 'by-customer';
  /** Only what comes after this place of the same order. */
  readonly after?: Keyset;
  /** How many rows are read at first. */
  readonly atOnce: number;
  /** Aborted once nobody waits for the answer any more: the search is then given up. */
  readonly left?: AbortSignal | undefined;
}

/** A row that was looked at: where it stands in the order, and what it says, if it is asked for. */
export interface Found<Fact> {
  readonly place: Keyset;
  readonly fact?: Fact;
}

/**
 * A report as a question to the database: what was so at a position. Rows come in the database's order and from its
 * indexes, a portion at a time, so no more of them are held, however many there are.
 */
export interface TemporalReport<Asked, Fact, Row> {
  /** What it is answered from. Each has to have passed the position. */
  readonly views: readonly ViewName[];
  search(position: Position, asked: Asked, passage: Passage): AsyncGenerator<readonly Found<Fact>[]>;
  /** Whom a row names. */
  accountsIn(fact: Fact): { readonly customers: readonly CustomerId[]; readonly partners: readonly PartnerId[] };
  told(fact: Fact, names: AccountNames): Row;
}

/** Views of which each subject is a customer. */
const BY_CUSTOMER: ReadonlySet<ViewName> = new Set(['dap-holdings', 'customer-intervals']);

/** A portion that is looked through for something rare may be that large. */
const MOST_AT_ONCE = 1_000;

/** The rows of views that say when something was so. */
export class TemporalRows {
  private readonly activeViews: ActiveViews;

  constructor(private readonly views: DocumentStore) {
    this.activeViews = new ActiveViews(views);
  }

  async of<Name extends ViewName, Row extends ViewRows[Name] = ViewRows[Name]>(
    view: Name,
  ): Promise<DocumentCollection<Row>> {
    return this.views.collection(await this.activeViews.active(view));
  }

  /**
   * Streams with an event that cannot be read: what comes after it there is not in these views. Of one customer only
   * those that feed what is said of it.
   */
  async cutStreams(
    views: readonly ViewName[],
    position: Position,
    customer: CustomerId | undefined,
  ): Promise<readonly CutStream[]> {
    const parked = new ParkedStreams(this.views);
    const found = await Promise.all(
      views.map(async (view) => {
        const waiting = await parked.of(await this.activeViews.filling(view));
        // that, of whom nobody can tell
        const feeds = ({ subject, stream }: ParkedStream) => subject === customer || subject === stream;
        return customer === undefined || !BY_CUSTOMER.has(view) ? waiting : waiting.filter(feeds);
      }),
    );
    const cut = found.flat().filter((one) => comparePositions(one.position, position) <= 0);
    const told = cut.map(({ stream, revision, reason }) => ({
      stream,
      revision,
      reason: reason.replace(/^UnreadableEvent: /, ''),
    }));
    return [...new Map(told.map((one) => [one.stream, one])).values()];
  }
}

/**
 * What matches, by `field` and id, or by id alone; a portion at a time, each larger than the one before. Ascending,
 * unless told.
 */
export async function* portions<Row extends Identified>(
  rows: DocumentCollection<Row>,
  filter: Filter<Row>,
  field: (keyof Row & string) | '_id',
  { after, atOnce, left, direction = 1 }: Pick<Passage, 'after' | 'atOnce' | 'left'> & { readonly direction?: 1 | -1 },
): AsyncGenerator<readonly Row[]> {
  const byId = field === '_id';
  const sort: Sort<Row> = byId
    ? [['_id', direction]]
    : [
        [field, direction],
        ['_id', direction],
      ];
  for (let last = after, limit = atOnce; ; limit = Math.min(4 * limit, MOST_AT_ONCE)) {
    const place = last && { after: byId ? last.slice(1) : last };
    const portion = await rows.find(filter, { sort, limit, left, ...place });
    if (portion.length > 0) yield portion;
    const end = portion.at(-1);
    if (end === undefined || portion.length < limit) return;
    last = placeOf(end, field);
  }
}

/**
 * The ids that begin with a text which ends with a slash: without the bounds whoever reads in the order of ids goes
 * through those of all else as well.
 */
export function idsIn(place: string): { readonly gt: string; readonly lt: string } {
  return { gt: place, lt: `${place.slice(0, -1)}0` }; // the next character after the slash
}

/** Where a row stands in the order of a field. */
export function placeOf<Row extends Identified>(row: Row, field: keyof Row & string): Keyset {
  return [String(row[field]), row._id];
}
