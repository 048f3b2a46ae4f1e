import { type DocumentCollection, type Documents, type DocumentStore, pagesOf } from '#documents';
import { canonicalJson } from '#canonical-json';
import { comparePositions, type EventLog, LogClock, type Position, type StoredEvent } from '#event-store';
import {
  Checkpoints,
  MARK_ID,
  type ParkedStream,
  ParkedStreams,
  positionOfGuard,
  subjectsOf,
  sumsOf,
} from '#projections';
import { ActiveViews } from '../active-views';
import { KNOWN_VIEWS, type KnownView } from '../known-views';
import { type ViewName, type ViewRows } from '../rows';
import { type Fold, ReadableStreams, type StatesFold } from './folding';

/** A document that is not what the log says. */
export interface DocumentDifference {
  readonly collection: string;
  readonly id: string;
  /** Not stored; stored though nothing says so; stored with other content. */
  readonly kind: 'missing' | 'unexpected' | 'different';
  /** Of different content: what differs. */
  readonly fields: readonly string[];
}

export interface ViewComparison {
  readonly view: ViewName;
  /** Up to where the log was folded: as far as the view says it has come. */
  readonly position: Position;
  /** How many documents were compared. */
  readonly compared: number;
  /** How many were written with later events meanwhile, so that nothing is said of them. */
  readonly movedOn: number;
  readonly differences: readonly DocumentDifference[];
}

/** A document as it is stored: a row, or a subject's state. */
type StoredDocument = Readonly<Record<string, unknown>> & { readonly _id: string; readonly guard: string };

/** The contents that there must be, by id. */
type Expected = Map<string, object>;

const PAGE = 1_000;
/** Of one view: a view of another log differs in everything. */
const MOST_DIFFERENCES = 10_000;

/**
 * Compares what is stored of a view with a fold of the log up to the view's own checkpoint, document by document: its
 * rows, the states they are made from (those of other views that follow from them too) and the sums over them. Of the
 * differences the first 10,000 are named. Holds the states of this one view in memory; documents are read a page at a
 * time.
 *
 * @param watch passes the log's events through, for whoever shows how far it has come
 */
export async function compareView(
  view: ViewName,
  { log, documents }: { readonly log: EventLog; readonly documents: Documents },
  watch: (events: AsyncIterable<StoredEvent>) => AsyncIterable<StoredEvent> = (events) => events,
): Promise<ViewComparison> {
  const filling = await new ActiveViews(documents.views).filling(view);
  const position = await new Checkpoints(documents.views).position(filling);
  const parked = await new ParkedStreams(documents.views).of(filling);
  const { projection } = KNOWN_VIEWS[view];
  const { fold, kept } = await foldOf(view, watch(log.readAll({ prefixes: projection.prefixes, to: position })));
  const rows = await compareCollection(
    documents.views,
    KNOWN_VIEWS[view].rowsIn(filling),
    position,
    expectedRows(view, fold, parked),
  );
  const states = await compareCollection(
    documents.views,
    subjectsOf(filling),
    position,
    expectedStates(kept),
    canonicalJson(kept.initial),
  );
  const sums = await compareCollection(documents.views, sumsOf(filling), position, expectedSums(fold));
  const all = [rows, states, sums];
  return {
    view,
    position,
    compared: all.reduce((sum, { compared }) => sum + compared, 0),
    movedOn: all.reduce((sum, { movedOn }) => sum + movedOn, 0),
    differences: all.flatMap(({ differences }) => differences),
  };
}

/** The view by itself, and the states that are kept of what it follows from. */
async function foldOf(
  view: ViewName,
  events: AsyncIterable<StoredEvent>,
): Promise<{ fold: Fold<ViewName>; kept: StatesFold }> {
  const fold = KNOWN_VIEWS[view].fold();
  const kept = KNOWN_VIEWS[view].projection.states();
  const readable = new ReadableStreams();
  const clock = new LogClock();
  for await (const event of events) {
    readable.apply(clock.read(event), (one) => {
      kept.apply(one);
      fold.apply(one);
    });
  }
  return { fold, kept };
}

function expectedRows(view: ViewName, fold: Fold<ViewName>, parked: readonly ParkedStream[]): Expected {
  const known: KnownView<ViewName> = KNOWN_VIEWS[view];
  const mark = (row: ViewRows[ViewName], subject: string) =>
    parked.some((waiting) => known.waitsFor(row, subject, waiting)) ? { stale: true } : {};
  const subjects = Array.from(fold.subjects(), ([subject]) => subject);
  return new Map(
    subjects.flatMap((subject) => fold.rowsOf(subject).map((row) => [row._id, { ...row, ...mark(row, subject) }])),
  );
}

function expectedStates(fold: StatesFold): Expected {
  return new Map(Array.from(fold.subjects(), ([subject, state]) => [subject, { _id: subject, state }]));
}

function expectedSums(fold: Fold<ViewName>): Expected {
  return new Map(Array.from(fold.sums(), ([id, numbers]) => [id, { _id: id, numbers }]));
}

/**
 * @param nothing the state, in canonical JSON, of a subject that only events which change nothing have fed: it may be
 * stored or not
 */
async function compareCollection(
  views: DocumentStore,
  collection: string,
  position: Position,
  expected: Expected,
  nothing?: string,
): Promise<Pick<ViewComparison, 'compared' | 'movedOn' | 'differences'>> {
  const differences: DocumentDifference[] = [];
  let movedOn = 0;
  let compared = 0;
  for await (const { guard, folded: _, ...document } of storedIn(views.collection<StoredDocument>(collection))) {
    const content = expected.get(document._id);
    expected.delete(document._id);
    const later = comparePositions(positionOfGuard(guard), position) > 0;
    if (later) movedOn += 1;
    else compared += 1;
    const isNothing = content === undefined && nothing !== undefined && canonicalJson(document['state']) === nothing;
    if (!later && !isNothing) {
      differences.push(...differenceOf(collection, document, content));
    }
  }
  const missing = Array.from(expected.keys(), (id): DocumentDifference => ({
    collection,
    id,
    kind: 'missing',
    fields: [],
  }));
  return {
    compared: compared + missing.length,
    movedOn,
    differences: [...differences, ...missing].slice(0, MOST_DIFFERENCES),
  };
}

async function* storedIn(collection: DocumentCollection<StoredDocument>): AsyncGenerator<StoredDocument> {
  for await (const page of pagesOf({ find: (options) => collection.find({}, options), atOnce: PAGE }))
    yield* page.filter(({ _id }) => _id !== MARK_ID);
}

function differenceOf(
  collection: string,
  document: Readonly<Record<string, unknown>> & { readonly _id: string },
  content: object | undefined,
): DocumentDifference[] {
  const id = document._id;
  if (content === undefined) return [{ collection, id, kind: 'unexpected', fields: [] }];
  if (canonicalJson(document) === canonicalJson(content)) return [];
  const wanted = new Map<string, unknown>(Object.entries(content));
  const fields = [...new Set([...wanted.keys(), ...Object.keys(document)])].filter(
    (field) => !isSame(document[field], wanted.get(field)),
  );
  return [{ collection, id, kind: 'different', fields }];
}

function isSame(a: unknown, b: unknown): boolean {
  return canonicalJson([a ?? null]) === canonicalJson([b ?? null]);
}
