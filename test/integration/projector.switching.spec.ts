import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type DomainEvent, type PartnerId } from '#domain';
import { type DocumentCollection, type Documents, type DocumentStore, type Identified, Unavailable } from '#documents';
import { catalog } from '#event-catalog';
import { comparePositions, type EventLog, type EventStoreDbEventLog, type Position } from '#event-store';
import { ActiveCollections, RebuildInProgress } from '#projections';
import { ActiveViews, KNOWN_VIEWS, ViewPositions, Views } from '#read-models';
import { append, openLog, ownDocuments, ownPartOf, silent, until } from './read-models.support';

const STORED = KNOWN_VIEWS.partners.projection.storedName;
const LEASE_MS = 600;
const READ_AFTER_MS = 5_000;

describe('a view that is switched', () => {
  const real: EventStoreDbEventLog = openLog();
  let documents: Documents & { discard(): Promise<void> };
  let log: EventLog;
  let running: { stop(): Promise<void> }[];
  let id: PartnerId;

  const renamed = (n: number): DomainEvent => ({ type: 'PartnerRenamed', data: { from: `${n - 1}`, to: `${n}` } });
  const options = (own: EventLog = log) => ({ log: own, documents, catalog, logger: silent, leaseMs: LEASE_MS });
  const started = async () => {
    const runner = KNOWN_VIEWS.partners.projection.runner(options());
    running.push(runner);
    await runner.start();
  };
  const active = () => new ActiveViews(documents.views).active('partners');
  const version = async (views: Views) => Number((await views.partner(id))?.name ?? -1);

  beforeEach(async () => {
    const mark = randomUUID();
    running = [];
    documents = await ownDocuments();
    log = ownPartOf(real, mark, await real.head());
    id = `${mark}-${randomUUID()}` as PartnerId;
    const enrolled: DomainEvent = {
      type: 'PartnerEnrolled',
      data: { tenantId: 'tenant' as never, name: '0', channelRole: 'advisor' },
    };
    await append(log, `partner-${id}`, [enrolled]);
  });
  afterEach(async () => {
    await Promise.all(running.map((runner) => runner.stop()));
    await documents.discard();
  });
  afterAll(() => real.close());

  /** Three processes that read, as it were, and one that writes, while `work` goes on. */
  async function underLoad(work: () => Promise<unknown>) {
    const over = new AbortController();
    let acknowledged: { readonly n: number; readonly position: Position } | undefined;
    let seen = -1; // by any reader whose answer is complete
    const told = { reads: 0, older: 0, back: 0, late: 0 };
    const writing = async () => {
      for (let n = 1; !over.signal.aborted; n += 1) {
        acknowledged = { n, position: (await append(log, `partner-${id}`, [renamed(n)], BigInt(n - 1))).position };
        await sleep(5);
      }
    };
    const reading = async () => {
      const [views, positions] = [new Views(documents), new ViewPositions(documents)];
      while (!over.signal.aborted) {
        const before = seen;
        const after = acknowledged;
        if (after && Math.random() < 0.5) {
          const wait = { timeoutMs: READ_AFTER_MS, head: () => real.head() };
          if (!(await positions.waitForPosition('partners', after.position, wait))) told.late += 1;
          else if ((await version(views)) < after.n) told.older += 1;
        } else {
          const found = await version(views);
          if (found < before) told.back += 1;
          seen = Math.max(seen, found);
        }
        told.reads += 1;
        await sleep(1);
      }
    };
    const all = [writing(), reading(), reading(), reading()];
    await work().finally(() => over.abort());
    await Promise.all(all);
    return told;
  }

  it('answers nothing older than its Read-After, and never goes back in time, forth or back again', async () => {
    await started();
    const told = await underLoad(async () => {
      await sleep(300);
      await KNOWN_VIEWS.partners.projection.rebuild(options());
      await sleep(600);
      expect(await KNOWN_VIEWS.partners.projection.switchBack(options())).toBe(`${STORED}-1`);
      await sleep(600);
    });
    expect(told).toMatchObject({ older: 0, back: 0, late: 0 });
    expect(told.reads).toBeGreaterThan(20);
  });

  it('is rebuilt by one of two that want to, and the other says that it is', async () => {
    await started();
    const outcomes = await Promise.allSettled([
      KNOWN_VIEWS.partners.projection.rebuild(options()),
      KNOWN_VIEWS.partners.projection.rebuild(options()),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: expect.any(RebuildInProgress),
    });
    expect(await active()).toBe(`${STORED}-2`);
    expect(await version(new Views(documents))).toBe(0);
  });

  it('is safe from a rebuild that slept past its lease while another came, finished and was switched to', async () => {
    await started();
    let wake = (): void => undefined;
    const asleep = new Promise<void>((resolve) => (wake = resolve));
    const slow: EventLog = {
      ...log,
      head: () => asleep.then(() => log.head()),
      firstEvent: (prefixes) => asleep.then(() => log.firstEvent(prefixes)),
    };
    const sleeper = KNOWN_VIEWS.partners.projection.rebuild(options(slow));
    const outcome = sleeper.catch((error: unknown) => error);
    const leases = documents.records.collection<{ readonly _id: string; readonly expiresAt: number }>('leases');
    await until(() => leases.update({ _id: { eq: 'rebuild:partners' } }, { expiresAt: 0 }));
    await until(async () => (await documents.views.names()).includes(`${STORED}-2`));

    expect(await KNOWN_VIEWS.partners.projection.rebuild(options())).toBe(`${STORED}-3`);
    wake();
    expect(await outcome).toBeInstanceOf(Error);
    expect(await active()).toBe(`${STORED}-3`);
    const { position } = await append(log, `partner-${id}`, [renamed(1)], 0n);
    const wait = { timeoutMs: 10_000, head: () => real.head() };
    expect(await new ViewPositions(documents).waitForPosition('partners', position, wait)).toBe(true);
    expect(await version(new Views(documents))).toBe(1);
  });

  it('is switched to only once it has come to where the log ends then, and is followed until a projector has taken over', async () => {
    await started();
    const told: Position[] = [];
    let n = 0;
    const growing: EventLog = {
      ...log,
      // each time somebody asks where the log ends, it has gone on
      head: async () => {
        n += 1;
        told.push((await append(log, `partner-${id}`, [renamed(n)], BigInt(n - 1))).position);
        return log.head();
      },
    };
    await KNOWN_VIEWS.partners.projection.rebuild(options(growing));
    const position = await new ViewPositions(documents).readPosition('partners');
    expect(told.every((each) => comparePositions(each, position) <= 0)).toBe(true);
    const last = (await append(log, `partner-${id}`, [renamed(n + 1)], BigInt(n))).position;
    const wait = { timeoutMs: READ_AFTER_MS, head: () => real.head() };
    expect(await new ViewPositions(documents).waitForPosition('partners', last, wait)).toBe(true);
  });

  it('is followed on when whoever announced the switch has died', async () => {
    await started();
    await new ActiveCollections(documents.views).announce(STORED, `${STORED}-1`, `${STORED}-7`);
    await new ActiveCollections(documents.views).askToStandStill(STORED, `${STORED}-7`);
    await until(async () => (await new ActiveCollections(documents.views).pointer(STORED)).next === null, 20_000);
    const { position } = await append(log, `partner-${id}`, [renamed(1)], 0n);
    const wait = { timeoutMs: 10_000, head: () => real.head() };
    expect(await new ViewPositions(documents).waitForPosition('partners', position, wait)).toBe(true);
  });

  /** The store of a process that is killed at a change of the pointer: nothing that it asks from then on is done. */
  const killedAt = (change: number, isDone: boolean): Documents => {
    let changes = 0;
    let isKilled = false;
    const mortal = (store: DocumentStore): DocumentStore =>
      new Proxy(store, {
        get: (whole, name: keyof DocumentStore) => {
          if (name !== 'collection') return whole[name].bind(whole);
          return (collection: string) =>
            new Proxy(whole.collection(collection), { get: (of, each) => asked(collection, of, each as 'update') });
        },
      });
    const asked =
      (collection: string, of: DocumentCollection<Identified>, name: 'update') =>
      async (...args: Parameters<typeof of.update>) => {
        const isHere = collection === 'pointers' && name === 'update' && (changes += 1) === change;
        isKilled ||= isHere && !isDone;
        if (isKilled) throw new Unavailable('killed');
        const answer = await of[name](...args);
        isKilled ||= isHere;
        if (isKilled) throw new Unavailable('killed');
        return answer;
      };
    return { ...documents, views: mortal(documents.views), records: mortal(documents.records) };
  };

  // The pointer is changed thrice: the switch is announced, asked for, and made.
  it.each([
    [1, false],
    [1, true],
    [2, false],
    [2, true],
    [3, false],
    [3, true],
  ])(
    'is followed on, and switched by the next, when a rebuild is killed at change %i of the pointer (which was made: %s)',
    async (change, isDone) => {
      await started();
      await expect(
        KNOWN_VIEWS.partners.projection.rebuild({ ...options(), documents: killedAt(change, isDone) }),
      ).rejects.toThrow('killed');
      const wait = { timeoutMs: 20_000, head: () => real.head() };
      const shown = async (n: number) => {
        const { position } = await append(log, `partner-${id}`, [renamed(n)], BigInt(n - 1));
        expect(await new ViewPositions(documents).waitForPosition('partners', position, wait)).toBe(true);
        expect(await version(new Views(documents))).toBe(n);
      };
      expect(await active()).toBe(change === 3 && isDone ? `${STORED}-2` : `${STORED}-1`);
      await shown(1);
      // As if its time were over: that of a rebuild is a minute.
      await documents.records.collection('leases').delete({ _id: { eq: 'rebuild:partners' } });
      const next = await KNOWN_VIEWS.partners.projection.rebuild(options());
      expect(await active()).toBe(next);
      await shown(2);
    },
  );
});
