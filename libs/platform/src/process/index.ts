/**
 * The life of a process, its engines and its lines in the log: apart from the rest of the platform, so that a process
 * without HTTP loads no HTTP.
 */
export { type Engine, type EngineSettings, engineSettings, refuseEmbedded } from './engine-settings';
export { collectEarly } from './heap';
export { namesLoopback } from './loopback';
export { operationsSettings, type OperationsSettings } from './operations-settings';
export { type LogLevel, type ProcessLog, processLog, redacted } from './process-log';
export { projectorSettings, type ProjectorSettings } from './projector-settings';
export { type ChildMessage, EX_TEMPFAIL, type Running, type RunOptions, runProcess } from './run-process';
export { ConfigurationError } from './setting';
export { npmGone, stopRequested } from './stop-requested';
export { endWhenUnread } from './unread-output';
