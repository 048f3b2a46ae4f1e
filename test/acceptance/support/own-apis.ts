import { freePort } from '../../../apps/standalone/src/addresses';
import { program } from '../../../apps/standalone/src/programs';
import { Supervisor } from '../../../apps/standalone/src/supervisor';
import { DIST } from '../../support/engines';

/** Two API processes of a test file's own on the engines of the run: every `Caller` of that file reaches them in place of the run's. */
export class OwnApis {
  private supervisor = new Supervisor(() => undefined);

  private constructor(
    private readonly ports: readonly [number, number],
    private readonly env: Readonly<Record<string, string>>,
  ) {}

  /** Starts both, with `env` over the configuration of the run. */
  static async start(env: Readonly<Record<string, string>> = {}): Promise<OwnApis> {
    const ports = [await freePort(), await freePort()] as const;
    const apis = new OwnApis(ports, env);
    await apis.launch();
    // jest gives each test file an environment of its own: no other file is led here.
    [process.env['API_URL'], process.env['API_URL_2']] = ports.map((port) => `http://127.0.0.1:${port}`);
    return apis;
  }

  /** Ends both by `kill -9`, and starts them again at the same addresses. */
  async killAndRestart(): Promise<void> {
    await this.supervisor.kill();
    this.supervisor = new Supervisor(() => undefined);
    await this.launch();
  }

  stop(): Promise<void> {
    return this.supervisor.stop();
  }

  private async launch(): Promise<void> {
    await Promise.all(this.ports.map((port) => this.supervisor.start(program(DIST, 'api', { ...this.env, PORT: String(port) }))));
  }
}
