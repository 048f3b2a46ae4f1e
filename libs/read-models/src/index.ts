export { ActiveViews, firstCollectionOf, firstFillingOf } from './active-views';
export { SORT_KEY_OF, SORT_KEYS, type SortKey } from './collation';
export { decodeCursor, encodeCursor, InvalidCursor, type Keyset, orderOf } from './cursor';
export { BeingFilled, FilledViews } from './filled-views';
export * from './known-views';
export type { Projected, Projection } from './projection';
export { partnerCodeIn, partnerCodeOf } from './partner-code';
export * from './projections';
export { Projector } from './projector';
export { type CutStream, type Fold, Folding, ReadableStreams } from './replay/folding';
export { type Moments, MomentsInLog } from './replay/moments';
export { ContinuityReport, type Period, type ServiceContinuity } from './replay/continuity';
export { type DapHolding, DapHistoryReport } from './replay/dap-history';
export * from './temporal';
export { DutiesWithoutAccessReport, type OwedWithoutAccess } from './replay/duties-without-access';
export { type RecordedAction, type LocatedAction } from './replay/holdings';
export { LogReport } from './replay/log-report';
export { type RemovedDap, RemovedDapReport } from './replay/removed-dap';
export { type AcceptedInvitation, TimeToAcceptReport } from './replay/time-to-accept';
export { compareView, type DocumentDifference, type ViewComparison } from './replay/compare';
export { eventsFeeding, shownRow, viewAsOf, type ViewPast } from './replay/as-of';
export { replay, type ReplayStep } from './replay/steps';
export { type Searched, searchTimeLine, type TimeLineFilter } from './replay/time-line';
export { type Awaited, EventArrivals, type Patience } from './event-arrivals';
export { type CustomerSteps, EventIndex, type IndexedStretch, type InStream } from './event-index';
export { LedViews } from './led-views';
export { indexedEvents } from './indexed-events';
export * from './rows';
export { type RebuildRequest, RebuildRequests } from './rebuild-requests';
export { RequestedRebuilds } from './requested-rebuilds';
export {
  type Pace,
  Pacing,
  type SwitchKind,
  type SwitchOptions,
  type SwitchProgress,
  switchViews,
} from './switch-views';
export { type ViewProblem, viewProblems } from './view-health';
export { PositionBeyondHead, ViewPositions, type WaitOptions } from './view-positions';
export { type Progress, type ViewProgress, ViewsProgress } from './view-progress';
export { type ViewState, viewStates } from './view-states';
export * from './views';
