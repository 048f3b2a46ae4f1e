export { ActiveCollections, collectionOf, firstCollectionOf, type Pointer } from './active-collections';
export {
  type Advance,
  type CheckpointDocument,
  CHECKPOINTS,
  Checkpoints,
  isFilled,
  leastOf,
  type Place,
  placesOf,
} from './checkpoints';
export { decodedOnce } from './decoded-once';
export { EventFeed, type EventFeedOptions, EventFeeds, type Following, type Take } from './event-feed';
export { Leadership, type LeadershipOptions, Overtaken } from './leadership';
export { assigned, Members, type MembersOptions, type Sharing } from './members';
export { type ParkedReaction, ParkedReactions } from './parked-reactions';
export { type ParkedStream, ParkedStreams } from './parked-streams';
export {
  type AnyEvent,
  type AnyProjection,
  eventTypes,
  type GroupedView,
  idInStream,
  laterRevision,
  newest,
  type Projected,
  type ProjectedRow,
  type Projection,
  type ProjectionGroup,
  storedName,
  type SubjectFold,
} from './projection';
export { hashOf, isOf, type Partition, partitionsOf, WHOLE } from './partition';
export {
  fillingOf,
  LEASE_MS,
  type ProjectionObserver,
  ProjectionRunner,
  type ProjectionRunnerOptions,
  type ProjectionStats,
} from './projection-runner';
export { rebuild, RebuildInProgress, type RebuildOptions, switchBack } from './rebuild';
export { MARK_ID, rowsOf, type StoredView, subjectsOf, sumsOf, ViewDamaged, ViewMoved, ViewParts } from './view-parts';
export { type Numbers, type RowSums, sumsOver } from './view-sums';
export { handled, Poison, positionOfGuard, storedView, ViewWriter, type ViewWriterOptions } from './view-writer';
