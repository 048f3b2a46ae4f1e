import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type DomainEvent, type EventId } from '#domain';
import { type Documents, openDocuments } from '#documents';
import { type EmbeddedMongoDb, startEmbeddedMongoDb } from '#engines/mongodb';
import { catalog } from '#event-catalog';
import { type EventLog } from '#event-store';
import { ActiveViews, KNOWN_VIEWS, Projector, ViewPositions } from '#read-models';
import { GrpcProxy } from '../support/grpc-proxy';
import { MongoProxy } from '../support/mongo-proxy';
import { append, newEvent, ownPartOf, silent } from '../integration/read-models.support';
import { anonymous, type Answer, eventually, operator, type Problem } from './support/caller';
import { OwnApis } from './support/own-apis';
import { openLog } from './support/streams';

interface Readiness extends Problem {
  readonly problems: readonly object[];
}

/**
 * An API whose views nobody repairs meanwhile: no projector runs but those that the tests start. On a document server
 * of its own, since one test ends it.
 */
describe('readiness', () => {
  const database = 'ready';
  const mark = randomUUID();
  const stream = `partner-${mark}`;
  let directory: string;
  let server: EmbeddedMongoDb;
  let mongo: MongoProxy;
  let esdb: GrpcProxy;
  let documents: Documents;
  let log: EventLog;
  let apis: OwnApis;

  const ready = () => anonymous.get<Readiness>('/health/ready');
  /** Once what the API found out a moment ago stands no longer. */
  const readyOnce = (isWanted: (answer: Answer<Readiness>) => boolean) => eventually(ready, isWanted);
  const enrolled: DomainEvent = {
    type: 'PartnerEnrolled',
    data: { tenantId: 'tenant' as never, name: 'One', channelRole: 'advisor' },
  };
  /** Lets the views of these partners follow the log up to now. */
  const follow = async (act: () => Promise<unknown> = () => Promise.resolve()) => {
    const runner = KNOWN_VIEWS.partners.projection.runner({ log, documents, catalog, logger: silent });
    await runner.start();
    await act();
    const wait = { timeoutMs: 20_000, head: () => log.head() };
    expect(await new ViewPositions(documents).waitForPosition('partners', await log.head(), wait)).toBe(true);
    await runner.stop();
  };
  const collection = () => new ActiveViews(documents.views).active('partners');

  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'ready-'));
    server = await startEmbeddedMongoDb({ directory });
    mongo = await MongoProxy.to(server.url);
    esdb = await GrpcProxy.to(process.env['EVENTSTORE_URL']!);
    documents = await openDocuments({ url: server.url, database });
    const whole = openLog();
    log = ownPartOf(whole, mark, await whole.head());
    // Most views have nobody here who follows the log of the whole run.
    const engines = { MONGODB_URL: mongo.url, EVENTSTORE_URL: esdb.url };
    apis = await OwnApis.one({ ...engines, DATABASE: database, READY_LAG: '86400' });
    await follow(() => append(log, stream, [enrolled]));
  }, 60_000);
  afterAll(async () => {
    await apis.stop();
    await documents.close();
    await log.close();
    await mongo.close();
    await esdb.close();
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }, 60_000);

  it('says that nothing is wrong while nothing is', async () => {
    expect(await ready()).toMatchObject({ status: 200, body: { status: 'ready', problems: [] } });
  });

  it('names the stream that waits in a view, and why, and goes on serving', async () => {
    const later = {
      ...newEvent(enrolled),
      id: randomUUID() as EventId,
      type: 'WrittenByALaterVersion',
      data: { secret: 'canary' },
    };
    await follow(() => log.append(stream, [later], 0n));
    const answer = await readyOnce(({ body }) => body.problems.length > 0);
    expect(answer).toMatchObject({ status: 200, body: { status: 'degraded' } });
    const reason = expect.stringMatching(/^from event 1 on: .*type is not known/);
    expect(answer.body.problems).toEqual([{ kind: 'stream-parked', view: 'partners', stream, reason }]);
    expect(JSON.stringify(answer.body)).not.toContain('canary');
  });

  it.each<[string, string, RegExp]>([
    ['rows were dropped', '', /has lost its mark/],
    ['states were dropped', '.subjects', /subjects has lost its mark/],
  ])('is refused, with when to ask again, while a view’s %s, until they are back', async (_, part, reason) => {
    interface Kept {
      readonly _id: string;
    }
    const stored = documents.views.collection<Kept>(`${await collection()}${part}`);
    const kept = await stored.find({});
    const indexes = (await stored.indexedFields()).filter(([field]) => field !== '_id');
    await documents.views.drop(`${await collection()}${part}`);
    const answer = await readyOnce(({ status }) => status !== 200);
    expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '5' }, body: { status: 'not-ready' } });
    expect(answer.body.problems).toContainEqual({
      kind: 'view-damaged',
      view: 'partners',
      reason: expect.stringMatching(reason),
    });
    await stored.ensureIndexes(indexes.map((fields) => ({ fields: fields as (keyof Kept)[] })));
    for (const document of kept) await stored.put(document);
    await readyOnce(({ status }) => status === 200);
  });

  it('is refused while a view’s checkpoint is missing', async () => {
    const checkpoints = documents.views.collection<{ readonly _id: string }>('checkpoints');
    const kept = (await checkpoints.find({})).find(({ _id }) => _id.startsWith('partners.'));
    await checkpoints.delete({ _id: { eq: kept?._id ?? '' } });
    const { body } = await readyOnce(({ status }) => status === 503);
    expect(body.problems).toContainEqual({
      kind: 'view-damaged',
      view: 'partners',
      reason: expect.stringMatching(/checkpoint of .* missing/),
    });
    await checkpoints.put(kept!);
    await readyOnce(({ status }) => status === 200);
  });

  it.each(['views', 'records'])(
    'is refused while the %s take no writes, though they are read, and given again once they do',
    async (where) => {
      const isWrite = (command: object) => ['insert', 'update', 'delete'].some((name) => name in command);
      const full = { ok: 0, code: 14031, codeName: 'OutOfDiskSpace', errmsg: 'no room at /var/lib/canary' };
      mongo.instead = (command) => (isWrite(command) && command['$db'] === `${database}-${where}` ? full : undefined);
      const { status, headers, body } = await readyOnce((answer) => answer.status !== 200);
      expect({ status, retryAfter: headers['retry-after'], is: body.status }).toEqual({
        status: 503,
        retryAfter: '5',
        is: 'not-ready',
      });
      const reason = 'A write was refused or not answered (Unavailable)';
      expect(body.problems).toContainEqual({ kind: 'write-refused', where, reason });
      expect(JSON.stringify(body)).not.toContain('canary');
      mongo.instead = () => undefined;
      await readyOnce((answer) => answer.status === 200);
    },
  );

  it('is refused while the log takes no appends, though it is read, and given again once it does', async () => {
    esdb.refuse((method) => method === 'BatchAppend');
    const account = { tenantId: randomUUID(), name: 'Nobody writes it', channelRole: 'advisor' };
    expect(await operator.post('/partners', account)).toMatchObject({ status: 503 });
    const { headers, body } = await readyOnce((answer) => answer.status === 503);
    expect(headers['retry-after']).toBe('5');
    const reason = expect.stringMatching(/^A write was refused or not answered \((LogUnavailable|OutcomeUnknown)\)$/);
    expect(body.problems).toEqual(expect.arrayContaining([{ kind: 'write-refused', where: 'log', reason }]));
    esdb.refuse(() => false);
    await readyOnce((answer) => answer.status === 200);
  });

  it('is refused, with when to ask again, while the document store does not answer, and given again once it does', async () => {
    const { port } = server;
    await server.stop();
    const { status, headers, body } = await readyOnce((answer) => answer.status !== 200);
    expect([status, body.code]).toEqual([503, 'unavailable']);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    server = await startEmbeddedMongoDb({ directory, port });
    await readyOnce((answer) => answer.status === 200);
  }, 60_000);

  it('is refused while views are further behind than configured; one that was never full is not shown as empty, and is once it is full', async () => {
    await apis.stop();
    const filling = await openDocuments({ url: server.url, database: 'filling' });
    // With what other tests have written meanwhile, nothing recorded a second ago is new any more.
    apis = await OwnApis.one({ MONGODB_URL: server.url, DATABASE: 'filling', READY_LAG: '1' });
    const { body } = await readyOnce(({ status }) => status === 503);
    const reason = expect.stringMatching(
      /^it is being filled \(0 % of the log\), \d+ events?( or more)? behind, \d+ s$/,
    );
    expect(body.problems).toContainEqual({ kind: 'view-behind', view: 'partners', reason });
    const refused = await operator.get<Problem>('/partners');
    expect(refused).toMatchObject({ status: 503, headers: { 'retry-after': '5' } });
    expect(refused.body).toMatchObject({ code: 'view-being-filled', view: 'partners', percent: 0 });
    expect(refused.body.next).toContain('0% of the log');
    // Whose tenant it is may be known by views alone; what a partner is called is decided on its own stream.
    const account = { tenantId: randomUUID(), name: 'One more', channelRole: 'advisor' };
    const enrolling = await operator.post<Problem>('/partners', account);
    expect(enrolling).toMatchObject({ status: 503, headers: { 'retry-after': '5' } });
    expect(enrolling.body).toMatchObject({ code: 'change-needs-view', percent: 0 });
    expect(enrolling.body.next).toMatch(/^Nothing was changed\. 0% of the log/);
    const registering = await operator.post<Problem>('/customers', { tenantId: randomUUID(), name: 'Another' });
    expect(registering.body).toMatchObject({ code: 'change-needs-view', percent: 0 });
    const other = randomUUID();
    await append(log, `partner-${other}`, [enrolled]);
    expect(await operator.put(`/partners/${other}/name`, { name: 'Renamed meanwhile' })).toMatchObject({ status: 200 });
    expect((await operator.post<Problem>('/operations/partner-checks', { rows: [account] })).body).toMatchObject({
      code: 'view-being-filled',
    });

    const projector = new Projector({ log: openLog(), documents: filling, catalog, logger: silent });
    await projector.start();
    await eventually(
      () => operator.get('/partners'),
      ({ status }) => status === 200,
      60_000,
    );
    await projector.stop();
    await filling.close();
  }, 120_000);
});
