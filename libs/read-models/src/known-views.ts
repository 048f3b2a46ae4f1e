import { type CustomerId, type DomainEvent, type PartnerId } from '#domain';
import { READS_PREFIX, STREAM_PREFIXES } from '#event-catalog';
import {
  type AnyProjection,
  type GroupedView,
  type ParkedStream,
  type Partition,
  partitionsOf,
  type ProjectedRow,
  ProjectionRunner,
  type ProjectionRunnerOptions,
  rebuild,
  type RebuildOptions,
  rowsOf,
  type Sharing,
  storedName,
  type StoredView,
  storedView,
  switchBack,
} from '#projections';
import { type Projection } from './projection';
import {
  billedTerms,
  type CustomerFile,
  customerFile,
  customerGaps,
  customerIntervals,
  customerPartners,
  customers,
  dapHoldings,
  eventIndex,
  invitations,
  type ListedEvent,
  partnerBilling,
  partnerCustomers,
  partnerDuties,
  partnerFigures,
  partners,
  readRecords,
  subscriptions,
} from './projections';
import { type Fold, Folding, type StatesFold, StatesFolding } from './replay/folding';
import { type ViewName, type ViewRows } from './rows';

/** What every projection's runner needs. */
export type ProjectorOptions = Pick<
  ProjectionRunnerOptions<never, never, never>,
  'log' | 'documents' | 'catalog' | 'logger' | 'owner' | 'leaseMs' | 'feeds' | 'checkpoints' | 'observer'
>;

/** A category of streams: what stands before the first hyphen of their names. */
export type Category = 'customer' | 'partner' | 'invitation' | 'subscription' | 'labels';

/** Whom a row is about. */
export interface RowOwner {
  readonly customerId?: CustomerId;
  readonly partnerId?: PartnerId;
}

export type ViewRunner = Pick<ProjectionRunner<never, never, never>, 'start' | 'stop' | 'ended' | 'stats'>;

type RebuildingOptions = ProjectorOptions & Pick<RebuildOptions<never, never, never>, 'onProgress' | 'signal'>;

/** What is led, parked, filled anew and switched as one: a view by itself, or the views that follow from one fold. */
export interface KnownProjection {
  /** Of a view by itself that of the view. */
  readonly name: string;
  /** How the names of the streams begin that it follows. */
  readonly prefixes: readonly string[];
  runner(options: ProjectorOptions): ViewRunner;
  /** A runner for each partition. Sums are added up in the order of the log, so what keeps any is not divided. */
  runners(
    options: ProjectorOptions & { readonly sharing: Sharing; readonly partitions: number },
  ): readonly ViewRunner[];
  /** Makes it again; answers the name under which it is stored now. @throws Poison, RebuildInProgress */
  rebuild(options: RebuildingOptions): Promise<string>;
  /**
   * Goes back to the one from before; answers the name under which it is stored now, if there was one. @throws Poison,
   * RebuildInProgress, ViewDamaged
   */
  switchBack(options: RebuildingOptions): Promise<string | undefined>;
  /** The name under which it is stored, without the number of its making. */
  readonly storedName: string;
  /** How it is stored under this name. */
  stored(collection: string): StoredView;
  /** Its states, none yet, to be folded in memory. */
  states(): StatesFold;
}

/** What is done with a view whichever it is. */
export interface KnownView<Name extends ViewName> {
  /** What it follows from, by itself or with others. */
  readonly projection: KnownProjection;
  /** Where its rows lie, of a projection that is stored under this name. */
  rowsIn(collection: string): string;
  /**
   * The streams that feed it; the first are those that its rows are about. None of what is an index of the log by
   * itself.
   */
  readonly fedBy: readonly Category[];
  ownerOf(row: ViewRows[Name]): RowOwner;
  /** An empty one, to be folded in memory. */
  fold(): Fold<Name>;
  /** Whether a row of a subject of that fold is stale while this stream waits. */
  waitsFor(row: ViewRows[Name], subject: string, waiting: Pick<ParkedStream, 'subject' | 'stream'>): boolean;
}

const FILE = knownProjection<ProjectedRow, CustomerFile, ListedEvent>(customerFile);

