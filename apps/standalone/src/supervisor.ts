import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { type Readable } from 'node:stream';
import { Outage, pauseAfter, type Pauses } from '#outage';
import { type ChildMessage, EX_TEMPFAIL } from '#platform/process';

/** A program to keep running. */
export interface Program {
  readonly name: string;
  readonly script: string;
  /** What it is given on its command line. */
  readonly words?: readonly string[];
  /** Its whole environment. */
  readonly env: NodeJS.ProcessEnv;
}

/**
 * A process that lived this long died of something new; one that did not is counted, and the third such death is final.
 */
const QUICK_DEATH_MS = 10_000;
const QUICK_DEATHS_ALLOWED = 3;
const PAUSES: Pauses = { firstMs: 250, longestMs: 5_000 };
const STOP_TIMEOUT_MS = 10_000;
const REMEMBERED_LINES = 10;
const TOLD_WAITING_EVERY_MS = 30_000;

/**
 * Keeps child processes running. One that dies is started again after a pause that doubles; the third quick death in a
 * row, or a child's own word that it cannot start, ends the whole: `failure` then resolves with the reason. One that
 * ends with `EX_TEMPFAIL` is started again for as long as that takes: that it does is told when it begins, once a
 * minute, and when it is over. Children know by their channel when this process is gone.
 */
export class Supervisor {
  /** Resolves with the reason when a child cannot be kept running. The others go on until `stop`. */
  readonly failure: Promise<string>;
  /** In groups: those of one start together and end together. */
  private readonly groups: SupervisedChild[][] = [];
  private ending = false;
  private fail: (reason: string) => void = () => undefined;

  /** @param toldWaitingEveryMs how often it is said of a program that it has started, and does not serve yet */
  constructor(
    private readonly log: (line: string) => void,
    private readonly toldWaitingEveryMs = TOLD_WAITING_EVERY_MS,
  ) {
    this.failure = new Promise((resolve) => (this.fail = resolve));
  }

  /**
   * Starts programs and waits until they say that they serve. Throws with the reason when one cannot be kept running,
   * and where all is being ended.
   */
  async start(...programs: readonly Program[]): Promise<void> {
    if (this.ending) throw new Error('Nothing is started any more: all is being ended');
    const group = programs.map((program) => new SupervisedChild(program, this.log, this.fail, this.toldWaitingEveryMs));
    this.groups.push(group);
    const reason = await Promise.race([Promise.all(group.map((child) => child.firstReady)), this.failure]);
    if (typeof reason === 'string') throw new Error(reason);
  }

  /** Ends all children, the last started first, and waits for them. */
  async stop(): Promise<void> {
    this.ending = true;
    for (const group of this.groups.toReversed()) await Promise.all(group.map((child) => child.stop()));
  }

  /**
   * Ends all children at once and unasked, as a power failure would, and waits until they are gone. None is started
   * again.
   */
  async kill(): Promise<void> {
    this.ending = true;
    await Promise.all(this.groups.flat().map((child) => child.stop('SIGKILL')));
  }

  /** The process that runs a program now; undefined while it is about to be started again. */
  pidOf(name: string): number | undefined {
    return this.groups.flat().find((child) => child.name === name)?.pid;
  }
}

class SupervisedChild {
  readonly firstReady: Promise<void>;
  private becameReady: () => void = () => undefined;
  private child: ChildProcess;
  private stopping = false;
  private quickDeaths = 0;
  private tries = 0;
  private restart: NodeJS.Timeout | undefined;
  /** It ended with `EX_TEMPFAIL`, and has not stayed since. */
  private isRefused = false;
  private readonly outage: Outage;

  constructor(
    private readonly program: Program,
    private readonly log: (line: string) => void,
    private readonly fail: (reason: string) => void,
    private readonly toldWaitingEveryMs: number,
  ) {
    this.firstReady = new Promise((resolve) => (this.becameReady = resolve));
    this.outage = new Outage({ info: log, warn: log }, `The program ${program.name} does not stay`);
    this.child = this.launch();
  }

  get name(): string {
    return this.program.name;
  }

  get pid(): number | undefined {
    return hasEnded(this.child) ? undefined : this.child.pid;
  }

  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    this.stopping = true;
    clearTimeout(this.restart);
    if (hasEnded(this.child)) return;
    const ended = once(this.child, 'exit');
    this.child.kill(signal);
    const impatience = setTimeout(() => this.child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    await ended;
    clearTimeout(impatience);
  }

  private launch(): ChildProcess {
    const { name, script, words = [], env } = this.program;
    const startedAt = performance.now();
    const lastLines: string[] = [];
    // Its own process group: Ctrl-C reaches this process alone, which ends the children in their order.
    const child = fork(script, words, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    const say = (line: string): void => this.log(`[${name}] ${line}`);
    const keep = (line: string): void => {
      lastLines.splice(0, lastLines.length - REMEMBERED_LINES + 1);
      lastLines.push(line);
      // What each try says while the machine refuses it would fill the disk that is full.
      if (!this.isRefused) say(line);
    };
    const staying = setTimeout(() => {
      if (!this.isRefused) return;
      this.isRefused = false;
      this.outage.over();
      lastLines.forEach(say);
    }, QUICK_DEATH_MS);
    const waiting = setInterval(() => {
      say(`does not serve yet, ${Math.round((performance.now() - startedAt) / 1_000)} s after it started`);
    }, this.toldWaitingEveryMs);
    eachLine(child.stdout, keep);
    eachLine(child.stderr, keep);
    let final: string | undefined;
    child.on('message', (message: ChildMessage) => {
      if ('ready' in message) {
        clearInterval(waiting);
        this.becameReady();
      } else if ('failed' in message) final = message.failed;
    });
    child.on('error', (error) => keep(error.message));
    // `close` comes after `exit`, once the last words have been read.
    child.once('close', (code, signal) => {
      clearTimeout(staying);
      clearInterval(waiting);
      if (this.stopping) return;
      if (code !== EX_TEMPFAIL && this.isRefused) {
        this.isRefused = false;
        lastLines.forEach(say);
      }
      const death = `${name} ended (${signal ?? `code ${code}`})`;
      const quick = performance.now() - startedAt < QUICK_DEATH_MS;
      this.tries = quick ? this.tries + 1 : 1;
      this.quickDeaths = code === EX_TEMPFAIL ? 0 : quick ? this.quickDeaths + 1 : 1;
      if (final !== undefined) this.fail(`${name} cannot start: ${final}`);
      else if (this.quickDeaths === QUICK_DEATHS_ALLOWED)
        this.fail([`${death} ${QUICK_DEATHS_ALLOWED} times in a row:`, ...lastLines].join('\n'));
      else if (code === EX_TEMPFAIL) this.tryAgain(death, lastLines.at(-1));
      else this.startAgain(death);
    });
    return child;
  }

  private startAgain(death: string): void {
    this.log(`${death}; it is started again in ${this.pauseMs} ms`);
    this.launchLater();
  }

  private tryAgain(death: string, lastWords: string | undefined): void {
    this.isRefused = true;
    this.outage.failed(lastWords === undefined ? death : `${death}: ${lastWords}`);
    this.launchLater();
  }

  private launchLater(): void {
    this.restart = setTimeout(() => (this.child = this.launch()), this.pauseMs);
  }

  private get pauseMs(): number {
    return pauseAfter(this.tries, PAUSES);
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function eachLine(stream: Readable | null, take: (line: string) => void): void {
  if (stream) createInterface({ input: stream }).on('line', take);
}
