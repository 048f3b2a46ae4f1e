#!/usr/bin/env node
import 'reflect-metadata';
import { EXIT } from './command';
import { COMMANDS } from './commands';
import { run } from './program';

run(process.argv.slice(2), COMMANDS, { env: process.env, in: process.stdin, out: process.stdout, err: process.stderr }).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = EXIT.fault;
  },
);
