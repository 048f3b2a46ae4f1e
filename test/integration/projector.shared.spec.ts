import { randomUUID } from 'node:crypto';
import { type CustomerId, type DomainEvent, type PartnerId } from '#domain';
import { type Documents, type DocumentStore, type Filter, type Identified, Unavailable, type Update } from '#documents';
import { catalog, STREAM_PREFIXES } from '#event-catalog';
import {
  comparePositions,
  type EventCodec,
  type EventLog,
  type EventStoreDbEventLog,
  formatPosition,
  type Position,
  START_POSITION,
} from '#event-store';
import { Checkpoints, EventFeed } from '#projections';
import { Projector, VIEW_NAMES, ViewPositions, type ViewName } from '#read-models';
import { everyEvent, viewsAsStored, viewsByFold } from '../faults/fold';
import { acceptedCustomer, append, openLog, ownDocuments, ownPartOf, silent, until } from './read-models.support';

const TIMEOUT_MS = 25_000;

describe('the views of one projector', () => {
  const real: EventStoreDbEventLog = openLog();
  let mark: string;
  let documents: Documents & { readonly database: string; discard(): Promise<void> };
  let log: EventLog;
  let running: { stop(): Promise<void> }[];

  const newId = () => `${mark}-${randomUUID()}` as PartnerId & CustomerId;
  const enrolled: DomainEvent = {
    type: 'PartnerEnrolled',
    data: { tenantId: 'tenant' as never, name: 'a', channelRole: 'advisor' },
  };
  const renamed: DomainEvent = { type: 'PartnerRenamed', data: { from: 'a', to: 'b' } };
  const passed = async (position: Position, views: readonly ViewName[] = VIEW_NAMES) => {
    const positions = new ViewPositions(documents);
    const wait = { timeoutMs: TIMEOUT_MS, head: () => real.head() };
    const inTime = await Promise.all(views.map((view) => positions.waitForPosition(view, position, wait)));
    expect(inTime).toEqual(views.map(() => true));
  };
  const started = async (options: Partial<ConstructorParameters<typeof Projector>[0]> = {}) => {
    const projector = new Projector({ log, documents, catalog, logger: silent, leaseMs: 600, ...options });
    running.push(projector);
    await projector.start();
    return projector;
  };
  const grown = async (customers: number): Promise<Position> => {
    let position: Position = START_POSITION;
    for (let n = 0; n < customers; n += 15) {
      const some = Array.from({ length: Math.min(15, customers - n) }, (_, m) =>
        append(log, `customer-${newId()}`, acceptedCustomer(`c${n + m}`, newId(), ['azure', 'intune'])),
      );
      position = (await Promise.all(some))
        .map((appended) => appended.position)
        .reduce((a, b) => (comparePositions(a, b) < 0 ? b : a));
    }
    return position;
  };
  /** The log, and how many read it on. */
  const counted = (whole: EventLog) => {
    const reading = { begun: 0, now: 0 };
    const own: EventLog = {
      ...whole,
      async *subscribe(options) {
        reading.begun += 1;
        reading.now += 1;
        try {
          yield* whole.subscribe(options);
        } finally {
          reading.now -= 1;
        }
      },
    };
    return { own, reading };
  };
  const own = async () => (await everyEvent(real)).filter(({ stream }) => stream.includes(mark));

  beforeEach(async () => {
    mark = randomUUID();
    running = [];
    documents = await ownDocuments();
    log = ownPartOf(real, mark, await real.head());
  });
  afterEach(async () => {
    await Promise.all(running.map((each) => each.stop()));
    await documents.discard();
  });
  afterAll(() => real.close());

  it('follow from one reading of the log, in which each event is decoded once', async () => {
    const position = await grown(20);
    const { own: watched, reading } = counted(log);
    const decoded = new Map<string, number>();
    const counting: EventCodec<DomainEvent> = {
      ...catalog,
      decode: (stored) => {
        decoded.set(stored.id, (decoded.get(stored.id) ?? 0) + 1);
        return catalog.decode(stored);
      },
    };
    await started({ log: watched, catalog: counting });
    await passed(position);
    // of the accounts' streams, and of those that say who looked
    expect(reading).toEqual({ begun: 2, now: 2 });
    expect([...decoded.values()]).toEqual((await own()).map(() => 1));
  });

  it('are joined by one that comes later, once it has come to where they are; it misses nothing and gets nothing twice', async () => {
    const { own: watched, reading } = counted(log);
    const feed = new EventFeed({ log: watched, prefixes: STREAM_PREFIXES, logger: silent });
    const seen: string[][] = [];
    const follow = async () => {
      const places: string[] = [];
      seen.push(places);
      const following = feed.follow({}, { position: START_POSITION }, async ({ events }) => {
        places.push(...events.map(({ stream, revision }) => `${stream}/${revision}`));
      });
      running.push(following);
      await following.started();
    };
    const theirs = async () => (await own()).map(({ stream, revision }) => `${stream}/${revision}`);
    const caughtUp = async () => {
      const expected = await theirs();
      await until(
        () => seen.every((places) => places.filter((place) => place.includes(mark)).length >= expected.length),
        TIMEOUT_MS,
      );
      for (const places of seen) expect(places.filter((place) => place.includes(mark))).toEqual(expected);
    };
    await follow();
    await grown(30);
    await caughtUp();
    for (let n = 0; n < 3; n += 1) {
      await follow();
      await grown(3);
      await until(() => reading.now === 1, TIMEOUT_MS);
    }
    await caughtUp();
    expect(reading).toEqual({ begun: 4, now: 1 });
  });

  it('are held up by none of them that fails', async () => {
    const feed = new EventFeed({ log, prefixes: STREAM_PREFIXES, logger: silent });
    const taken: number[] = [];
    const good = feed.follow({}, { position: START_POSITION }, async ({ events }) => void taken.push(events.length));
    const bad = feed.follow({}, { position: START_POSITION }, async () => Promise.reject(new Error('no')));
    running.push(good, bad);
    const position = await grown(1);
    await expect(bad.ended()).rejects.toThrow('no');
    await until(() => taken.length > 0);
    await grown(1);
    await until(() => taken.length > 1);
    expect(comparePositions(await real.head(), position)).toBeGreaterThan(0);
  });

  it('are written together as far as they have come, and each is told for itself whether another has overtaken it', async () => {
    let requests = 0;
    const views: DocumentStore = Object.assign(Object.create(documents.views), {
      collection: (name: string) => {
        const whole = documents.views.collection<Identified>(name);
        const counting = (operation: 'update' | 'updateEach') => async (first: never, second: never) => {
          requests += 1;
          return whole[operation](first, second);
        };
        return Object.assign(Object.create(whole), { update: counting('update'), updateEach: counting('updateEach') });
      },
    });
    const names = ['a', 'b', 'c', 'd'];
    const [checkpoints, other] = [new Checkpoints(views), new Checkpoints(documents.views)];
    for (const name of names) await other.fence(name, 1);
    await other.fence('b', 2);
    const [one, two] = [1n, 2n].map((n) => formatPosition({ commit: n, prepare: n })) as [Position, Position];
    await other.advance('c', { from: START_POSITION, to: { position: two }, token: 1 });
    const advance = (name: string) =>
      checkpoints.advance(name, { from: START_POSITION, to: { position: one }, token: 1 });
    expect(await Promise.all(names.map(advance))).toEqual([true, false, false, true]);
    expect(requests).toBe(1);
    const positions = await Promise.all(names.map((name) => other.position(name)));
    expect(positions).toEqual([one, START_POSITION, two, one]);
  });

  type Operation = 'find' | 'put' | 'update' | 'updateEach';
  type IsPoint = (collection: string, operation: Operation, fields: object) => boolean;
  /** What was done of what was asked, when it ends there: in part is, of what is put, the mark alone. */
  type Done = 'nothing' | 'in part' | 'all';
  /** A store that fails at every other of these calls in each place. */
  const failing = (isPoint: IsPoint, done: Done) => {
    const met = new Map<string, number>();
    const views: DocumentStore = Object.assign(Object.create(documents.views), {
      collection: (name: string) => {
        const whole = documents.views.collection<Identified>(name);
        const cut = async (operation: Operation, place: string, ask: () => Promise<unknown>, fields = {}) => {
          const times = (met.get(place) ?? 0) + (isPoint(name, operation, fields) ? 1 : 0);
          const isCut = times !== (met.get(place) ?? 0) && times % 2 === 1;
          met.set(place, times);
          const answer = isCut && done !== 'all' ? undefined : await ask();
          if (isCut) throw new Unavailable('ended here');
          return answer;
        };
        return Object.assign(Object.create(whole), {
          find: (...args: Parameters<typeof whole.find>) => cut('find', name, () => whole.find(...args)),
          putNewer: (...args: Parameters<typeof whole.putNewer>) => cut('put', name, () => whole.putNewer(...args)),
          putNewerAfter: (mark: Update<Identified>, ...args: [Identified[], '_id']) =>
            cut('put', name, () => whole.putNewerAfter(mark, ...args)).catch(async (error: unknown) => {
              if (done === 'in part') await whole.update(mark.filter, mark.fields);
              throw error;
            }),
          update: (filter: Filter<Identified>, fields: object) =>
            cut('update', `${name} ${JSON.stringify(filter._id)}`, () => whole.update(filter, fields), fields),
          updateEach: (updates: Update<Identified>[]) => cut('updateEach', name, () => whole.updateEach(updates)),
        });
      },
    });
    return { views, times: () => [...met.values()].reduce((sum, each) => sum + each, 0) };
  };
  const isRows: IsPoint = (name, operation) => operation === 'put' && /-\d$/.test(name);
  const isStates: IsPoint = (name, operation) => operation === 'put' && name.endsWith('.subjects');
  const isCheckpoint: IsPoint = (name, operation, fields) =>
    name === 'checkpoints' && (operation === 'updateEach' || (operation === 'update' && 'checkpoint' in fields));

  it.each<[string, IsPoint, Done]>([
    ['after it has read', (name, operation) => operation === 'find' && name.endsWith('.subjects'), 'nothing'],
    ['after it has folded', isRows, 'nothing'],
    ['between the mark and the rows', isRows, 'in part'],
    ['between rows and state', isRows, 'all'],
    ['between the mark of the states and them', isStates, 'in part'],
    ['before the checkpoint', isCheckpoint, 'nothing'],
    ['after the checkpoint', isCheckpoint, 'all'],
  ])('equal a fold of the log when it ends %s, again and again', async (_, isPoint, done) => {
    const { views, times } = failing(isPoint, done);
    await started({ documents: { ...documents, views } });
    await grown(10);
    const partner = newId();
    await append(log, `partner-${partner}`, [enrolled]);
    const { position } = await append(log, `partner-${partner}`, [renamed], 0n);
    await passed(position);
    expect(times()).toBeGreaterThan(5);
    expect(await viewsAsStored(documents)).toEqual(viewsByFold(await own()));
  });
});
