import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../../apps/standalone/src/addresses';
import { type Installation, planInstallation } from '../../../apps/standalone/src/installation';
import { LocalTokens } from '../../../apps/standalone/src/local-tokens';
import { program, startInstallation } from '../../../apps/standalone/src/programs';
import { Supervisor } from '../../../apps/standalone/src/supervisor';
import { DIST } from '../../support/engines';
import { UNLIMITED } from '../../support/unlimited';
import { type Receipt } from './caller';
import { runProgram } from './program';

/** So long may all its processes take to serve on a machine that runs other tests beside. */
export const SERVES_WITHIN_MS = 180_000;

/** The whole product on embedded engines and a directory of its own, with every line that its processes write. */
export class OwnInstallation {
  readonly lines: string[] = [];
  /** What the embedded engines and the installation itself keep. */
  readonly data: string;
  private supervisor = this.newSupervisor();
  private env: Readonly<Record<string, string>>;

  private constructor(
    private readonly directory: string,
    private readonly plan: Installation,
  ) {
    this.data = plan.dataDirectory;
    this.env = plan.env;
  }

  /** @param settings over those that such an installation chooses for itself */
  static async start(settings: Readonly<Record<string, string>>): Promise<OwnInstallation> {
    const directory = mkdtempSync(path.join(tmpdir(), 'reseller-own-'));
    const port = String(await freePort());
    const given = {
      HOST: '127.0.0.1',
      PORT: port,
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      ISSUER_PORT: '0',
      MAILBOX_PORT: '0',
    };
    const plan = await planInstallation({
      DATA_DIR: path.join(directory, 'data'),
      DATABASE: 'own',
      ...given,
      ...UNLIMITED,
      ...settings,
    });
    const own = new OwnInstallation(directory, plan);
    await own.launch();
    return own;
  }

  /** A file beside the data. */
  file(name: string): string {
    return path.join(this.directory, name);
  }

  setting(name: string): string {
    const value = this.env[name];
    if (value === undefined) throw new Error(`${name} is not set`);
    return value;
  }

  /** All that its programs are configured by. */
  get settings(): Readonly<Record<string, string>> {
    return this.env;
  }

  get publicUrl(): string {
    return this.plan.publicUrl;
  }

  get issuer(): string {
    return this.plan.localIssuer ?? '';
  }

  get mailbox(): string {
    return `http://127.0.0.1:${this.plan.mailCatcher?.MAILBOX_PORT}`;
  }

  /**
   * From now on every `Caller`, browser and log of the test file is at this installation: jest gives each file an
   * environment of its own.
   */
  beReached(): void {
    const { projector, reactor, api } = this.plan.operationsPorts;
    Object.assign(process.env, this.env, {
      API_URL: this.publicUrl,
      API_URL_2: this.publicUrl,
      ISSUER_URL: this.issuer,
      MAILBOX_URL: this.mailbox,
      WATCHED_URLS: [projector, reactor, api].map((port) => `http://127.0.0.1:${port}`).join(),
    });
  }

  /** Ends everything and starts it again, with these settings over the ones before. */
  async restart(settings: Readonly<Record<string, string>> = {}): Promise<void> {
    await this.supervisor.stop();
    this.env = { ...this.env, ...settings };
    this.supervisor = this.newSupervisor();
    await this.launch();
  }

  /**
   * Starts one more of a program that the installation has already, under a name of its own, with these settings over
   * those of the first.
   */
  startAnother(
    kind: 'projector' | 'reactor',
    name: string,
    settings: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    return this.supervisor.start({ ...program(DIST, kind, { ...this.env, ...settings }), name });
  }

  /** The process of a program. Throws where none runs. */
  pidOf(name: string): number {
    const pid = this.supervisor.pidOf(name);
    if (pid === undefined) throw new Error(`${name} does not run:\n${this.lines.slice(-30).join('\n')}`);
    return pid;
  }

  stop(): Promise<void> {
    return this.supervisor.stop();
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  /** A request of somebody, named as `role@tenant`; the whole answer as text. */
  async ask(
    handle: string,
    method: string,
    address: string,
    body?: object,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<{ readonly status: number; readonly text: string }> {
    const response = await fetch(`${this.plan.publicUrl}${address}`, {
      method,
      headers: {
        Authorization: `Bearer ${await new LocalTokens(this.issuer).of(handle)}`,
        ...(body && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, text: await response.text() };
  }

  /** A command that must succeed. */
  async do(
    handle: string,
    method: string,
    address: string,
    body?: object,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Receipt> {
    const { status, text } = await this.ask(handle, method, address, body, headers);
    if (status >= 300) throw new Error(`Refused: ${status} ${text}`);
    return JSON.parse(text) as Receipt;
  }

  /**
   * Runs a program of the build to its end, with the configuration of this installation. What it writes counts among
   * the lines.
   */
  async run(script: string, ...args: readonly string[]): Promise<{ readonly code: number; readonly out: string }> {
    const { code, out, err } = await runProgram(script, args, { ...process.env, ...this.env });
    this.lines.push(out, err);
    return { code, out: `${out}${err}` };
  }

  private launch(): Promise<void> {
    return startInstallation(this.supervisor, DIST, { ...this.plan, env: this.env });
  }

  private newSupervisor(): Supervisor {
    return new Supervisor((line) => this.lines.push(line));
  }
}
