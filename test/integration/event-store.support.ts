import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type EventId, type Instant, Rejection } from '#domain';
import {
  type Actor,
  type AggregateStore,
  type AggregateType,
  type Appended,
  type CommandRequest,
  type EventLog,
  type EventMetadata,
  type ExpectedRevision,
  type LogMessage,
  type NewEvent,
  type Outcome,
  type Position,
  type Prepare,
  type StoredEvent,
} from '#event-store';

export { Proxy } from '../support/proxy';

export const url = process.env.EVENTSTORE_URL!;
export const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Waits until something is so; never longer than a test may take. */
export async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 20_000; !(await what()); await sleep(5))
    if (Date.now() > end) throw new Error(`Not in time: ${what.toString()}`);
}

export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

export function newEvent(n: number): NewEvent {
  return { id: randomUUID() as EventId, type: 'Counted', data: { n }, metadata: {} };
}
export const numbersOf = (events: readonly StoredEvent[]): unknown[] =>
  events.map(({ data }) => (data as { n: number }).n);

// ---- a small aggregate: who is a member

export type RoomEvent = { readonly type: 'Joined' | 'Left'; readonly data: { readonly who: string } };
export type RoomCommand = { readonly type: 'Join' | 'Leave'; readonly who: string };
export interface RoomState {
  readonly members: readonly string[];
}
export type Room = AggregateType<RoomState, RoomCommand, RoomEvent>;

/** Whom the room refuses. */
export const BANNED = 'mallory';

/** Aggregates of this test run's own category, so that nothing of others is ever read. */
export function rooms(): Room {
  return {
    category: `room${randomUUID().replaceAll('-', '')}`,
    decider: {
      initial: { members: [] },
      decide({ type, who }, { members }) {
        if (who === BANNED && !members.includes('host')) return new Rejection('customer-departed');
        if (members.includes(who) === (type === 'Join')) return [];
        return [{ type: type === 'Join' ? 'Joined' : 'Left', data: { who } }];
      },
      evolve: ({ members }, { type, data: { who } }) => ({
        members: type === 'Joined' ? [...members, who] : members.filter((name) => name !== who),
      }),
      about: () => ({ partnerIds: [] }),
    },
    codec: {
      encode: ({ type, data }) => ({ type, data, schemaVersion: 1 }),
      decode: ({ id, type, data, metadata }) => ({
        ...({ type, data } as RoomEvent),
        id,
        at: (metadata as EventMetadata).at,
      }),
      metadata: ({ metadata }) => metadata as EventMetadata,
    },
  };
}

/** Who asks for what, and when. */
export interface Asking extends CommandRequest {
  readonly actor: Actor;
  readonly name: string;
  readonly content: unknown;
  readonly now: Instant;
  readonly begun?: number;
}

export function asking(content: unknown, more: Partial<Asking> = {}): Asking {
  return {
    actor: { tenant: 'tenant', subject: 'subject', role: 'customer-admin' },
    commandId: randomUUID(),
    name: 'Change',
    content,
    correlationId: randomUUID(),
    now: '2026-01-31T08:00:00.000Z' as Instant,
    ...more,
  };
}

/** As a handler hands a command over. */
export function handle<State, Command, Event>(
  store: AggregateStore,
  aggregate: AggregateType<State, Command, Event>,
  id: string,
  prepare: Prepare<Command>,
  { actor, name, content, now, begun, ...context }: Asking,
): Promise<Outcome<State, Event>> {
  const since = begun === undefined ? {} : { begun };
  return store.handle({ aggregate, id, actor, context, name, content, prepare, ...since }, now);
}

// ---- a log that fails as told, on top of a real one

type Send = () => Promise<Appended>;

/**
 * Hands everything to the real log, except where a script is set: each entry of `appends` decides one append, in order.
 */
export class ScriptedLog implements EventLog {
  appends: ((send: Send, expected: ExpectedRevision) => Promise<Appended>)[] = [];
  reads: (() => void)[] = [];
  readonly sent: (readonly NewEvent[])[] = [];
  subscribeWith: EventLog['subscribe'] = (options) => this.real.subscribe(options);
  eventAtWith: EventLog['eventAt'] = (position) => this.real.eventAt(position);

  constructor(readonly real: EventLog) {}

  async append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    this.sent.push(events);
    const send = (): Promise<Appended> => this.real.append(stream, events, expected);
    const script = this.appends.shift();
    return script === undefined ? send() : script(send, expected);
  }
  async *read(stream: string, fromRevision?: bigint): AsyncGenerator<StoredEvent> {
    this.reads.shift()?.();
    yield* this.real.read(stream, fromRevision);
  }
  readBackwards(stream: string, maxCount: number): Promise<StoredEvent[]> {
    return this.real.readBackwards(stream, maxCount);
  }
  readAll(options: Parameters<EventLog['readAll']>[0]): AsyncIterable<StoredEvent> {
    return this.real.readAll(options);
  }
  head(): Promise<Position> {
    return this.real.head();
  }
  eventAt(position: Position): Promise<StoredEvent | undefined> {
    return this.eventAtWith(position);
  }
  firstEvent(prefixes: readonly string[]): Promise<StoredEvent | undefined> {
    return this.real.firstEvent(prefixes);
  }
  subscribe(options: Parameters<EventLog['subscribe']>[0]): AsyncIterable<readonly LogMessage[]> {
    return this.subscribeWith(options);
  }
  close(): Promise<void> {
    return this.real.close();
  }
}
