import { freePort } from '../../../apps/standalone/src/addresses';
import { program } from '../../../apps/standalone/src/programs';
import { Supervisor } from '../../../apps/standalone/src/supervisor';
import { DIST } from '../../support/engines';

const NAMES = ['API_URL', 'API_URL_2'] as const;

/**
 * API processes of a test file's own on the engines of the run: every `Caller` of that file reaches them in place of
 * the run's.
 */
export class OwnApis {
  private supervisor = new Supervisor(() => undefined);

  private constructor(
    private readonly ports: readonly number[],
    private readonly env: Readonly<Record<string, string>>,
    private readonly before: NodeJS.ProcessEnv,
  ) {}

  /** Starts two, with `env` over the configuration of the run: `elsewhere` is the second. */
  static two(env: Readonly<Record<string, string>> = {}): Promise<OwnApis> {
    return OwnApis.start(env, NAMES);
  }

  /**
   * Starts one, where there is nothing that two could disagree about: it takes half as long. `elsewhere` stays the
   * run's.
   */
  static one(env: Readonly<Record<string, string>>): Promise<OwnApis> {
    return OwnApis.start(env, ['API_URL']);
  }

  private static async start(
    env: Readonly<Record<string, string>>,
    names: readonly (typeof NAMES)[number][],
  ): Promise<OwnApis> {
    const ports = [];
    while (ports.length < names.length) ports.push(await freePort());
    const apis = new OwnApis(ports, env, { ...process.env });
    await apis.launch();
    // jest gives each test file an environment of its own: no other file is led here.
    for (const [n, name] of names.entries()) process.env[name] = `http://127.0.0.1:${ports[n]}`;
    return apis;
  }

  /** Ends all by `kill -9`, and starts them again at the same addresses. */
  async killAndRestart(): Promise<void> {
    await this.supervisor.kill();
    this.supervisor = new Supervisor(() => undefined);
    await this.launch();
  }

  /** Ends all; every `Caller` reaches those of the run again. */
  async stop(): Promise<void> {
    await this.supervisor.stop();
    for (const name of NAMES) process.env[name] = this.before[name];
  }

  private async launch(): Promise<void> {
    await Promise.all(
      this.ports.map((port) => this.supervisor.start(program(DIST, 'api', { ...this.env, PORT: String(port) }))),
    );
  }
}