/** Every view there is. */
export const KNOWN_VIEWS: { readonly [Name in ViewName]: KnownView<Name> } = {
  partners: alone(partners, ['partner'], ({ _id }) => ({ partnerId: _id })),
  customers: inFile(customers, ['customer'], ({ _id }) => ({ customerId: _id })),
  'partner-customers': inFile(partnerCustomers, ['customer', 'subscription', 'labels'], (row) => row),
  'customer-partners': inFile(customerPartners, ['customer'], (row) => row),
  invitations: alone(invitations, ['invitation'], (row) => row),
  subscriptions: inFile(subscriptions, ['subscription', 'customer'], ({ customerId, originalResellerId }) => ({
    customerId,
    ...(originalResellerId !== undefined && { partnerId: originalResellerId }),
  })),
  'partner-billing': inFile(partnerBilling, ['subscription'], (row) => row),
  'billed-terms': alone(billedTerms, [], (row) => row),
  'partner-duties': inFile(partnerDuties, ['customer', 'subscription'], (row) => row),
  'customer-gaps': inFile(customerGaps, ['customer', 'subscription'], (row) => row),
  'partner-figures': alone(partnerFigures, ['customer', 'invitation'], (row) => row),
  'dap-holdings': alone(dapHoldings, [], (row) => row),
  'customer-intervals': alone(customerIntervals, [], (row) => row),
  'event-index': alone(eventIndex, [], () => ({})),
  // With the others: a log is known again by its first event, and the first look may lie far behind it.
  'read-records': alone(readRecords, [], (row) => row, [...STREAM_PREFIXES, READS_PREFIX]),
};

export const VIEW_NAMES: readonly ViewName[] = Object.keys(KNOWN_VIEWS).filter(isViewName);

/** What they follow from, each once. */
export const PROJECTIONS: readonly KnownProjection[] = [
  ...new Set(VIEW_NAMES.map((view) => KNOWN_VIEWS[view].projection)),
];

/** The views that follow from a projection. */
export function viewsOf(projection: KnownProjection): readonly ViewName[] {
  return VIEW_NAMES.filter((view) => KNOWN_VIEWS[view].projection === projection);
}

/** Those that say something of a customer or a partner, and so can be told as of any position. */
export const FOLDED_VIEWS = VIEW_NAMES.filter((view) => KNOWN_VIEWS[view].fedBy.length > 0);

export function isViewName(name: string): name is ViewName {
  return Object.hasOwn(KNOWN_VIEWS, name);
}

/** A view that follows from a fold of its own. */
function alone<Name extends ViewName, State, Event extends DomainEvent>(
  projection: Projection<Name, State, Event>,
  fedBy: readonly Category[],
  ownerOf: (row: ViewRows[Name]) => RowOwner,
  prefixes?: readonly string[],
): KnownView<Name> {
  return {
    projection: knownProjection(projection, prefixes),
    rowsIn: (collection) => rowsOf(collection),
    fedBy,
    ownerOf,
    fold: () => new Folding(projection),
    waitsFor: (_, subject, waiting) => projection.eventRows === undefined && waiting.subject === subject,
  };
}

/**
 * One of the views of the customer's file. By itself it is folded where the past is asked for: from fewer events, and
 * as the test of what is stored.
 */
function inFile<Name extends ViewName, State, Event extends DomainEvent>(
  projection: Projection<Name, State, Event>,
  fedBy: readonly Category[],
  ownerOf: (row: ViewRows[Name]) => RowOwner,
): KnownView<Name> {
  const stored: GroupedView<CustomerFile> | undefined = customerFile.views.find(({ view }) => view === projection.view);
  return {
    projection: FILE,
    rowsIn: (collection) => rowsOf(collection, projection.view),
    fedBy,
    ownerOf,
    fold: () => new Folding(projection),
    waitsFor: (row, _, { subject, stream }) =>
      ownerOf(row).customerId === subject && (stored?.isFedBy?.(row, stream) ?? true),
  };
}

function knownProjection<Row extends ProjectedRow, State, Event extends DomainEvent>(
  projection: AnyProjection<Row, State, Event>,
  prefixes: readonly string[] = STREAM_PREFIXES,
): KnownProjection {
  const followed = { projection, prefixes };
  const runnerOf = (
    options: ProjectorOptions,
    shared?: { readonly partition: Partition; readonly sharing: Sharing },
  ) => {
    const onDamage = (signal: AbortSignal) => rebuild({ ...options, ...followed, onPoison: 'park', signal });
    return new ProjectionRunner({ ...options, ...followed, ...shared, onDamage });
  };
  return {
    name: projection.view,
    prefixes,
    storedName: storedName(projection),
    runner: (options) => runnerOf(options),
    runners: ({ sharing, partitions, ...options }) => {
      if ('sums' in projection) return [runnerOf(options)];
      return partitionsOf(partitions).map((partition) => runnerOf(options, { partition, sharing }));
    },
    rebuild: (options) => rebuild({ ...options, ...followed }),
    switchBack: (options) => switchBack({ ...options, ...followed }),
    stored: (collection) => storedView(projection, collection),
    states: () => new StatesFolding(projection),
  };
}
