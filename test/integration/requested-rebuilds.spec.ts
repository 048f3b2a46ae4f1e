import { randomUUID } from 'node:crypto';
import { Leases } from '#documents';
import { type Instant } from '#domain';
import { catalog } from '#event-catalog';
import { type EventLog, type EventStoreDbEventLog } from '#event-store';
import {
  ActiveViews,
  KNOWN_VIEWS,
  type RebuildRequest,
  RebuildRequests,
  RequestedRebuilds,
  type SwitchKind,
} from '#read-models';
import { append, enrolled, newEvent, openLog, ownPart, renamed, silent, until } from './read-models.support';

const LEASE_MS = 600;
const { projection } = KNOWN_VIEWS.partners;
const STORED = projection.storedName;

describe('what is asked for a view by page', () => {
  const real: EventStoreDbEventLog = openLog();
  let documents: Awaited<ReturnType<typeof ownPart>>['documents'];
  let log: EventLog;
  let stream: string;
  let requests: RebuildRequests;
  let running: { stop(): Promise<void> }[];
  let last: bigint;

  const started = (own = log) => {
    const worker = new RequestedRebuilds({ log: own, documents, logger: silent, leaseMs: LEASE_MS });
    running.push(worker);
    worker.start();
    return worker;
  };
  /** Who keeps the view current, as a projector does. */
  const followed = async () => {
    const runner = projection.runner({ log, documents, catalog, logger: silent, leaseMs: LEASE_MS });
    running.push(runner);
    await runner.start();
  };
  const askAt = (revision: bigint, kind: SwitchKind, request: string) =>
    requests.ask({ view: 'partners', kind, request, revision, askedAt: new Date().toISOString() as Instant });
  const ask = async (kind: SwitchKind) => {
    const request = randomUUID();
    await askAt((last += 1n), kind, request);
    return request;
  };
  const known = () => requests.find('partners');
  const ended = async (request: string): Promise<RebuildRequest | undefined> => {
    await until(async () => ['done', 'failed'].includes((await known())?.state ?? ''));
    const found = await known();
    expect(found?.request).toBe(request);
    return found;
  };
  const active = () => new ActiveViews(documents.views).fillingOf(projection);

  beforeEach(async () => {
    const own = await ownPart(real);
    ({ documents, log } = own);
    stream = `partner-${own.mark}-${randomUUID()}`;
    requests = new RebuildRequests(documents.views);
    running = [];
    last = -1n;
    await append(log, stream, [enrolled('One'), renamed('One', 'Two')]);
  });
  afterEach(async () => {
    await Promise.all(running.map((worker) => worker.stop()));
    await documents.discard();
  });
  afterAll(() => real.close());

  it('is carried out once, says what came of it, and is not done again because somebody repeats it', async () => {
    started();
    const request = await ask('rebuild');
    expect(await ended(request)).toMatchObject({ state: 'done', kind: 'rebuild', share: 1, collection: `${STORED}-2` });
    expect(await active()).toBe(`${STORED}-2`);
    await askAt(last, 'rebuild', request);
    expect(await known()).toMatchObject({ state: 'done' });
    expect(await requests.open()).toEqual([]);
  });

  it('is what the log says last, also where an earlier one is heard later, and where it was asked for by the version before', async () => {
    await documents.views
      .collection<{ readonly _id: string; readonly request: string; readonly kind: string; readonly state: string }>(
        'rebuild-requests',
      )
      .put({ _id: 'partners', request: 'old', kind: 'rebuild', state: 'done' });
    await askAt(6n, 'switch-back', 'later');
    await askAt(5n, 'rebuild', 'earlier');
    expect(await requests.open()).toMatchObject([{ request: 'later', kind: 'switch-back', state: 'waiting' }]);
    started();
    await ended('later');
    await askAt(6n, 'switch-back', 'later');
    await askAt(5n, 'rebuild', 'earlier');
    expect(await requests.open()).toEqual([]);
    await askAt(7n, 'rebuild', 'latest');
    expect(await requests.open()).toMatchObject([{ request: 'latest' }]);
    expect(await known()).not.toHaveProperty('endedAt');
  });

  it('is taken back by switching to where the view was read before', async () => {
    await followed();
    started();
    await ended(await ask('rebuild'));
    expect(await new ActiveViews(documents.views).formerOf(projection)).toBe(`${STORED}-1`);
    expect(await ended(await ask('switch-back'))).toMatchObject({
      state: 'done',
      kind: 'switch-back',
      collection: `${STORED}-1`,
    });
    expect(await active()).toBe(`${STORED}-1`);
  });

  it('has failed where there is nothing from before to switch to', async () => {
    started();
    expect(await ended(await ask('switch-back'))).toMatchObject({ state: 'failed', failure: 'NeverSwitched' });
  });

  it('tells how far it is while it is being done; whoever comes after one that was stopped begins anew', async () => {
    let isHeld = true;
    // It reads the log, and its last part never comes.
    const stuck: EventLog = {
      ...log,
      subscribe: async function* (options) {
        for await (const messages of log.subscribe(options)) {
          yield messages;
          while (isHeld) await new Promise((resolve) => setTimeout(resolve, 20));
        }
      },
      head: async () =>
        isHeld ? (await append(log, `partner-${stream}-${randomUUID()}`, [enrolled('Later')])).position : log.head(),
    };
    const stopped = started(stuck);
    const request = await ask('rebuild');
    await until(async () => (await known())?.state === 'running');
    expect(await requests.open()).toMatchObject([{ view: 'partners', request, share: expect.any(Number) }]);
    const stopping = stopped.stop();
    isHeld = false;
    await stopping;
    expect(await requests.open()).toHaveLength(1);
    started();
    expect(await ended(request)).toMatchObject({ state: 'done' });
  }, 60_000);

  it('stays done where one that was thought to have ended comes back and says what came of it there', async () => {
    started();
    const request = await ask('rebuild');
    const found = await ended(request);
    await requests.end(
      { view: 'partners', request },
      { state: 'failed', failure: 'Overtaken', endedAt: new Date().toISOString() as Instant },
    );
    expect(await known()).toEqual(found);
  });

  it('waits while somebody rebuilds the view by the command line, and is done then', async () => {
    const leases = new Leases(documents.records);
    const other = await leases.acquire('rebuild:partners', 'the command line', 60_000);
    started();
    const request = await ask('rebuild');
    await until(async () => (await new Leases(documents.records).held('requested rebuilds')).length > 0);
    expect(await known()).toMatchObject({ state: 'waiting' });
    await leases.release(other!);
    expect(await ended(request)).toMatchObject({ state: 'done' });
  });

  it('has failed at an event that cannot be read, which it names, and the view stays as it was', async () => {
    const event = newEvent(renamed('Two', 'Three'));
    await log.append(stream, [{ ...event, metadata: { ...event.metadata, schemaVersion: 99 } }], 1n);
    started();
    const found = await ended(await ask('rebuild'));
    expect(found).toMatchObject({ state: 'failed', failure: expect.stringContaining(`Event 2 of ${stream}`) });
    expect(await active()).toBe(`${STORED}-1`);
  });
});
