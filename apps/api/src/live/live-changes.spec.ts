import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type Change, FOLLOWED_STREAMS, type Listener } from '#application';
import { type CustomerId, type EventId, type Instant } from '#domain';
import {
  type EventLog,
  type LogMessage,
  LogUnavailable,
  parsePosition,
  type Position,
  type StoredEvent,
} from '#event-store';
import { EventStream } from './event-stream';
import { type LiveSubscriber, LiveChanges } from './live-changes';

const CUSTOMER = 'c-1' as CustomerId;
const listener: Listener = {
  audience: { kind: 'customer', customerId: CUSTOMER },
  things: ['relationships'],
  shown: { partners: new Set(), domains: new Set(), invitations: new Set() },
};

function at(n: number): Position {
  return parsePosition(`${n}/${n}`);
}

function removal(n: number, customerId = CUSTOMER): StoredEvent {
  return {
    id: `e-${n}` as EventId,
    stream: `customer-${customerId}`,
    revision: BigInt(n),
    position: at(n),
    type: 'DapRemoved',
    data: {},
    metadata: {
      actor: { tenant: 't', subject: 's', role: 'customer-admin' },
      commandId: 'c',
      command: 'RemoveDap',
      contentHash: 'h',
      correlationId: 'k',
      at: '2026-01-31T08:00:00.000Z',
      basis: [],
      about: { customerId, partnerIds: [] },
      schemaVersion: 1,
    },
    recordedAt: '2026-01-31T08:00:00.000Z' as Instant,
  };
}

/** A log that ends at 10 until more is appended. */
class FedLog {
  /** The beginnings of the names of streams that were asked for last. */
  followed: readonly string[] = [];
  private readonly waiting: LogMessage[][] = [];
  private wake: () => void = () => undefined;
  private failure: Error | undefined;

