import { type EventLog, type Position, type StoredEvent } from '#event-store';
import { type Category, FOLDED_VIEWS, KNOWN_VIEWS, type RowOwner } from '../known-views';
import { type ViewName, type ViewRows } from '../rows';
import { isOf } from './as-of';
import { type Fold, ReadableStreams } from './folding';
import { searchTimeLine, type TimeLineFilter } from './time-line';

/** One event of a history, and what the views say of whom it concerns once it is folded. */
export interface ReplayStep {
  readonly event: StoredEvent;
  readonly views: readonly { readonly view: ViewName; readonly rows: readonly ViewRows[ViewName][] }[];
}

/**
 * Folds a history event by event. The log is read twice: first for the streams that the history is in, then these from
 * their beginning, since a row follows from all of its streams and not only from the events that concern, for instance,
 * one partner. Holds the states of these streams in memory.
 */
export async function* replay(log: EventLog, filter: TimeLineFilter, to?: Position): AsyncGenerator<ReplayStep> {
  const range = to === undefined ? {} : { to };
  const history = new Set<Position>();
  const streams = new Set<string>();
  for await (const { event, matches } of searchTimeLine(log, filter, range)) {
    if (!matches) continue;
    history.add(event.position);
    streams.add(event.stream);
  }
  if (streams.size === 0) return;
  const categories = [...new Set([...streams].map(categoryOf))];
  const folds = new Folds(categories, filter);
  for await (const event of log.readAll({ prefixes: categories.map((category) => `${category}-`), ...range })) {
    if (!streams.has(event.stream)) continue;
    const views = folds.apply(event);
    if (history.has(event.position)) yield { event, views };
  }
}

/** The views that can be told from streams of these categories alone. */
class Folds {
  private readonly folds: readonly {
    readonly view: ViewName;
    readonly fold: Fold<ViewName>;
    readonly readable: ReadableStreams;
  }[];
  private readonly owner: RowOwner;

  constructor(categories: readonly string[], { customer, partner }: TimeLineFilter) {
    const isThere = ([subject]: readonly Category[]) => subject !== undefined && categories.includes(subject);
    const told = FOLDED_VIEWS.filter((view) => isThere(KNOWN_VIEWS[view].fedBy));
    this.folds = told.map((view) => ({ view, fold: KNOWN_VIEWS[view].fold(), readable: new ReadableStreams() }));
    this.owner = {
      ...(customer !== undefined && { customerId: customer }),
      ...(partner !== undefined && { partnerId: partner }),
    };
  }

  apply(event: StoredEvent): ReplayStep['views'] {
    return this.folds.flatMap(({ view, fold, readable }) => {
      const subject = readable.apply(event, (one) => fold.apply(one));
      const rows = subject === undefined ? [] : fold.rowsOf(subject).filter((row) => isOf(view, row, this.owner));
      return rows.length === 0 ? [] : [{ view, rows }];
    });
  }
}

function categoryOf(stream: string): string {
  return stream.slice(0, stream.indexOf('-'));
}
