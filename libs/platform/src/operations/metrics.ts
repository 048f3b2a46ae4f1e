import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { type Connections } from '#documents';
import {
  type AppendOutcome,
  type CommandObserver,
  type CommandOutcome,
  correlationIdIn,
  type Lag,
  positionParts,
} from '#event-store';
import { type SealObserver } from '#ledger';
import { type MailFate, type MailObserver } from '#mail';
import { type ProjectionObserver, type ProjectionStats } from '#projections';
import { type Progress } from '#read-models';
import { tracedBefore } from '#tracing';
import { type DeliveryObserver, WEBHOOK_FATES, type WebhookFate } from '#webhooks';

/** What is read only when somebody asks for the metrics; what fails leaves out its own and nothing else. */
type Reading = () => Promise<void> | void;

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
/** Of a larger batch no event is traced by itself. */
const MOST_TRACED = 50;
const EVENTS = [1, 2, 5, 10, 50, 200, 1_000, 4_000];

/**
 * What a process tells of itself (Prometheus). No label holds who did what: each has few values, that the program
 * itself knows.
 */
export class Metrics {
  readonly registry = new Registry();
  private readonly readings: Reading[] = [];

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Reads `reading` before each answer. */
  read(reading: Reading): void {
    this.readings.push(reading);
  }

