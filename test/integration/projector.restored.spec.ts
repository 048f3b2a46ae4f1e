import { randomUUID } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { type CustomerEvent, type CustomerId, type PartnerId } from '#domain';
import { type Documents } from '#documents';
import { catalog } from '#event-catalog';
import { type EventLog, type EventStoreDbEventLog, type Position } from '#event-store';
import { ActiveViews, KNOWN_VIEWS, viewProblems, ViewPositions, Views } from '#read-models';
import { acceptedCustomer, append, enrolled, openLog, ownPart, renamed, silent, until } from './read-models.support';

const FILE = KNOWN_VIEWS['partner-customers'].projection.storedName;

const STORED = KNOWN_VIEWS.partners.projection.storedName;
const LEASE_MS = 600;
const TIMEOUT_MS = 20_000;

/** A view by itself, one with sums, and one of a group. */
type Led = 'partners' | 'partner-figures' | 'partner-duties';

/** Every document of a database of views, as a backup has it. */
type Backup = ReadonlyMap<string, readonly { readonly _id: string }[]>;

describe('a view database under a running projector', () => {
  const real: EventStoreDbEventLog = openLog();
  let mongo: MongoClient;
  let mark: string;
  let documents: Documents & { readonly database: string; discard(): Promise<void> };
  let log: EventLog;
  let running: { stop(): Promise<void> }[];
  let logged: string[];

  const newId = () => `${mark}-${randomUUID()}` as PartnerId & CustomerId;
  const active = (view: Led = 'partners') => new ActiveViews(documents.views).active(view);
  const partner = async (id: PartnerId) => new Views(documents).partner(id);
  const started = async (view: Led = 'partners') => {
    const say = (message: string) => void logged.push(message);
    const logger = { info: say, warn: say, error: say };
    const runner = KNOWN_VIEWS[view].projection.runner({ log, documents, catalog, logger, leaseMs: LEASE_MS });
    running.push(runner);
    await runner.start();
    return runner;
  };
  const passed = async (position: Position, view: Led = 'partners') => {
    const wait = { timeoutMs: TIMEOUT_MS, head: () => real.head() };
    expect(await new ViewPositions(documents).waitForPosition(view, position, wait)).toBe(true);
  };
  const backup = async (): Promise<Backup> =>
    new Map(
      await Promise.all(
        (await documents.views.names()).map(
          async (name) => [name, await documents.views.collection(name).find({})] as const,
        ),
      ),
    );
  const restore = async (copy: Backup, isRestored: (name: string) => boolean = () => true) => {
    for (const name of (await documents.views.names()).filter(isRestored)) {
      const [collection, documentsThen] = [documents.views.collection(name), copy.get(name) ?? []];
      // At no moment without its mark: that would be another fault.
      for (const document of documentsThen) await collection.put(document);
      const then = new Set(documentsThen.map(({ _id }) => _id));
      for (const { _id } of await collection.find({}))
        if (!then.has(_id)) await collection.delete({ _id: { eq: _id } });
    }
  };
  /** A partner with a history that the view shows, and a backup from in the midst of it. */
  const withHistory = async (): Promise<{
    readonly id: PartnerId;
    readonly other: PartnerId;
    readonly copy: Backup;
  }> => {
    const [id, other] = [newId(), newId()];
    await append(log, `partner-${other}`, [enrolled('other')]);
    await passed((await append(log, `partner-${id}`, [enrolled('n0'), renamed('n0', 'n1')])).position);
    const copy = await backup();
    await passed((await append(log, `partner-${id}`, [renamed('n1', 'n2')], 1n)).position);
    expect(await partner(id)).toMatchObject({ name: 'n2' });
    return { id, other, copy };
  };

  beforeAll(async () => {
    mongo = await MongoClient.connect(process.env['MONGODB_URL']!);
  });
  beforeEach(async () => {
    [running, logged] = [[], []];
    ({ mark, documents, log } = await ownPart(real));
  });
  afterEach(async () => {
    await Promise.all(running.map((runner) => runner.stop()));
    await documents.discard();
  });
  afterAll(async () => {
    await mongo.close();
    await real.close();
  });

  it('that goes back to an older copy loses nothing that came between, whoever it is about', async () => {
    await started();
    const { id, other, copy } = await withHistory();
    await restore(copy);
    await passed((await append(log, `partner-${other}`, [renamed('other', 'another')], 0n)).position);
    expect(await partner(id)).toMatchObject({ name: 'n2', formerNames: [{ name: 'n0' }, { name: 'n1' }] });
    await passed((await append(log, `partner-${id}`, [renamed('n2', 'n3')], 2n)).position);
    expect(await partner(id)).toMatchObject({
      name: 'n3',
      formerNames: [{ name: 'n0' }, { name: 'n1' }, { name: 'n2' }],
    });
    expect(await partner(other)).toMatchObject({ name: 'another' });
  });

  it('that goes back to an older copy is noticed though nothing more happens', async () => {
    await started();
    const { id, copy } = await withHistory();
    await restore(copy);
    await until(async () => (await partner(id))?.name === 'n2', TIMEOUT_MS);
    expect(logged.join('\n')).toMatch(/older copy was put in its place/);
  });

  it('that goes back to an older copy has sums that hold everything once', async () => {
    await started('partner-figures');
    const by = newId();
    const [a, b] = [newId(), newId()];
    const removed: CustomerEvent = {
      type: 'DapRemoved',
      data: {
        partnerId: by,
        service: 'azure',
        cspTransacting: true,
        grantEventId: 'g' as never,
        cause: 'removed-by-customer',
      },
    };
    await append(log, `customer-${a}`, acceptedCustomer('A', by, ['azure']));
    await passed(
      (await append(log, `customer-${b}`, acceptedCustomer('B', by, ['azure']))).position,
      'partner-figures',
    );
    const copy = await backup();
    await passed((await append(log, `customer-${a}`, [removed], 2n)).position, 'partner-figures');
    await restore(copy);
    await passed((await append(log, `customer-${b}`, [removed], 2n)).position, 'partner-figures');
    const [figures] = (await new Views(documents).figuresOfPartner(by, ['2026-01'])).months;
    expect(figures).toMatchObject({ customersGained: 2, dapGained: 2, dapLost: 2 });
  });

  it.each<[string, RegExp, (copy: Backup, name: string) => Promise<unknown>]>([
    [
      'rows go back to an older copy',
      /partners\.\d+-1 is an older copy/,
      (copy, name) => restore(copy, (each) => each === name),
    ],
    [
      'states go back to an older copy',
      /subjects is an older copy/,
      (copy, name) => restore(copy, (each) => each === `${name}.subjects`),
    ],
    // A look that is under way when they go finds the mark and no index any more.
    [
      'rows are dropped',
      /partners\.\d+-1 (?:has lost its mark|lacks the index)/,
      (_, name) => documents.views.drop(name),
    ],
    ['states are dropped', /subjects has lost its mark/, (_, name) => documents.views.drop(`${name}.subjects`)],
    ['checkpoint is dropped', /checkpoint of partners\.\d+-1 is missing/, () => documents.views.drop('checkpoints')],
    [
      'states are those of another making',
      /another making/,
      (_, name) =>
        documents.views
          .collection<{ _id: string; identity: string }>(`${name}.subjects`)
          .update({ _id: { eq: '(mark)' } }, { identity: 'x' }),
    ],
  ])('whose %s is filled anew beside itself, and says why', async (_, reason, harm) => {
    const runner = await started();
    const { id, other, copy } = await withHistory();
    await harm(copy, `${STORED}-1`);
    const { position } = await append(log, `partner-${id}`, [renamed('n2', 'n3')], 2n);
    await until(async () => (await active()) === `${STORED}-2`, TIMEOUT_MS);
    await passed(position);
    expect(logged.join('\n')).toMatch(reason);
    expect(await partner(id)).toMatchObject({
      name: 'n3',
      formerNames: [{ name: 'n0' }, { name: 'n1' }, { name: 'n2' }],
    });
    expect(await partner(other)).toMatchObject({ name: 'other' });
    await until(() => runner.stats().role === 'leading' && runner.stats().failure === undefined, TIMEOUT_MS);
  });

  it.each<[string, RegExp, (copy: Backup, name: string) => Promise<unknown>]>([
    [
      'go back to an older copy',
      /partner-duties is an older copy/,
      (copy, name) => restore(copy, (each) => each === name),
    ],
    ['are dropped', /partner-duties (?:has lost its mark|lacks the index)/, (_, name) => documents.views.drop(name)],
  ])(
    'in which the rows of one view of a group %s has the whole group filled anew beside itself',
    async (_, reason, harm) => {
      const runner = await started('partner-duties');
      const [by, id] = [newId(), newId()];
      const renaming: CustomerEvent = { type: 'CustomerRenamed', data: { from: 'A', to: 'B' } };
      await passed(
        (await append(log, `customer-${newId()}`, acceptedCustomer('Other', by, ['azure']))).position,
        'partner-duties',
      );
      const copy = await backup();
      await passed(
        (await append(log, `customer-${id}`, acceptedCustomer('A', by, ['azure']))).position,
        'partner-duties',
      );
      await harm(copy, await active('partner-duties'));
      const { position } = await append(log, `customer-${id}`, [renaming], 2n);
      await until(async () => (await active('partner-duties')) === `${FILE}-2.partner-duties`, TIMEOUT_MS);
      await passed(position, 'partner-duties');
      expect(logged.join('\n')).toMatch(reason);
      const views = new Views(documents);
      expect((await views.dutiesOfPartner(by)).rows.map(({ customerId }) => customerId)).toContain(id);
      expect((await views.customersOfPartner(by)).rows.map(({ name }) => name)).toEqual(['B', 'Other']);
      await until(() => runner.stats().role === 'leading' && runner.stats().failure === undefined, TIMEOUT_MS);
    },
  );

  it('that is dropped whole is made again', async () => {
    await started();
    const { id } = await withHistory();
    await documents.views.dropAll();
    await until(async () => (await partner(id))?.name === 'n2', TIMEOUT_MS);
  });

  it('that loses its pointers alone is read where it was: the loss is named, and mended within a lease', async () => {
    const runner = await started();
    const { id } = await withHistory();
    await KNOWN_VIEWS.partners.projection.rebuild({ log, documents, catalog, logger: silent, leaseMs: LEASE_MS });
    await until(() => runner.stats().role === 'leading', TIMEOUT_MS);
    await passed((await append(log, `partner-${id}`, [renamed('n2', 'n3')], 2n)).position);
    await runner.stop();
    await documents.views.drop('pointers');

    expect(await partner(id)).toMatchObject({ name: 'n3' });
    const reason = expect.stringMatching(/pointer is lost; partners\.\d+-2 is read/);
    expect(await viewProblems(documents)).toContainEqual({ kind: 'view-damaged', view: 'partners', reason });

    const again = await started();
    await until(() => again.stats().role === 'leading', TIMEOUT_MS);
    await documents.views.drop('pointers'); // under it, too
    const told = () =>
      logged.filter((line) => /pointer of the view partners was lost: it points to partners\.\d+-2/.test(line));
    await until(() => told().length === 2, TIMEOUT_MS);
    expect(await active()).toBe(`${STORED}-2`);
    expect(await viewProblems(documents)).toEqual([]);
    await passed((await append(log, `partner-${id}`, [renamed('n3', 'n4')], 3n)).position);
    expect(await partner(id)).toMatchObject({ name: 'n4' });
  });

  it('that loses an index is filled anew beside itself, with the index', async () => {
    await started();
    await withHistory();
    const rows = mongo.db(`${documents.database}-views`).collection(`${STORED}-1`);
    const [index] = (await rows.indexes()).filter(({ key }) => 'tenantId' in key);
    await rows.dropIndex(index!.name!);
    await until(async () => (await active()) === `${STORED}-2`, TIMEOUT_MS);
    const anew = await mongo.db(`${documents.database}-views`).collection(`${STORED}-2`).indexes();
    expect(anew.some(({ key }) => 'tenantId' in key)).toBe(true);
    expect(logged.join('\n')).toMatch(/lacks the index on tenantId/);
  });
});
