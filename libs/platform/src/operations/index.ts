/** What whoever operates the product sees of a process: whether it lives and can serve, and what it measures. */
export { exportTraces } from './export-traces';
export * from './metrics';
export { OperationsServer, type Watched } from './operations-server';
export {
  type Check,
  HEALTH_PROBLEMS,
  type HealthProblem,
  type Readiness,
  ReadinessChecks,
  viewChecks,
} from './readiness';
export { type EngineReport, Engines, type ReportingEngine } from './engines';
export { type RefusedWrite, type TriedWrite, WriteTrials } from './write-trials';
