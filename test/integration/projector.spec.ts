import { randomUUID } from 'node:crypto';
import { type CustomerEvent, type CustomerId, type DomainEvent, type PartnerId } from '#domain';
import { type Documents, type DocumentStore, Leases, Unavailable } from '#documents';
import { catalog } from '#event-catalog';
import { type EventCodec, type EventLog, type EventStoreDbEventLog, LogMismatch, type Position } from '#event-store';
import { Checkpoints, MARK_ID, ParkedStreams, Poison, ProjectionRunner, rebuild, switchBack } from '#projections';
import {
  KNOWN_VIEWS,
  ActiveViews,
  customerFile,
  type PartnerCustomerRow,
  partners,
  PositionBeyondHead,
  ViewPositions,
  Views,
  firstCollectionOf,
} from '#read-models';
import {
  acceptedCustomer,
  append,
  catalogExcept,
  enrolled,
  following,
  openLog,
  ownPart,
  renamed,
  until,
} from './read-models.support';

const FILE = KNOWN_VIEWS['partner-customers'].projection.storedName;
const LEASE_MS = 300;
const TIMEOUT_MS = 20_000;

describe('a projector', () => {
  const real: EventStoreDbEventLog = openLog();
  /** In the name of every stream of the test at hand. */
  let mark: string;
  let documents: Documents & { discard(): Promise<void> };
  let log: EventLog;
  let running: { stop(): Promise<void> }[];

  const partnerId = (): PartnerId => `${mark}-${randomUUID()}` as PartnerId;
  const customerId = (): CustomerId => `${mark}-${randomUUID()}` as CustomerId;

  const runnerOf = (options: { documents?: Documents; catalog?: EventCodec<DomainEvent>; owner?: string } = {}) => {
    const runner = new ProjectionRunner({
      projection: partners,
      ...following,
      log,
      documents,
      leaseMs: LEASE_MS,
      ...options,
    });
    running.push(runner);
    return runner;
  };
  const passed = async (position: Position, view: 'partners' | 'partner-customers' = 'partners') => {
    const inTime = await new ViewPositions(documents).waitForPosition(view, position, {
      timeoutMs: TIMEOUT_MS,
      head: () => real.head(),
    });
    expect(inTime).toBe(true);
  };
  const partner = (id: PartnerId) => new Views(documents).partner(id);

  beforeEach(async () => {
    running = [];
    ({ mark, documents, log } = await ownPart(real));
  });
  afterEach(async () => {
    await Promise.all(running.map((runner) => runner.stop()));
    await documents.discard();
  });
  afterAll(() => real.close());

  it('brings what is appended into the view, and its position with it', async () => {
    await runnerOf().start();
    const id = partnerId();
    const { position } = await append(log, `partner-${id}`, [
      enrolled('Fabrikam'),
      renamed('Fabrikam', 'Fabrikam China'),
    ]);
    await passed(position);
    expect(await partner(id)).toMatchObject({ name: 'Fabrikam China', revision: '1' });
  });

  it('passes the position of an event that its view does not show', async () => {
    await runnerOf().start();
    const { position } = await append(log, `domain-${mark}.cn`, [
      { type: 'DomainClaimed', data: { customerId: customerId() } },
    ]);
    await passed(position);
  });

  it('is waited for no longer than allowed, and not at all for a position beyond the head', async () => {
    const { position } = await append(log, `partner-${partnerId()}`, [enrolled('Fabrikam')]);
    const positions = new ViewPositions(documents);
    expect(await positions.waitForPosition('partners', position, { timeoutMs: 30, head: () => real.head() })).toBe(
      false,
    );
    const beyond = '18446744073709551615/18446744073709551615' as Position;
    await expect(
      positions.waitForPosition('partners', beyond, { timeoutMs: TIMEOUT_MS, head: () => real.head() }),
    ).rejects.toThrow(PositionBeyondHead);
  });

  it('goes on where it was when it is started again', async () => {
    const id = partnerId();
    const first = runnerOf();
    await first.start();
    await passed((await append(log, `partner-${id}`, [enrolled('Fabrikam')])).position);
    await first.stop();
    const { position } = await append(log, `partner-${id}`, [renamed('Fabrikam', 'Fabrikam China')], 0n);
    await runnerOf().start();
    await passed(position);
    expect(await partner(id)).toMatchObject({ name: 'Fabrikam China', formerNames: [{ name: 'Fabrikam' }] });
  });

  it('folds nothing twice when it fails between the rows and the checkpoint', async () => {
    let failures = 0;
    const failing: DocumentStore = {
      now: () => documents.views.now(),
      names: () => documents.views.names(),
      rewrite: (name) => documents.views.rewrite(name),
      drop: (name) => documents.views.drop(name),
      dropAll: () => documents.views.dropAll(),
      collection: (name) => {
        const collection = documents.views.collection<never>(name);
        if (name !== 'checkpoints') return collection;
        const update: typeof collection.update = async (filter, fields) => {
          if ('checkpoint' in fields && (failures += 1) % 2 === 1)
            throw new Unavailable('cut off before the checkpoint');
          return collection.update(filter, fields);
        };
        return Object.assign(Object.create(collection), { update });
      },
    };
    await runnerOf({ documents: { ...documents, views: failing } }).start();
    const id = partnerId();
    const events = [enrolled('n0'), ...Array.from({ length: 5 }, (_, n) => renamed(`n${n}`, `n${n + 1}`))];
    let position: Position | undefined;
    for (const [n, event] of events.entries())
      ({ position } = await append(log, `partner-${id}`, [event], n === 0 ? 'no-stream' : BigInt(n - 1)));
    await passed(position!);
    expect(failures).toBeGreaterThan(0);
    expect((await partner(id))?.formerNames.map(({ name }) => name)).toEqual(['n0', 'n1', 'n2', 'n3', 'n4']);
  });

  it('leads alone: another stands by and takes over when it ends', async () => {
    const runners = [runnerOf({ owner: 'first' }), runnerOf({ owner: 'second' })];
    for (const runner of runners) await runner.start();
    // On a busy machine a lease may lapse, and be another's, at any time; never do both lead.
    const withRole = (role: 'leading' | 'standing-by') => runners.filter((runner) => runner.stats().role === role);
    await until(() => withRole('leading').length === 1 && withRole('standing-by').length === 1);
    const [leading, standingBy] = [...withRole('leading'), ...withRole('standing-by')];
    await leading!.stop();
    await until(() => standingBy!.stats().role === 'leading');
    const id = partnerId();
    await passed((await append(log, `partner-${id}`, [enrolled('Fabrikam')])).position);
    expect(await partner(id)).toMatchObject({ name: 'Fabrikam' });
  });

  it('takes over from one that died when its lease expires', async () => {
    await new Leases(documents.records).acquire(`projection:${firstCollectionOf('partners')}`, 'dead', LEASE_MS);
    const runner = runnerOf();
    await runner.start();
    expect(runner.stats().role).toBe('standing-by');
    await until(() => runner.stats().role === 'leading');
  });

  it('can no longer move the checkpoint once another has taken over', async () => {
    const runner = runnerOf();
    await runner.start();
    await passed((await append(log, `partner-${partnerId()}`, [enrolled('Before')])).position);
    const checkpoints = new Checkpoints(documents.views);
    const before = (await checkpoints.fence(firstCollectionOf('partners'), 1_000))!;
    await append(log, `partner-${partnerId()}`, [enrolled('After')]);
    await until(() => runner.stats().failure !== undefined);
    expect(runner.stats().failure).toContain('Overtaken');
    expect(await checkpoints.position(firstCollectionOf('partners'))).toBe(before.position);
  });

  it('parks a stream it cannot read, marks its row stale and goes on; released, it reads on from there', async () => {
    const [parked, other] = [partnerId(), partnerId()];
    let unreadable = '';
    const runner = runnerOf({ catalog: catalogExcept(({ stream }) => stream === unreadable) });
    await runner.start();
    await passed((await append(log, `partner-${parked}`, [enrolled('a')])).position);

    unreadable = `partner-${parked}`;
    await append(log, `partner-${parked}`, [renamed('a', 'b'), renamed('b', 'c')], 0n);
    await passed((await append(log, `partner-${other}`, [enrolled('Other')])).position);
    expect(await partner(other)).toMatchObject({ name: 'Other' });
    expect(await partner(parked)).toMatchObject({ name: 'a', stale: true });
    expect(runner.stats().parked).toEqual([unreadable]);

    const parkedStreams = new ParkedStreams(documents.views);
    expect(await parkedStreams.of(firstCollectionOf('partners'))).toMatchObject([
      { stream: unreadable, subject: parked, revision: '1', reason: 'Error: unreadable' },
    ]);

    expect(await parkedStreams.release(firstCollectionOf('partners'), unreadable)).toBe(true);
    // tried again, in vain
    await until(async () => (await parkedStreams.of(firstCollectionOf('partners')))[0]?.released === false);
    expect(await partner(parked)).toMatchObject({ name: 'a', stale: true });

    unreadable = '';
    await parkedStreams.release(firstCollectionOf('partners'), `partner-${parked}`);
    await until(async () => (await parkedStreams.of(firstCollectionOf('partners'))).length === 0);
    const row = await partner(parked);
    expect(row).toMatchObject({ name: 'c', formerNames: [{ name: 'a' }, { name: 'b' }] });
    expect(row).not.toHaveProperty('stale');

    await passed((await append(log, `partner-${parked}`, [renamed('c', 'd')], 2n)).position);
    expect(await partner(parked)).toMatchObject({ name: 'd' });
  });

  it('tries what an older version parked when it starts', async () => {
    const id = partnerId();
    const older = runnerOf({ catalog: catalogExcept(({ stream }) => stream === `partner-${id}`) });
    await older.start();
    await passed((await append(log, `partner-${id}`, [enrolled('Fabrikam')])).position);
    expect(await partner(id)).toBeUndefined();
    await older.stop();
    await runnerOf().start();
    expect(await partner(id)).toMatchObject({ name: 'Fabrikam' });
  });

  it('leaves what stops again as it had stopped the parking that it was, for whoever is about to release it', async () => {
    const stream = `partner-${partnerId()}`;
    const catalog = catalogExcept((event) => event.stream === stream);
    const parkedStreams = new ParkedStreams(documents.views);
    const parking = async () => (await parkedStreams.find(firstCollectionOf('partners'), stream))?.parking;
    const first = runnerOf({ catalog });
    await first.start();
    await passed((await append(log, stream, [enrolled('Fabrikam')])).position);
    const recorded = await parking();
    await first.stop();

    await runnerOf({ catalog }).start(); // and tries it
    expect(recorded).toBeDefined();
    expect(await parking()).toBe(recorded);
    expect(await parkedStreams.release(firstCollectionOf('partners'), stream, recorded)).toBe(true);
    await until(async () => (await parking()) !== recorded); // released and tried in vain it is another
    expect(await parkedStreams.release(firstCollectionOf('partners'), stream, recorded)).toBe(false);
  });

  it('refuses to go on with another log than before', async () => {
    const { position } = await append(log, `partner-${partnerId()}`, [enrolled('Fabrikam')]);
    await new Checkpoints(documents.views).begin(firstCollectionOf('partners'), {
      position,
      eventId: randomUUID() as never,
    });
    await expect(runnerOf().start()).rejects.toThrow(LogMismatch);
  });

  describe('rebuilding', () => {
    const live = () => {
      const runner = new ProjectionRunner({
        projection: customerFile,
        ...following,
        log,
        documents,
        leaseMs: LEASE_MS,
      });
      running.push(runner);
      return runner;
    };
    const rebuilt = (withCatalog = catalog) =>
      rebuild({
        projection: customerFile,
        ...following,
        log,
        documents,
        catalog: withCatalog,
        leaseMs: LEASE_MS,
      });
    const switchedBack = () =>
      switchBack({ projection: customerFile, ...following, log, documents, leaseMs: LEASE_MS });
    const rowsIn = async (collection: string) => {
      const rows = await documents.views
        .collection<PartnerCustomerRow & { guard?: string }>(collection)
        .find({}, { sort: [['_id', 1]] });
      return rows.filter(({ _id }) => _id !== MARK_ID).map(({ guard: _, ...row }) => row);
    };
    const renamedCustomer: CustomerEvent = { type: 'CustomerRenamed', data: { from: 'Contoso', to: 'Contoso China' } };

    it('makes the same rows beside those in use, switches to them, and back', async () => {
      await live().start();
      const id = customerId();
      const by = partnerId();
      await append(log, `customer-${customerId()}`, acceptedCustomer('Fabrikam', by, ['azure', 'intune']));
      const { position } = await append(log, `customer-${id}`, acceptedCustomer('Contoso', by, ['azure']));
      await passed(position, 'partner-customers');

      expect(await rebuilt()).toBe(`${FILE}-2`);
      const rows = await rowsIn(`${FILE}-2.partner-customers`);
      expect(rows).toHaveLength(2);
      expect(rows).toEqual(await rowsIn(`${FILE}-1.partner-customers`));

      // The projector follows the switch, and the switch back.
      const active = () => new ActiveViews(documents.views).active('partner-customers');
      expect(await active()).toBe(`${FILE}-2.partner-customers`);
      const { position: after, revision } = await append(log, `customer-${id}`, [renamedCustomer], 2n);
      await passed(after, 'partner-customers');
      expect(await new Views(documents).customerOfPartner(by, id)).toMatchObject({
        name: 'Contoso China',
        revision: String(revision + 1n),
      });
      expect(await switchedBack()).toBe(`${FILE}-1`);
      await passed(after, 'partner-customers');
      expect(await new Views(documents).customerOfPartner(by, id)).toMatchObject({ name: 'Contoso China' });

      // What is active is never overwritten.
      expect(await rebuilt()).toBe(`${FILE}-3`);
      const parts = [
        'customer-gaps',
        'customer-partners',
        'customers',
        'partner-billing',
        'partner-customers',
        'partner-duties',
        'subjects',
        'subscriptions',
      ];
      expect((await documents.views.names()).filter((name) => name.startsWith(`${FILE}-`)).sort()).toEqual(
        [`${FILE}-1`, `${FILE}-3`].flatMap((name) => parts.map((part) => `${name}.${part}`)),
      );
    });

    it('a view of another form is filled beside that of the version before, which stays as it is', async () => {
      const id = customerId();
      const by = partnerId();
      const { position } = await append(log, `customer-${id}`, acceptedCustomer('Contoso', by, ['azure']));
      const before = [
        ['pointers', { _id: 'partner-customers', active: 'partner-customers-4', previous: null }],
        ['partner-customers-4', { _id: `${by}/${id}`, name: 'Contoso' }],
        ['partner-customers-4.subjects', { _id: id, state: { account: { status: 'absent' } } }],
      ] as const;
      for (const [collection, document] of before)
        await documents.views.collection<{ _id: string }>(collection).put(document);

      await live().start();
      await passed(position, 'partner-customers');
      expect(await new Views(documents).customerOfPartner(by, id)).toMatchObject({
        name: 'Contoso',
        subscriptions: [],
      });
      expect(await rebuilt()).toBe(`${FILE}-2`);
      expect(await switchedBack()).toBe(`${FILE}-1`);
      for (const [collection, document] of before)
        expect(
          await documents.views.collection<{ _id: string }>(collection).findOne({ _id: { eq: document._id } }),
        ).toEqual(document);
    });

    it('stops at an event it cannot read, and leaves the view in use as it is', async () => {
      const id = customerId();
      await append(log, `customer-${id}`, acceptedCustomer('Contoso', partnerId(), ['azure']));
      await expect(rebuilt(catalogExcept(({ stream }) => stream === `customer-${id}`))).rejects.toThrow(Poison);
      expect(await new ActiveViews(documents.views).active('partner-customers')).toBe(`${FILE}-1.partner-customers`);
    });
  });
});
