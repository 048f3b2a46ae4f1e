import Fastify, { type FastifyInstance } from 'fastify';
import { type ServerTls } from '../process/listening-settings';
import { type OperationsSettings } from '../process/operations-settings';
import { type Metrics } from './metrics';
import { type Readiness } from './readiness';

/** What a process shows to whoever operates it. */
export interface Watched {
  readonly metrics: Metrics;
  /** Rejects where an engine does not answer. */
  readiness(): Promise<Readiness>;
}

const AGAIN_AFTER_SECONDS = '5';

/**
 * `/health/live`, `/health/ready` and `/metrics` of a process, on a port that is not the public one. It listens from
 * the beginning of the start on: live as soon as the process answers, ready once `watch` was called and that says so.
 */
export class OperationsServer {
  private readonly server: FastifyInstance;
  private watched: Watched | undefined;

  private constructor(tls: ServerTls | undefined) {
    this.server = Fastify({ forceCloseConnections: true, https: tls ?? null });
    this.server.get('/health/live', () => ({ status: 'live' }));
    this.server.get('/health/ready', async (_request, reply) => {
      const readiness = await this.readiness();
      if (readiness.status === 'not-ready') reply.code(503).header('Retry-After', AGAIN_AFTER_SECONDS);
      return readiness;
    });
    this.server.get('/metrics', async (_request, reply) => {
      if (this.watched === undefined) return reply.code(503).send();
      const { metrics } = this.watched;
      return reply.header('Content-Type', metrics.contentType).send(await metrics.text());
    });
  }

  /** Listens where the settings say; nowhere, where they name no port. */
  static async open({ listen, tls }: OperationsSettings): Promise<OperationsServer> {
    const operations = new OperationsServer(tls);
    if (listen !== undefined) await operations.server.listen(listen);
    return operations;
  }

  watch(watched: Watched): void {
    this.watched = watched;
  }

  async close(): Promise<void> {
    await this.server.close();
  }

  private async readiness(): Promise<
    Readiness | { readonly status: 'not-ready'; readonly problems: readonly object[] }
  > {
    if (this.watched === undefined)
      return { status: 'not-ready', problems: [{ kind: 'starting', reason: 'It has not started yet' }] };
    try {
      return await this.watched.readiness();
    } catch (error) {
      const reason = `An engine does not answer (${error instanceof Error ? error.name : typeof error})`;
      return { status: 'not-ready', problems: [{ kind: 'unreachable', reason }] };
    }
  }
}
