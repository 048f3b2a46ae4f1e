/** The life of a process, its engines and its lines in the log: apart from the rest of the platform, so that a process without HTTP loads no HTTP. */
export { type Engine, type EngineSettings, engineSettings, refuseEmbedded } from './engine-settings';
export { jsonLogger } from './json-logger';
export { namesLoopback } from './loopback';
export { type ChildMessage, EX_TEMPFAIL, type Running, type RunOptions, runProcess } from './run-process';
export { ConfigurationError } from './setting';
export { npmGone, stopRequested } from './stop-requested';
