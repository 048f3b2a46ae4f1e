export { ActiveViews, firstCollectionOf } from './active-views';
export { InvalidCursor } from './cursor';
export { BeingFilled, FilledViews } from './filled-views';
export * from './known-views';
export type { Projected, Projection } from './projection';
export * from './projections';
export { Projector } from './projector';
export { type CutStream, type Fold, Folding, ReadableStreams } from './replay/folding';
export { type Moments, MomentsInLog } from './replay/moments';
export { ContinuityReport, type Period, type ServiceContinuity } from './replay/continuity';
export { type DapHolding, DapHistoryReport } from './replay/dap-history';
export { type AccountNames, DapHoldings, type DapHoldingsAsked, holdingAt, toldHolding } from './dap-holdings';
export {
  DutiesWithoutAccessReport,
  type OwedWithoutAccess,
  WITHOUT_ACCESS_REASONS,
  type WithoutAccessReason,
} from './replay/duties-without-access';
export { type RecordedAction, type LocatedAction } from './replay/holdings';
export { LogReport } from './replay/log-report';
export { type RemovedDap, RemovedDapReport } from './replay/removed-dap';
export { type AcceptedInvitation, TimeToAcceptReport } from './replay/time-to-accept';
export { compareView, type DocumentDifference, type ViewComparison } from './replay/compare';
export { eventsFeeding, shownRow, viewAsOf, type ViewPast } from './replay/as-of';
export { replay, type ReplayStep } from './replay/steps';
export { type Searched, searchTimeLine, type TimeLineFilter } from './replay/time-line';
export { EventIndex, type IndexedStretch, type Whose } from './event-index';
export * from './rows';
export { type ViewProblem, viewProblems } from './view-health';
export { PositionBeyondHead, ViewPositions, type WaitOptions } from './view-positions';
export { type Progress, type ViewProgress, ViewsProgress } from './view-progress';
export { type ViewState, viewStates } from './view-states';
export * from './views';