  append(...events: readonly StoredEvent[]): void {
    this.waiting.push(events.map((event) => ({ kind: 'event', event })));
    this.wake();
  }
  failOnce(failure = new Error('Another log')): void {
    this.failure = failure;
    this.wake();
  }
  head = async (): Promise<Position> => at(10);
  eventAt = async (): Promise<StoredEvent | undefined> => undefined;
  firstEvent = async (): Promise<StoredEvent | undefined> => undefined;
  readBackwards = async (): Promise<StoredEvent[]> => [];
  async *read(): AsyncGenerator<StoredEvent> {}
  close = async (): Promise<void> => undefined;
  async *subscribe({ prefixes, signal }: Parameters<EventLog['subscribe']>[0]): AsyncGenerator<readonly LogMessage[]> {
    this.followed = prefixes;
    signal.addEventListener('abort', () => this.wake());
    while (!signal.aborted) {
      const { failure } = this;
      this.failure = undefined;
      if (failure) throw failure;
      for (let next = this.waiting.shift(); next !== undefined; next = this.waiting.shift()) yield next;
      if (!signal.aborted) await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }
}

class Notes implements LiveSubscriber {
  readonly listener = listener;
  readonly heard: string[] = [];
  onChange({ thing, position }: Change): void {
    this.heard.push(`${thing} ${position}`);
  }
  onReload(position: Position): void {
    this.heard.push(`reload ${position}`);
  }
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise(setImmediate);
}

describe('changes that are followed', () => {
  let log: FedLog;
  let live: LiveChanges;
  let doubted: string[];
  /** Up to where it was said that everything has been heard, with how much had been doubted by then. */
  let heardTo: (readonly [Position | 'broken off', number])[];
  const viewers = { of: async () => [] };
  const aggregates = {
    doubt: (stream: string) => void doubted.push(stream),
    doubtAll: () => void doubted.push('everything'),
    heard: (position: Position) => void heardTo.push([position, doubted.length]),
    unheard: () => void heardTo.push(['broken off', doubted.length]),
  };
  beforeEach(async () => {
    log = new FedLog();
    doubted = [];
    heardTo = [];
    live = new LiveChanges(log, aggregates, viewers, 2);
  });
  afterEach(() => live.onModuleDestroy());

  async function follow(): Promise<void> {
    live.onApplicationBootstrap();
    await until(() => isFollowing());
  }
  function isFollowing(): boolean {
    try {
      return live.position !== undefined;
    } catch {
      return false;
    }
  }
  function heardBy(after?: Position): readonly string[] {
    const notes = new Notes();
    live.add(notes, after)();
    return notes.heard;
  }

  it('cannot be listened to before the log was reached', () => {
    expect(() => live.add(new Notes())).toThrow(expect.objectContaining({ code: 'unavailable' }));
  });

  it('are told from where one was, as far as that is remembered; else everything is to be read anew', async () => {
    await follow();
    log.append(removal(11), removal(12, 'c-2' as CustomerId), removal(13));
    await until(() => live.position === at(13));
    expect(heardBy(at(11))).toEqual(['relationships 13/13']);
    expect(heardBy(at(13))).toEqual([]);
    expect(heardBy(at(20))).toEqual([]); // from an API that has read further
    expect(heardBy(at(10))).toEqual(['reload 13/13']); // 11 is forgotten
    expect(heardBy()).toEqual(['reload 13/13']);
  });

  it('leave out what the log says of itself, which whoever decides on streams hears instead', async () => {
    await live.onModuleDestroy();
    live = new LiveChanges(log, aggregates, viewers, 10);
    await follow();
    log.append(
      { ...removal(11), stream: `$$customer-${CUSTOMER}`, type: '$metadata', data: { $maxCount: 1_000 } },
      removal(12),
    );
    await until(() => live.position === at(12));
    expect(doubted).toEqual(['everything', `customer-${CUSTOMER}`]);
    expect(heardTo).toEqual([
      [at(10), 1],
      [at(12), 2],
    ]);
    expect(heardBy(at(10))).toEqual(['relationships 12/12']);
  });

  it('are not said to be heard where the connection has broken off, until they are followed again', async () => {
    await follow();
    log.append(removal(11));
    await until(() => live.position === at(11));
    log.eventAt = log.firstEvent = async () => removal(11);
    log.head = async () => at(11);
    log.failOnce(new LogUnavailable('gone'));
    await until(() => heardTo.length === 3);
    log.append(removal(12));
    await until(() => live.position === at(12));
    expect(heardTo.map(([told]) => told)).toEqual([at(10), at(11), 'broken off', at(12)]);
    expect(doubted).toEqual(['everything']);
  });

  it('leave out what changes no page; whoever decides on streams hears of all of these', async () => {
    await live.onModuleDestroy();
    live = new LiveChanges(log, aggregates, viewers, 1);
    await follow();
    log.append(
      removal(11),
      { ...removal(12), stream: 'tenant-t1', type: 'TenantClaimed' },
      { ...removal(13), stream: '$$tenant-t1', type: '$metadata', data: { $maxAge: 1 } },
      { ...removal(14), stream: 'domain-a.example', type: '$streamDeleted' },
    );
    await until(() => live.position === at(14));
    expect(log.followed).toEqual(
      expect.arrayContaining([...FOLLOWED_STREAMS, ...FOLLOWED_STREAMS.map((prefix) => `$$${prefix}`)]),
    );
    expect(doubted.slice(-2)).toEqual(['tenant-t1', 'domain-a.example']);
    expect(heardBy(at(10))).toEqual(['relationships 11/11']);
  });

  it('are begun anew at the head, with doubt of every stream, where the log turns out to be another one', async () => {
    await follow();
    log.append(removal(11));
    await until(() => live.position === at(11));
    log.failOnce();
    await until(() => live.position === at(10));
    expect(doubted).toEqual(['everything', 'everything']);
  });

  it('are not told one by one to whoever missed so many that it would be cut off: everything is to be read anew', async () => {
    await live.onModuleDestroy();
    live = new LiveChanges(log, aggregates, viewers, 10_000);
    await follow();
    log.append(
      ...Array.from({ length: 2_000 }, (_, n) => removal(11 + n, n % 2 === 0 ? CUSTOMER : ('c-2' as CustomerId))),
    );
    await until(() => live.position === at(2_010));
    expect(heardBy(at(10))).toEqual(['reload 2010/2010']);
    expect(heardBy(at(1_807))).toEqual(['reload 2010/2010']); // 101 of its own; every other one is another's
    expect(heardBy(at(1_809))).toHaveLength(100);
  });

  it('of a position that no log has reached are as if nothing had been said; of one that only another API has read, as they are', async () => {
    await follow();
    log.append(removal(11), removal(12));
    await until(() => live.position === at(12));
    log.head = async () => at(15);
    const positions = [undefined, at(11), at(15), at(16), parsePosition('18446744073709551615/18446744073709551615')];
    const known = await Promise.all(positions.map((position) => live.reachedBefore(position)));
    expect(known).toEqual([undefined, at(11), at(15), undefined, undefined]);
  });

  it('are told to those who listen, and not to those who have left', async () => {
    await follow();
    const [stays, leaves] = [new Notes(), new Notes()];
    live.add(stays, at(10));
    const leave = live.add(leaves, at(10));
    log.append(removal(11));
    await until(() => live.position === at(11));
    leave();
    log.append(removal(12));
    await until(() => live.position === at(12));
    expect(stays.heard).toEqual(['relationships 11/11', 'relationships 12/12']);
    expect(leaves.heard).toEqual(['relationships 11/11']);
  });
});

describe('an event stream', () => {
  it('tells nothing twice, drops a listener that does not read, and does not keep what it cannot send', async () => {
    const answered: ServerResponse[] = [];
    const server = createServer((_request, response) => void answered.push(response)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const request = get({ port: (server.address() as AddressInfo).port, host: '127.0.0.1' });
    request.on('error', () => undefined);
    await until(() => answered.length === 1);
    const [response] = answered as [ServerResponse];
    const stream = new EventStream(response, listener, at(5));
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    stream.onChange({ position: at(5), thing: 'relationships', id: CUSTOMER });
    stream.beat(at(7));
    stream.onChange({ position: at(8), thing: 'relationships', id: CUSTOMER });
    let text = '';
    answer.on('data', (bytes) => (text += String(bytes)));
    await until(() => text.includes('8/8"'));
    expect(text.match(/^(id|event): .*/gm)).toEqual(['id: 7/7', 'event: beat', 'id: 8/8', 'event: change']);

    answer.pause();
    for (let n = 9; !response.destroyed; n += 1) {
      stream.onChange({ position: at(n), thing: 'relationships', id: CUSTOMER });
      if (n % 1_000 === 0) await new Promise(setImmediate);
    }
    expect(response.writableLength).toBeLessThan(128 * 1024);
    request.destroy();
    server.close();
  });
});
