export { ContinuityRows, type ContinuityAsked, type ContinuityFact } from './continuity';
export {
  DapHoldings,
  type DapHoldingsAsked,
  holdingAt,
  type RemovalThen,
  type RemovedDapAsked,
  RemovedDapRows,
} from './dap-holdings';
export { DutiesWithoutAccess, type DutiesWithoutAccessAsked } from './duties-without-access';
export {
  ListedCustomerRows,
  type ListedCustomersAsked,
  type ListedCustomerThen,
  type ListOrder,
  RelationshipRows,
  type RelationshipsAsked,
  type RelationshipThen,
} from './relationships';
export { type AccountNames, type Found, type Passage, type TemporalReport, TemporalRows } from './temporal-report';
export { type AcceptedFact, TimeToAccept, type TimeToAcceptAsked } from './time-to-accept';
