#!/usr/bin/env node
import 'reflect-metadata';
import { EXIT } from './command';
import { asOf } from './commands/as-of';
import { checkpoints } from './commands/checkpoints';
import { compare } from './commands/compare';
import { diff } from './commands/diff';
import { exportEvents } from './commands/export';
import { key } from './commands/key';
import { rebuild } from './commands/rebuild';
import { replay } from './commands/replay';
import { report } from './commands/report';
import { signIn, signOut } from './commands/sign-in';
import { streams, types } from './commands/streams';
import { timeline } from './commands/timeline';
import { verify } from './commands/verify';
import { whoAmI } from './commands/whoami';
import { run } from './program';

const COMMANDS = [
  streams,
  types,
  timeline,
  asOf,
  diff,
  replay,
  report,
  exportEvents,
  verify,
  key,
  compare,
  checkpoints,
  rebuild,
  signIn,
  signOut,
  whoAmI,
];

run(process.argv.slice(2), COMMANDS, { env: process.env, in: process.stdin, out: process.stdout, err: process.stderr }).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = EXIT.fault;
  },
);
