import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { npmGone } from '../../libs/platform/src/process';
import { Supervisor } from '../../apps/standalone/src/supervisor';

/** What one jest run has running beside its tests, and how it is ended. */
export interface RunningPrograms {
  readonly supervisor: Supervisor;
  /** Undoes one thing more at the end, the last one first, after the programs have been stopped. */
  atEnd(undo: () => void | Promise<void>): void;
  stop(): Promise<void>;
}

/** More than one where projects with different needs run together. */
const running: RunningPrograms[] = [];

// Between the two runs of `npm test` there is a shell, which does not hand on that all is to end.
void npmGone().then(() => process.exit(1));

/**
 * The programs of this run, kept for its teardown. What they write goes to a file, which is named and kept only when
 * one of them could not be kept running: the tests that follow then fail for a reason that stands there.
 */
export function startRunning(name: string): RunningPrograms {
  const logFile = path.join(tmpdir(), `reseller-${name}-${process.pid}.log`);
  const log = openSync(logFile, 'w');
  const supervisor = new Supervisor((line) => writeSync(log, `${line}\n`));
  const undos: (() => void | Promise<void>)[] = [];
  let failed = false;
  void supervisor.failure.then((reason) => {
    failed = true;
    console.error(`${reason}\nSee ${logFile}`);
  });
  const programs: RunningPrograms = {
    supervisor,
    atEnd: (undo) => void undos.push(undo),
    stop: async () => {
      await supervisor.stop();
      for (const undo of undos.reverse()) await undo();
      closeSync(log);
      if (!failed) rmSync(logFile);
    },
  };
  running.push(programs);
  return programs;
}

/** Ends what `startRunning` began, if anything. */
export async function stopRunning(): Promise<void> {
  for (const programs of running.splice(0)) await programs.stop();
}
