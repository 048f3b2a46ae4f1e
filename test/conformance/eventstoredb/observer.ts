import { randomUUID } from 'node:crypto';
import {
  EventStoreDBClient,
  jsonEvent,
  type AllStreamRecordedEvent,
  type AllStreamResolvedEvent,
  type AllStreamSubscription,
  type JSONEventData,
  type ResolvedEvent,
  type StreamSubscription,
} from '@eventstore/db-client';

/** Streams and event types that only this run uses, so that the suite can ask a server that holds other things. */
export interface Observer {
  client: EventStoreDBClient;
  stream: (name: string) => string;
  type: (name: string) => string;
  /** An event that carries a number, by which it is recognised. */
  counted: (n: number, type?: string, id?: string) => JSONEventData;
}

/** Connects to the server the suite asks: `EVENTSTORE_URL`. */
export function connectObserver(): Observer {
  const url = process.env['EVENTSTORE_URL'];
  if (!url) throw new Error('EVENTSTORE_URL must name the server to ask');
  const run = `conformance${randomUUID().slice(0, 8)}`;
  const type = (name: string): string => `${run}-${name}`;
  return {
    client: EventStoreDBClient.connectionString(url),
    stream: (name) => `${run}_${name}-1`,
    type,
    counted: (n, name = 'counted', id) =>
      jsonEvent({ type: type(name), data: { n }, metadata: { m: n }, ...(id && { id }) }),
  };
}

type Resolved = ResolvedEvent | AllStreamResolvedEvent;

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

/** The number an event carries. */
export function numberOf(resolved: Resolved): unknown {
  return (resolved.event?.data as { n?: unknown } | undefined)?.n;
}

export async function numbersOf(items: AsyncIterable<Resolved>): Promise<unknown[]> {
  return (await collect(items)).map(numberOf);
}

/** The events of `$all` whose stream is this one. */
export async function inStream(
  items: AsyncIterable<AllStreamResolvedEvent>,
  stream: string,
): Promise<AllStreamRecordedEvent[]> {
  return (await collect(items)).flatMap(({ event }) => (event?.streamId === stream ? [event] : []));
}

/** The error a call ends with. */
export async function failureOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => 'no error',
    (error: unknown) => error,
  );
}

/** What a subscription has shown so far, and a way to wait until it has shown enough. */
export class Followed {
  readonly numbers: unknown[] = [];
  /** Each kind of signal once, in the order of its first appearance. */
  readonly signals: string[] = [];
  readonly types: string[] = [];
  #failure: Error | undefined;
  #changed: () => void = () => undefined;

  constructor(private readonly subscription: AllStreamSubscription | StreamSubscription) {
    subscription.on('confirmation', () => this.#signal('confirmation'));
    subscription.on('caughtUp', () => this.#signal('caughtUp'));
    subscription.on('error', (error: Error) => {
      this.#failure = error;
      this.#changed();
    });
    subscription.on('data', (resolved: Resolved) => {
      this.numbers.push(numberOf(resolved));
      this.types.push(resolved.event?.type ?? '');
      this.#signal('event');
    });
  }

  /** Resolves once the condition holds; the test's own time limit ends a wait in vain. */
  async until(condition: (followed: Followed) => boolean): Promise<this> {
    while (!condition(this)) {
      if (this.#failure) throw this.#failure;
      await new Promise<void>((resolve) => (this.#changed = resolve));
    }
    return this;
  }

  /**
   * To be called when something outside the subscription, a checkpoint for instance, may have made a condition true.
   */
  recheck(): void {
    this.#changed();
  }

  confirmed(): Promise<this> {
    return this.until(({ signals }) => signals.includes('confirmation'));
  }

  caughtUp(): Promise<this> {
    return this.until(({ signals }) => signals.includes('caughtUp'));
  }

  end(): Promise<void> {
    return this.subscription.unsubscribe();
  }

  #signal(name: string): void {
    if (!this.signals.includes(name)) this.signals.push(name);
    this.#changed();
  }
}
