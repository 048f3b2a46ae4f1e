/** The life of a process and its lines in the log: apart from the rest of the platform, so that a process without HTTP loads no HTTP. */
export { jsonLogger } from './json-logger';
export { type ChildMessage, type Running, type RunOptions, runProcess } from './run-process';
