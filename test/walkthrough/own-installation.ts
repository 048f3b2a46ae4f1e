import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type Installation, planInstallation } from '../../apps/standalone/src/installation';
import { startInstallation } from '../../apps/standalone/src/programs';
import { Supervisor } from '../../apps/standalone/src/supervisor';
import { type Crashes, type Instance } from './instance';

const LOOK_AGAIN_MS = 50;

/**
 * An installation of the walkthrough's own, to be started, with empty embedded engines on a temporary directory that is
 * removed at the end.
 */
export async function ownInstallation(dist: string): Promise<Instance> {
  const directory = mkdtempSync(path.join(tmpdir(), 'reseller-walkthrough-'));
  const plan = await planInstallation({
    DATA_DIR: path.join(directory, 'data'),
    PORT: '0',
    ISSUER_PORT: '0',
    MAILBOX_PORT: '0',
  });
  return new OwnInstallation(dist, directory, plan);
}

class OwnInstallation implements Instance, Crashes {
  readonly crashes = this;
  private readonly log: number;
  private readonly logFile: string;
  private supervisor: Supervisor;

  constructor(
    private readonly dist: string,
    private readonly directory: string,
    private readonly plan: Installation,
  ) {
    this.logFile = path.join(directory, 'programs.log');
    this.log = openSync(this.logFile, 'a');
    this.supervisor = this.newSupervisor();
  }

  get apiUrl(): string {
    return this.plan.publicUrl;
  }

  get issuerUrl(): string {
    return this.plan.localIssuer ?? '';
  }

  async start(): Promise<void> {
    await startInstallation(this.supervisor, this.dist, this.plan).catch((error: unknown) => {
      throw new Error(`The installation could not be started, see ${this.logFile}`, { cause: error });
    });
  }

  async killOne(program: 'projector' | 'reactor' | 'eventstoredb' | 'mongodb'): Promise<void> {
    const killed = this.supervisor.pidOf(program);
    if (killed === undefined) throw new Error(`${program} does not run`);
    process.kill(killed, 'SIGKILL');
    for (;;) {
      const pid = this.supervisor.pidOf(program);
      if (pid !== undefined && pid !== killed) return;
      await setTimeout(LOOK_AGAIN_MS);
    }
  }

  /** A supervisor counts quick deaths; these are none of the programs' own, so they are started by another one. */
  async killAll(): Promise<void> {
    await this.supervisor.kill();
    this.supervisor = this.newSupervisor();
    await this.start();
  }

  async stop(keep: boolean): Promise<void> {
    await this.supervisor.stop();
    closeSync(this.log);
    if (keep) console.log(`What its programs stored and wrote is in ${this.directory}`);
    else rmSync(this.directory, { recursive: true });
  }

  private newSupervisor(): Supervisor {
    return new Supervisor((line) => writeSync(this.log, `${line}\n`));
  }
}
