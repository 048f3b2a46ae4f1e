#!/usr/bin/env node
import 'reflect-metadata';
import { collectEarly, endWhenUnread, npmGone } from '#platform/process';
import { EXIT } from './command';
import { COMMANDS } from './commands';
import { run } from './program';

endWhenUnread();
collectEarly(); // reports and rebuilds go through the whole log
// A rebuild goes on for hours; nobody would know of it. What a signal does to it is the system's to say.
void npmGone().then(() => process.exit(EXIT.fault));

run(process.argv.slice(2), COMMANDS, {
  env: process.env,
  in: process.stdin,
  out: process.stdout,
  err: process.stderr,
}).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = EXIT.fault;
  },
);
