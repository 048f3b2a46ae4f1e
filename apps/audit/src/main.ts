#!/usr/bin/env node
import 'reflect-metadata';
import { exportEvents } from './commands/export';
import { key } from './commands/key';
import { report } from './commands/report';
import { signIn, signOut } from './commands/sign-in';
import { streams, types } from './commands/streams';
import { timeline } from './commands/timeline';
import { verify } from './commands/verify';
import { whoAmI } from './commands/whoami';
import { run } from './program';

const COMMANDS = [streams, types, timeline, report, exportEvents, verify, key, signIn, signOut, whoAmI];

run(process.argv.slice(2), COMMANDS, { env: process.env, out: process.stdout, err: process.stderr }).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 70;
  },
);
