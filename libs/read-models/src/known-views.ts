import { type CustomerId, type DomainEvent, type PartnerId } from '#domain';
import { READS_PREFIX, STREAM_PREFIXES } from '#event-catalog';
import {
  type Partition,
  partitionsOf,
  ProjectionRunner,
  type ProjectionRunnerOptions,
  rebuild,
  type RebuildOptions,
  type Sharing,
  storedName,
  type StoredView,
  storedView,
  switchBack,
} from '#projections';
import { type Projection } from './projection';
import {
  customerGaps,
  customerIntervals,
  customerPartners,
  customers,
  dapHoldings,
  eventIndex,
  invitations,
  partnerBilling,
  partnerCustomers,
  partnerDuties,
  partnerFigures,
  partners,
  readRecords,
  subscriptions,
} from './projections';
import { type Fold, Folding } from './replay/folding';
import { type ViewName, type ViewRows } from './rows';

/** What every view's runner needs. */
export type ProjectorOptions = Pick<
  ProjectionRunnerOptions<ViewRows[ViewName], never, never>,
  'log' | 'documents' | 'catalog' | 'logger' | 'owner' | 'leaseMs' | 'feeds' | 'checkpoints' | 'observer'
>;

/** A category of streams: what stands before the first hyphen of their names. */
export type Category = 'customer' | 'partner' | 'invitation' | 'subscription';

/** Whom a row is about. */
export interface RowOwner {
  readonly customerId?: CustomerId;
  readonly partnerId?: PartnerId;
}

export type ViewRunner<Name extends ViewName> = Pick<ProjectionRunner<ViewRows[Name], never, never>, 'start' | 'stop' | 'ended' | 'stats'>;

/** What is done with a view whichever it is. */
export interface KnownView<Name extends ViewName> {
  /** The streams that feed it; the first are those that its rows are about. None of what is an index of the log by itself. */
  readonly fedBy: readonly Category[];
  /** How the names of the streams begin that it follows. */
  readonly prefixes: readonly string[];
  ownerOf(row: ViewRows[Name]): RowOwner;
  /** An empty one, to be folded in memory. */
  fold(): Fold<Name>;
  runner(options: ProjectorOptions): ViewRunner<Name>;
  /** A runner for each partition. Sums are added up in the order of the log, so a view that keeps any is not divided. */
  runners(options: ProjectorOptions & { readonly sharing: Sharing; readonly partitions: number }): readonly ViewRunner<Name>[];
  /** Makes it again; answers the collection that is active now. @throws Poison, RebuildInProgress */
  rebuild(options: ProjectorOptions & Pick<RebuildOptions<ViewRows[Name], never, never>, 'onProgress'>): Promise<string>;
  /** Goes back to the one from before; answers the collection that is active now, if there was one. @throws Poison, RebuildInProgress, ViewDamaged */
  switchBack(options: ProjectorOptions & Pick<RebuildOptions<ViewRows[Name], never, never>, 'onProgress'>): Promise<string | undefined>;
  /** The name under which it is stored. */
  readonly storedName: string;
  /** How it is stored in this collection. */
  stored(collection: string): StoredView;
}

/** Every view there is. */
export const KNOWN_VIEWS: { readonly [Name in ViewName]: KnownView<Name> } = {
  partners: known(partners, ['partner'], ({ _id }) => ({ partnerId: _id })),
  customers: known(customers, ['customer'], ({ _id }) => ({ customerId: _id })),
  'partner-customers': known(partnerCustomers, ['customer', 'subscription'], (row) => row),
  'customer-partners': known(customerPartners, ['customer'], (row) => row),
  invitations: known(invitations, ['invitation'], (row) => row),
  subscriptions: known(subscriptions, ['subscription', 'customer'], ({ customerId, originalResellerId }) => ({
    customerId,
    ...(originalResellerId !== undefined && { partnerId: originalResellerId }),
  })),
  'partner-billing': known(partnerBilling, ['subscription'], (row) => row),
  'partner-duties': known(partnerDuties, ['customer', 'subscription'], (row) => row),
  'customer-gaps': known(customerGaps, ['customer', 'subscription'], (row) => row),
  'partner-figures': known(partnerFigures, ['customer', 'invitation'], (row) => row),
  'dap-holdings': known(dapHoldings, [], (row) => row),
  'customer-intervals': known(customerIntervals, [], (row) => row),
  'event-index': known(eventIndex, [], () => ({})),
  // With the others: a log is known again by its first event, and the first look may lie far behind it.
  'read-records': known(readRecords, [], (row) => row, [...STREAM_PREFIXES, READS_PREFIX]),
};

export const VIEW_NAMES: readonly ViewName[] = Object.keys(KNOWN_VIEWS).filter(isViewName);

/** Those that say something of a customer or a partner, and so can be told as of any position. */
export const FOLDED_VIEWS = VIEW_NAMES.filter((view) => KNOWN_VIEWS[view].fedBy.length > 0);

export function isViewName(name: string): name is ViewName {
  return Object.hasOwn(KNOWN_VIEWS, name);
}

function known<Name extends ViewName, State, Event extends DomainEvent>(
  projection: Projection<Name, State, Event>,
  fedBy: readonly Category[],
  ownerOf: (row: ViewRows[Name]) => RowOwner,
  prefixes: readonly string[] = STREAM_PREFIXES,
): KnownView<Name> {
  const followed = { projection, prefixes };
  const runnerOf = (options: ProjectorOptions, shared?: { readonly partition: Partition; readonly sharing: Sharing }) => {
    const onDamage = (signal: AbortSignal) => rebuild({ ...options, ...followed, onPoison: 'park', signal });
    return new ProjectionRunner({ ...options, ...followed, ...shared, onDamage });
  };
  return {
    fedBy,
    prefixes,
    ownerOf,
    storedName: storedName(projection),
    fold: () => new Folding(projection),
    runner: (options) => runnerOf(options),
    runners: ({ sharing, partitions, ...options }) => {
      if (projection.sums !== undefined) return [runnerOf(options)];
      return partitionsOf(partitions).map((partition) => runnerOf(options, { partition, sharing }));
    },
    rebuild: (options) => rebuild({ ...options, ...followed }),
    switchBack: (options) => switchBack({ ...options, ...followed }),
    stored: (collection) => storedView(projection, collection),
  };
}
