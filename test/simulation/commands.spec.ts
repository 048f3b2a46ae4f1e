import fc, { type Scheduler } from 'fast-check';
import { type Decider, type EventId, type Instant, type Recorded, Rejection } from '#domain';
import {
  AggregateStore,
  type AggregateType,
  type Appended,
  CommandIdReused,
  type EventLog,
  type EventMetadata,
  LogUnavailable,
  OutcomeUnknown,
  type StoredEvent,
  TooManyConflicts,
  WrongExpectedRevision,
} from '#event-store';
import { positionOf } from './world';
import { runs } from '#domain/testing';

/** So many seats there are. */
const SEATS = 12;

interface AddSeats {
  readonly seats: number;
}
interface SeatsAdded {
  readonly type: 'SeatsAdded';
  readonly data: AddSeats;
}

const decider: Decider<number, AddSeats, SeatsAdded> = {
  initial: 0,
  decide: ({ seats }, taken) =>
    taken + seats > SEATS
      ? new Rejection('invalid-seats')
      : Array.from({ length: seats }, () => ({ type: 'SeatsAdded', data: { seats: 1 } })),
  evolve: (taken, { data }) => taken + data.seats,
  about: () => ({ partnerIds: [] }),
};

const subscription: AggregateType<number, AddSeats, SeatsAdded> = {
  category: 'subscription',
  decider,
  codec: {
    encode: ({ type, data }) => ({ type, data, schemaVersion: 1 }),
    decode: ({ id, data, recordedAt }): Recorded<SeatsAdded> => ({
      id,
      at: recordedAt,
      type: 'SeatsAdded',
      data: data as AddSeats,
    }),
    metadata: ({ metadata }) => metadata as EventMetadata,
  },
};

/**
 * What becomes of a request to the log: it is answered, not heard at all, carried out without an answer, or carried out
 * long after nobody waits for it.
 */
type Fate = 'answered' | 'unheard' | 'unanswered' | 'late';

/**
 * One stream, as EventStoreDB keeps it: what is appended again with the same ids at the same place is there already.
 */
class SimulatedStream {
  readonly events: StoredEvent[] = [];
  private readonly fates: Fate[];

  constructor(
    private readonly scheduler: Scheduler,
    fates: readonly Fate[],
  ) {
    this.fates = [...fates];
  }

  get log(): EventLog {
    const log: Pick<EventLog, 'append' | 'read' | 'readBackwards'> = {
      append: async (stream, added, expected) =>
        this.append(stream, added, expected === 'no-stream' ? -1 : Number(expected)),
      read: (_, from = 0n) => this.read(Number(from)),
      readBackwards: async () => [],
    };
    return log as EventLog;
  }

  private async append(stream: string, added: Parameters<EventLog['append']>[1], after: number): Promise<Appended> {
    const write = (): Appended => {
      const there = this.events.slice(after + 1, after + 1 + added.length);
      if (this.events.length !== after + 1 && !added.every(({ id }, n) => there[n]?.id === id))
        throw new WrongExpectedRevision(stream, BigInt(after), BigInt(this.events.length - 1));
      if (this.events.length === after + 1) {
        for (const each of added) {
          const n = this.events.length;
          this.events.push({
            ...each,
            stream,
            revision: BigInt(n),
            position: positionOf(n + 1),
            recordedAt: '2026-01-01T00:00:00.000Z' as Instant,
          });
        }
      }
      return { revision: BigInt(after + added.length), position: positionOf(after + 1 + added.length) };
    };
    await this.turn('append is carried out');
    const fate = this.fates.shift() ?? 'answered';
    if (fate === 'unheard') throw new LogUnavailable('not heard');
    if (fate === 'late') {
      void this.turn('append is carried out late').then(() => {
        try {
          write();
        } catch {
          // Nobody waits for the answer.
        }
      });
      throw new OutcomeUnknown('no answer in time');
    }
    const appended = write();
    await this.turn('append is answered');
    if (fate === 'unanswered') throw new OutcomeUnknown('the connection broke');
    return appended;
  }