  /** In the text form of Prometheus. Never rejects for an engine that is out of reach. */
  async text(): Promise<string> {
    await Promise.all(this.readings.map(async (reading) => reading()).map((read) => read.catch(() => undefined)));
    return this.registry.metrics();
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  counter<Label extends string>(name: string, help: string, ...labelNames: Label[]): Counter<Label> {
    return new Counter({ name: `reseller_${name}`, help, labelNames, registers: [this.registry] });
  }

  gauge<Label extends string>(name: string, help: string, ...labelNames: Label[]): Gauge<Label> {
    return new Gauge({ name: `reseller_${name}`, help, labelNames, registers: [this.registry] });
  }

  histogram<Label extends string>(
    name: string,
    help: string,
    buckets: number[],
    ...labelNames: Label[]
  ): Histogram<Label> {
    return new Histogram({ name: `reseller_${name}`, help, buckets, labelNames, registers: [this.registry] });
  }
}

/** The connections to both engines. */
export function watchEngines(
  metrics: Metrics,
  { documents, log }: { readonly documents: { connections(): Connections }; readonly log?: AppendsOnTheirWay },
): void {
  const pool = metrics.gauge(
    'mongodb_connections',
    'Connections to MongoDB, those in use and those that are free',
    'state',
  );
  const waiting = metrics.gauge('mongodb_waiting', 'Requests that wait for a connection to MongoDB');
  metrics.read(() => {
    const { open, inUse, waiting: wait } = documents.connections();
    pool.set({ state: 'in-use' }, inUse);
    pool.set({ state: 'free' }, open - inUse);
    waiting.set(wait);
  });
  if (log === undefined) return;
  const appends = metrics.gauge(
    'eventstore_appends',
    'Appends on their way to EventStoreDB, and those that wait for others',
    'state',
  );
  metrics.read(() => {
    appends.set({ state: 'sent' }, log.appendsOnTheirWay.sent);
    appends.set({ state: 'waiting' }, log.appendsOnTheirWay.waiting);
  });
}

/** Of the client of the log. */
export interface AppendsOnTheirWay {
  readonly appendsOnTheirWay: { readonly sent: number; readonly waiting: number };
}

/**
 * A counter that appears with its first count seems to Prometheus not to have risen: what is looked for when it rises
 * is there from the beginning.
 */
const APPEND_OUTCOMES: Readonly<Record<AppendOutcome, 0>> = {
  appended: 0,
  conflict: 0,
  refused: 0,
  unavailable: 0,
  unknown: 0,
};
const MAIL_FATES: Readonly<Record<MailFate, 0>> = { sent: 0, deferred: 0, failed: 0, dropped: 0, returned: 0 };

/** What becomes of commands and appends. */
export function commandMetrics(metrics: Metrics): CommandObserver {
  const commands = metrics.counter('commands_total', 'Commands by type and by what came of them', 'command', 'outcome');
  const duration = metrics.histogram(
    'command_duration_seconds',
    'From a command’s arrival at its stream to its outcome',
    SECONDS,
  );
  const appends = metrics.counter('appends_total', 'Appends to the log by what came of them', 'outcome');
  const events = metrics.counter('events_appended_total', 'Events appended to the log');
  for (const outcome of Object.keys(APPEND_OUTCOMES)) appends.inc({ outcome }, 0);
  return {
    commandEnded: (command: string, outcome: CommandOutcome, seconds: number) => {
      commands.inc({ command, outcome });
      duration.observe(seconds);
    },
    appendEnded: (outcome: AppendOutcome, count: number) => {
      appends.inc({ outcome });
      if (outcome === 'appended') events.inc(count);
    },
  };
}

/** How far the views have come. */
export function watchViews(metrics: Metrics, progress: { look(): Promise<Progress> }): void {
  const head = metrics.gauge('log_head_position', 'Where the log ends (commit position)');
  const position = metrics.gauge(
    'view_position',
    'Up to where the log is in a partition of a view (commit position)',
    'view',
    'partition',
  );
  const events = metrics.gauge('view_lag_events', 'Events that a view has not come to yet, counted up to 1000', 'view');
  const seconds = metrics.gauge(
    'view_lag_seconds',
    'How long ago the first event was recorded that a view has not come to yet',
    'view',
  );
  const filled = metrics.gauge(
    'view_filled',
    '1 once a view has held everything there was, 0 while it is filled for the first time',
    'view',
  );
  const parked = metrics.gauge('parked_streams', 'Streams that wait in a view because an event cannot be read', 'view');
  metrics.read(async () => {
    // what is not known is not told
    for (const gauge of [head, position, events, seconds, filled, parked]) gauge.reset();
    const found = await progress.look();
    head.set(Number(positionParts(found.head).commit));
    for (const { view, partitions, lag, isFilled, parkedStreams } of found.views) {
      for (const [partition, at] of partitions.entries())
        position.set({ view, partition }, Number(positionParts(at).commit));
      events.set({ view }, lag.events);
      seconds.set({ view }, lag.seconds);
      filled.set({ view }, isFilled ? 1 : 0);
      parked.set({ view }, parkedStreams);
    }
  });
}

/** What a projector writes. */
export function batchMetrics(metrics: Metrics): ProjectionObserver {
  const batches = metrics.histogram(
    'batch_events',
    'Events of the log in a batch that a view was brought forward by',
    EVENTS,
    'view',
  );
  const duration = metrics.histogram('batch_duration_seconds', 'How long the writing of a batch took', SECONDS, 'view');
  return {
    batchWritten: (view, events, seconds) => {
      batches.observe({ view }, events.length);
      duration.observe({ view }, seconds);
      if (events.length > MOST_TRACED) return; // history, which nobody waits for
      for (const correlationId of new Set(events.map(correlationIdIn)))
        tracedBefore(`project ${view}`, seconds, { correlationId });
    },
  };
}

/** Which partitions of which views this process leads. */
export function watchProjector(
  metrics: Metrics,
  projector: { stats(): readonly Pick<ProjectionStats, 'view' | 'partition' | 'role'>[] },
): void {
  const leads = metrics.gauge(
    'view_led',
    '1 where this process leads a partition of a view, 0 where it stands by',
    'view',
    'partition',
  );
  metrics.read(() => {
    for (const { view, partition, role } of projector.stats()) {
      leads.set({ view, partition: partition.index }, role === 'leading' ? 1 : 0);
    }
  });
}

/** What a reactor looks like from outside. */
export interface WatchedReactor {
  /** How far it is behind. */
  lag(): Promise<Lag>;
  /** How many reactions wait for somebody to look. */
  parked(): Promise<number>;
  leads(): boolean;
  /** How many webhook endpoints nothing is sent to, at all processes together. */
  pausedWebhooks(): Promise<number>;
}

/** What becomes of reactions, mails and seals. */
export function reactionMetrics(
  metrics: Metrics,
): MailObserver & SealObserver & DeliveryObserver & { reacted(type: string, outcome: string): void } {
  const reactions = metrics.counter(
    'reactions_total',
    'Reactions by the type of their event and by what came of them',
    'event',
    'outcome',
  );
  const mails = metrics.counter('mails_total', 'Mails by what became of them', 'fate');
  for (const fate of Object.keys(MAIL_FATES)) mails.inc({ fate }, 0);
  const webhooks = metrics.counter(
    'webhook_deliveries_total',
    'Attempts to deliver to webhook endpoints, and their pauses after failures',
    'outcome',
  );
  for (const outcome of WEBHOOK_FATES) webhooks.inc({ outcome }, 0);
  const seals = metrics.counter('seals_total', 'Seals written to the log');
  const sealedAt = metrics.gauge('last_seal_timestamp_seconds', 'When this process last sealed the log');
  return {
    reacted: (event, outcome) => reactions.inc({ event, outcome }),
    webhookFared: (outcome: WebhookFate) => webhooks.inc({ outcome }),
    mailFared: (fate: MailFate) => mails.inc({ fate }),
    sealed: (at) => {
      seals.inc();
      sealedAt.set(Date.parse(at) / 1_000);
    },
  };
}

/** How far a reactor has come. */
export function watchReactor(metrics: Metrics, reactor: WatchedReactor): void {
  const events = metrics.gauge('reactor_lag_events', 'Events that nobody has reacted to yet, counted up to 1000');
  const seconds = metrics.gauge('reactor_lag_seconds', 'How long ago the first of these was recorded');
  const parked = metrics.gauge('parked_reactions', 'Events whose reaction could not be carried out');
  const paused = metrics.gauge(
    'webhook_endpoints_paused',
    'Webhook endpoints that nothing is sent to, counted up to 10000',
  );
  const leads = metrics.gauge('reactor_leads', '1 where this process reacts, 0 where it stands by');
  metrics.read(async () => {
    for (const gauge of [events, seconds, parked, paused]) gauge.reset();
    leads.set(reactor.leads() ? 1 : 0);
    const lag = await reactor.lag();
    events.set(lag.events);
    seconds.set(lag.seconds);
    parked.set(await reactor.parked());
    paused.set(await reactor.pausedWebhooks());
  });
}

/** Requests by the template of their route, never by their address. */
export function requestMetrics(metrics: Metrics) {
  const requests = metrics.counter(
    'http_requests_total',
    'Requests by method, route and status',
    'method',
    'route',
    'status',
  );
  const duration = metrics.histogram(
    'http_request_duration_seconds',
    'From a request’s arrival to its answer',
    SECONDS,
    'method',
    'route',
  );
  return (method: string, route: string, status: number, seconds: number): void => {
    requests.inc({ method, route, status: String(status) });
    duration.observe({ method, route }, seconds);
  };
}

/** Who is signed in, who listens, and whose data lacks its key. */
export function watchPeople(
  metrics: Metrics,
  people: {
    readonly sessions: () => Promise<number>;
    readonly connections: () => number;
    readonly missingKeys: () => Promise<number>;
  },
): void {
  const sessions = metrics.gauge(
    'open_sessions',
    'Browsers that are signed in, at all processes together, counted up to 100000',
  );
  const connections = metrics.gauge('live_connections', 'Live updates that are open at this process');
  const missing = metrics.gauge('missing_person_keys', 'Persons whose data cannot be read though nobody erased them');
  metrics.read(async () => {
    for (const gauge of [sessions, missing]) gauge.reset();
    connections.set(people.connections());
    sessions.set(await people.sessions());
    missing.set(await people.missingKeys());
  });
}
