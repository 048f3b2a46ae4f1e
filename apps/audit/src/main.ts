#!/usr/bin/env node
import 'reflect-metadata';
import { exportEvents } from './commands/export';
import { key } from './commands/key';
import { verify } from './commands/verify';
import { run } from './program';

const COMMANDS = [exportEvents, verify, key];

run(process.argv.slice(2), COMMANDS, { env: process.env, out: process.stdout, err: process.stderr }).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 70;
  },
);