  private async *read(from: number): AsyncGenerator<StoredEvent> {
    await this.turn('read is carried out');
    const found = this.events.slice(from);
    const fate = this.fates.shift() ?? 'answered';
    await this.turn('read is answered');
    if (fate !== 'answered') throw new LogUnavailable('no answer');
    yield* found;
  }

  private async turn(what: string): Promise<void> {
    await this.scheduler.schedule(Promise.resolve(), what);
  }
}

/** Somebody asks for seats, once or again under the same name, of one API or the other. */
interface Asking {
  readonly api: number;
  readonly name: number;
}

/** What somebody was told. */
type Told =
  | {
      readonly name: number;
      readonly kind: 'appended' | 'repeated';
      readonly revision: bigint;
      readonly ids: readonly EventId[];
    }
  | { readonly name: number; readonly kind: 'rejected' | 'not written' | 'unknown' };

const asking = fc.record({ api: fc.nat(1), name: fc.nat(4) });
const fate = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Fate>('answered') },
  { weight: 2, arbitrary: fc.constantFrom<Fate>('unheard', 'unanswered', 'late') },
);
const seatsOf = (name: number): number => 1 + (name % 3);

async function answer(store: AggregateStore, { name }: Asking): Promise<Told> {
  const dispatch = {
    aggregate: subscription,
    id: 's',
    actor: { tenant: 'tenant', subject: 'subject', role: 'admin-agent' },
    context: { commandId: `intention-${name}`, correlationId: 'correlation' },
    name: 'AddSeats',
    content: { name },
    prepare: async () => ({ command: { seats: seatsOf(name) } }),
  };
  try {
    const told = await store.handle(dispatch, '2026-01-01T00:00:00.000Z' as Instant);
    if (told.kind === 'rejected' || told.kind === 'unchanged') return { name, kind: 'rejected' };
    return { name, kind: told.kind, revision: told.revision, ids: told.events.map(({ id }) => id) };
  } catch (error) {
    if (error instanceof CommandIdReused) throw error;
    if (error instanceof OutcomeUnknown) return { name, kind: 'unknown' };
    if (error instanceof LogUnavailable || error instanceof TooManyConflicts) return { name, kind: 'not written' };
    throw error;
  }
}

describe('Commands of two APIs on one stream', () => {
  it('I16: are carried out once for each intention, and whoever is told that nothing was written can rely on it', async () => {
    const property = fc.asyncProperty(
      fc.scheduler(),
      fc.array(asking, { minLength: 1, maxLength: 10 }),
      fc.array(fate, { maxLength: 60 }),
      async (scheduler, asked, fates) => {
        const stream = new SimulatedStream(scheduler, fates);
        const pause = async (): Promise<void> => scheduler.schedule(Promise.resolve(), 'pause');
        const stores = [0, 1].map(() => new AggregateStore({ log: stream.log, wait: pause }));
        const told: Told[] = [];
        for (const one of asked) {
          void scheduler
            .schedule(Promise.resolve(), `${one.name} asks`)
            .then(async () => told.push(await answer(stores[one.api]!, one)));
        }
        await scheduler.waitIdle();
        expect(told).toHaveLength(asked.length);

        const written = (name: number) =>
          stream.events
            .filter(({ metadata }) => (metadata as EventMetadata).commandId === `intention-${name}`)
            .map(({ id }) => id);
        expect(stream.events.length).toBeLessThanOrEqual(SEATS);
        for (const name of new Set(asked.map((one) => one.name))) {
          const answers = told.filter((each) => each.name === name);
          const events = written(name);
          // All of it once, or nothing.
          expect([0, seatsOf(name)]).toContain(events.length);
          for (const each of answers) if ('ids' in each) expect(each.ids).toEqual(events);
          if (answers.every(({ kind }) => kind === 'not written' || kind === 'rejected')) expect(events).toEqual([]);
        }
      },
    );
    await fc.assert(property, {
      seed: 20261130,
      numRuns: Number(process.env['SIMULATIONS'] ?? runs(200)),
      endOnFailure: process.env['SHRINK'] === 'no',
    });
  });
});
