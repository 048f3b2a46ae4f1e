import { randomUUID } from 'node:crypto';
import { EventStoreDBClient } from '@eventstore/db-client';
import {
  ChangeCustomer,
  ChangePartner,
  ChangeSubscription,
  type Receipt,
  ReleaseDomain,
  ReleaseParkedReaction,
  WithdrawInvitation,
} from '#application';
import { Leases } from '#documents';
import {
  type DomainEvent,
  type EventId,
  type Instant,
  type InvitationId,
  Rejection,
  customer as customerRules,
} from '#domain';
import { catalog } from '#event-catalog';
import { type EventCodec, type EventLog, LogMismatch, LogUnavailable, type StoredEvent } from '#event-store';
import { Checkpoints } from '#projections';
import { firstCollectionOf, type InvitationRow } from '#read-models';
import { ParkedEvents } from '../../apps/reactor/src/parked-events';
import { type Happened, type Reaction } from '../../apps/reactor/src/reaction';
import { REACTOR } from '../../apps/reactor/src/reactor';
import { type Customer, type Partner, until, World } from './reactor.support';

describe('a reactor', () => {
  let world: World;
  beforeEach(async () => {
    world = await World.begin();
  });
  afterEach(() => world.end());

  describe('when a customer has answered', () => {
    let partner: Partner;
    let customer: Customer;
    beforeEach(async () => {
      [partner, customer] = [await world.partner(), await world.customer()];
    });

    it('closes the open invitations to it, by its id or a domain of its own, and no others (decision 4)', async () => {
      await world.startProjector();
      const reactor = await world.startReactor();
      const domain = world.domain();
      await world.through(reactor, (await world.claim(customer, domain)).position);
      const earlier = await world.accept(customer, partner, 'azure');
      const [elsewhere, another] = [world.domain(), await world.partner()];
      const named = await world.invite(partner, elsewhere, { purpose: 'multi-channel', customerId: customer.id });
      const byDomain = await world.invite(partner, domain);
      const open = [await world.invite(partner, elsewhere), await world.invite(another, domain)];
      const withdrawn = await world.invite(partner, domain);
      await world.do(new WithdrawInvitation(world.context(partner, 'admin-agent'), partner.id, withdrawn));
      await world.through(reactor, earlier.position);

      await world.through(reactor, (await world.accept(customer, partner, 'exchange-online')).position);
      const part = { customerId: customer.id, granted: ['exchange-online'], notGranted: ['sharepoint-online'] };
      expect(await world.events('InvitationAccepted', `invitation-${named}`)).toMatchObject([
        { data: { ...part, matchedBy: 'customer' } },
      ]);
      expect(await world.events('InvitationAccepted', `invitation-${byDomain}`)).toMatchObject([
        { data: { ...part, matchedBy: 'domain' } },
      ]);
      expect(await Promise.all(open.map((id) => world.status(id)))).toEqual(['issued', 'issued']);
      expect(await world.status(withdrawn)).toBe('withdrawn');
    });

    it('leaves out an invitation whose stream was deleted for ever, closes the others and goes on', async () => {
      await world.startProjector();
      const reactor = await world.startReactor();
      await world.through(reactor, (await world.accept(customer, partner, 'intune')).position);
      const ids = [];
      for (let n = 0; n < 3; n += 1) ids.push(await world.invite(partner, world.domain(), { customerId: customer.id }));
      const [deleted, ...others] = ids;
      const client = EventStoreDBClient.connectionString(process.env['EVENTSTORE_URL']!);
      await client.tombstoneStream(`invitation-${deleted}`).finally(() => client.dispose());

      await world.through(reactor, (await world.accept(customer, partner, 'azure')).position);
      expect(await Promise.all(others.map((id) => world.status(id)))).toEqual(['accepted', 'accepted']);
      expect(reactor.stats()).toMatchObject({ role: 'leading', parked: [] });
    });

    it('decides on nothing that it knew of a stream which the log has been told to cut', async () => {
      const reactor = await world.startReactor();
      const id = await world.invite(partner, world.domain());
      const client = EventStoreDBClient.connectionString(process.env['EVENTSTORE_URL']!);
      await client.setStreamMetadata(`invitation-${id}`, { maxCount: 1_000 }).finally(() => client.dispose());
      await world.through(reactor, await world.log.head());
      const withdrawal = new WithdrawInvitation(world.context(partner, 'admin-agent'), partner.id, id);
      await expect(world.do(withdrawal)).rejects.toMatchObject({ name: 'BrokenStream', stream: `invitation-${id}` });
    });

    it('parks what it cannot do because the stream it is about was deleted for ever, and goes on with the others', async () => {
      await world.startProjector();
      const first = await world.startReactor();
      await first.stop();
      await world.accept(customer, partner, 'azure');
      const client = EventStoreDBClient.connectionString(process.env['EVENTSTORE_URL']!);
      await client.tombstoneStream(`customer-${customer.id}`).finally(() => client.dispose());
      const other = await world.customer();
      await world.accept(other, partner, 'intune');
      const id = await world.invite(partner, world.domain(), { customerId: other.id });

      const reactor = await world.startReactor();
      await world.through(reactor, (await world.accept(other, partner, 'azure')).position);
      expect(await world.status(id)).toBe('accepted');
      const [parked] = await new ParkedEvents(world.documents.records).read();
      expect(parked).toMatchObject({ type: 'RelationshipAccepted', reason: 'StreamDeleted' });

      // It can never be done: that somebody has looked, and released it, ends it.
      const { position } = await world.do(new ReleaseParkedReaction(world.operator, parked!._id));
      await world.through(reactor, position);
      expect(await new ParkedEvents(world.documents.records).read()).toEqual([]);
      expect(await world.events('ParkedReactionReleased')).toMatchObject([
        { data: { eventId: parked!._id, reason: 'StreamDeleted' } },
      ]);
    });

    it('closes nothing on what is left of a customer whose first events were cut off, and parks the answer', async () => {
      await world.startProjector();
      const first = await world.startReactor();
      await world.through(first, (await world.accept(customer, partner, 'intune')).position);
      const id = await world.invite(partner, world.domain(), { customerId: customer.id });
      await first.stop();
      await world.accept(customer, partner, 'azure');
      const client = EventStoreDBClient.connectionString(process.env['EVENTSTORE_URL']!);
      await client.setStreamMetadata(`customer-${customer.id}`, { truncateBefore: 1 }).finally(() => client.dispose());

      const reactor = await world.startReactor();
      const other = await world.customer();
      await world.through(reactor, (await world.accept(other, partner, 'azure')).position);
      expect(await world.status(id)).toBe('issued');
      const parked = await new ParkedEvents(world.documents.records).read();
      expect(parked).toMatchObject([{ type: 'RelationshipAccepted', reason: expect.stringContaining('BrokenStream') }]);
    });

    it('acts in its own name, because of the event, and says what its decision rests on (decision 8)', async () => {
      await world.startProjector();
      const reactor = await world.startReactor();
      await world.accept(customer, partner, 'azure');
      const id = await world.invite(partner, world.domain(), { customerId: customer.id });
      const { position, revision } = await world.accept(customer, partner, 'exchange-online');
      await world.through(reactor, position);
      const stored = await world.stored();
      const cause = stored.filter(({ type }) => type === 'RelationshipAccepted').at(-1)!;
      const effect = stored.find(({ stream, type }) => stream === `invitation-${id}` && type === 'InvitationAccepted')!;
      expect(effect.metadata).toMatchObject({
        actor: { tenant: 'system', subject: 'reactor', role: 'system' },
        causationId: cause.id,
        correlationId: catalog.metadata(cause).correlationId,
        // the acceptance; its one grant follows
        basis: [{ stream: `customer-${customer.id}`, revision: String(revision - 1n) }],
      });
    });

    it('lets what was so at the answer decide, however late it is', async () => {
      const [domain, later] = [world.domain(), world.domain()];
      const first = await world.startReactor();
      await world.startProjector();
      await world.claim(customer, domain);
      await world.through(first, (await world.accept(customer, partner, 'azure')).position);
      await first.stop();
      const before = await world.invite(partner, domain, { services: ['exchange-online', 'azure', 'intune'] });
      const toDomainVerifiedLater = await world.invite(partner, later);
      await world.accept(customer, partner, 'exchange-online');
      const after = await world.invite(partner, domain);
      for (const service of ['exchange-online', 'azure'] as const) {
        await world.do(
          new ChangeCustomer(world.context(customer, 'customer-admin'), customer.id, {
            type: 'RemoveDap',
            partnerId: partner.id,
            service,
          }),
        );
      }
      await world.claim(customer, later);

      await world.through(await world.startReactor());
      expect(await world.events('InvitationAccepted')).toMatchObject([
        { data: { granted: ['exchange-online', 'azure'] } },
      ]);
      expect(await world.status(before)).toBe('accepted');
      expect(await world.status(after)).toBe('issued');
      expect(await world.status(toDomainVerifiedLater)).toBe('issued');
      expect((await world.customerState(customer)).domains).toEqual([domain, later]);
    });

    it('closes them as declined when it declines', async () => {
      await world.startProjector();
      const reactor = await world.startReactor();
      const domain = world.domain();
      await world.through(reactor, (await world.claim(customer, domain)).position);
      const [declined, other] = [await world.invite(partner, domain), await world.invite(partner, world.domain())];
      await world.through(reactor, (await world.decline(customer, partner)).position);
      expect(await world.status(declined)).toBe('declined');
      expect(await world.status(other)).toBe('issued');
    });

    it('waits for the view, and where it was stopped meanwhile, another finishes, once', async () => {
      await world.accept(customer, partner, 'azure');
      const id = await world.invite(partner, world.domain(), { customerId: customer.id });
      const { position } = await world.accept(customer, partner, 'exchange-online');
      const interrupted = await world.startReactor();
      await until('it waits for the view', () => world.waitedFor.has('invitations'));
      await interrupted.stop();
      expect(interrupted.stats().role).toBe('stopped');
      expect(await world.status(id)).toBe('issued');

      await world.startProjector();
      await world.through(await world.startReactor(), position);
      expect(await world.events('InvitationAccepted')).toHaveLength(1);
    });
  });

  describe('when an acceptance changes nothing, so that no event tells the reactor', () => {
    let partner: Partner;
    let customer: Customer;
    beforeEach(async () => {
      [partner, customer] = [await world.partner(), await world.customer()];
      await world.accept(customer, partner, 'azure');
    });
    const invite = () => world.invite(partner, world.domain(), { customerId: customer.id });

    it('edge case: same customer accepts again: the invitations are closed when it is answered, however fast it came after them', async () => {
      await world.startProjector();
      for (let round = 0; round < 5; round += 1) {
        const id = await invite();
        expect(await world.accept(customer, partner, 'azure')).toMatchObject({ outcome: 'unchanged' });
        expect(await world.status(id)).toBe('accepted');
      }
    });

    it('is told to come back where the view does not get there, or its process ends: the same request, sent again, closes them once', async () => {
      const id = await invite();
      const context = world.context(customer, 'customer-admin');
      await expect(world.accept(customer, partner, 'azure', { context })).rejects.toMatchObject({
        code: 'read-after-timeout',
      });
      expect(await world.status(id)).toBe('issued');
      await world.startProjector();
      for (let repeat = 0; repeat < 2; repeat += 1) {
        expect(await world.accept(customer, partner, 'azure', { context })).toMatchObject({ outcome: 'unchanged' });
      }
      expect(await world.events('InvitationAccepted', `invitation-${id}`)).toMatchObject([
        { data: { matchedBy: 'customer' } },
      ]);
    });

    it('closes what was issued up to then, and nothing that is issued after it', async () => {
      await world.startProjector();
      const before = await invite();
      await world.accept(customer, partner, 'azure');
      const after = await invite();
      expect([await world.status(before), await world.status(after)]).toEqual(['accepted', 'issued']);
    });
  });

  it('tells a customer of its domains once they are claimed, and once they are released (decision 11)', async () => {
    const reactor = await world.startReactor();
    const [customer, domain] = [await world.customer(), world.domain()];
    await world.through(reactor, (await world.claim(customer, domain)).position);
    expect((await world.customerState(customer)).domains).toEqual([domain]);
    await world.through(reactor, (await world.do(new ReleaseDomain(world.operator, customer.id, domain))).position);
    expect((await world.customerState(customer)).domains).toEqual([]);
    expect(await world.events('CustomerDomainVerified')).toHaveLength(1);
    expect(await world.events('CustomerDomainReleased')).toHaveLength(1);
  });

  describe('when an indirect reseller is unlinked', () => {
    let provider: Partner;
    let reseller: Partner;
    beforeEach(async () => {
      [provider, reseller] = [await world.partner('indirect-provider'), await world.partner('indirect-reseller')];
      await world.linkReseller(provider, reseller);
    });
    afterEach(() => expect(world.logged.filter((message) => message.includes('parked'))).toEqual([]));
    const unlink = () =>
      world.do(
        new ChangePartner(world.operator, provider.id, { type: 'UnlinkIndirectReseller', resellerId: reseller.id }),
      );

    it('takes its DAP away at every customer it came to through that provider, and nobody else’s (decision 10)', async () => {
      const reactor = await world.startReactor({ reactions: [world.unlinking] });
      const otherProvider = await world.partner('indirect-provider');
      await world.linkReseller(otherProvider, reseller);
      const [first, second, elsewhere] = [await world.customer(), await world.customer(), await world.customer()];
      for (const customer of [first, second]) {
        await world.accept(customer, provider, 'azure');
        await world.grantToReseller(customer, provider, reseller, 'azure', 'intune');
      }
      await world.accept(elsewhere, otherProvider, 'azure');
      await world.grantToReseller(elsewhere, otherProvider, reseller, 'azure');

      await world.through(reactor);
      const { position } = await unlink();
      await until('it waits for the view', () => world.waitedFor.has('partner-customers'));
      await world.startProjector();
      await world.through(reactor, position);
      for (const customer of [first, second]) {
        const removed = await world.events('DapRemoved', `customer-${customer.id}`);
        expect(removed.map(({ data }) => [data.partnerId, data.service, data.cause])).toEqual([
          [reseller.id, 'intune', 'reseller-unlinked'],
          [reseller.id, 'azure', 'reseller-unlinked'],
        ]);
        expect((await world.customerState(customer)).relationships[provider.id]).toMatchObject({ status: 'active' });
      }
      expect((await world.customerState(elsewhere)).relationships[reseller.id]).toMatchObject({ status: 'active' });
    });

    it('removes a grant that was decided before and written after', async () => {
      await world.startProjector();
      const reactor = await world.startReactor();
      const customer = await world.customer();
      await world.accept(customer, provider, 'azure');
      const grant = await grantDecidedNow(customer);
      await world.through(reactor, (await unlink()).position);
      await grant();
      await world.through(reactor);
      const [granted, removed] = [await world.events('DapGranted'), await world.events('DapRemoved')];
      expect(removed).toMatchObject([
        { data: { partnerId: reseller.id, grantEventId: granted.at(-1)!.id, cause: 'reseller-unlinked' } },
      ]);
    });

    it('takes it at every customer, though one is renamed to the front of the list meanwhile', async () => {
      await world.startProjector();
      const customers = [await world.customer(), await world.customer(), await world.customer()];
      for (const customer of customers) {
        await world.accept(customer, provider, 'azure');
        await world.grantToReseller(customer, provider, reseller, 'azure');
      }
      let sent = 0;
      const renamed = async () => {
        sent += 1;
        const { position } = await world.do(
          new ChangeCustomer(world.operator, customers[2]!.id, { type: 'RenameCustomer', name: `A${sent}` }),
        );
        await world.shows('partner-customers', position);
      };
      await world.do(new ChangeCustomer(world.operator, customers[2]!.id, { type: 'RenameCustomer', name: 'Zzz' }));
      await world.through(
        await world.startReactor({ reactions: [world.unlinkingOneByOne(renamed)] }),
        (await unlink()).position,
      );
      expect((await world.events('DapRemoved')).map(({ data }) => data.cause)).toEqual(
        Array(3).fill('reseller-unlinked'),
      );
    });

    it('leaves a grant alone while the reseller is linked, or linked again', async () => {
      await world.startProjector();
      const customer = await world.customer();
      await world.accept(customer, provider, 'azure');
      await world.grantToReseller(customer, provider, reseller, 'azure');
      await unlink();
      await world.linkReseller(provider, reseller);
      await world.through(await world.startReactor());
      expect(await world.events('DapRemoved')).toEqual([]);
    });

    /** Decides a grant on what holds now; the function that is answered writes it. */
    async function grantDecidedNow(customer: Customer): Promise<() => Promise<void>> {
      const facts = { standing: 'active', linkedResellers: [reseller.id] } as const;
      const decided = customerRules.decide(
        {
          type: 'GrantDapToIndirectReseller',
          provider: { ...facts, partnerId: provider.id, tenantId: provider.tenant, channelRole: 'indirect-provider' },
          reseller: { ...facts, partnerId: reseller.id, tenantId: reseller.tenant, channelRole: 'indirect-reseller' },
          services: ['azure'],
          shown: { partnerName: 'Fabrikam', language: 'en', textVersion: '1' },
          retiredServices: [],
        },
        await world.customerState(customer),
      );
      if (decided instanceof Rejection) throw new Error(decided.code);
      const stream = `customer-${customer.id}`;
      const [last] = await world.log.readBackwards(stream, 1);
      const metadata = { ...catalog.metadata(last!), commandId: randomUUID() };
      const events = decided.map(({ type, data }) => ({ id: randomUUID() as EventId, type, data, metadata }));
      return async () => void (await world.log.append(stream, events, last!.revision));
    }
  });

  describe('when 90 days have gone since an invitation was last sent', () => {
    it('expires it, not before, and once, though the view still has it open (decision 4)', async () => {
      const projector = await world.startProjector();
      const [partner, domain] = [await world.partner(), world.domain()];
      const [sent, neverSent] = [await world.invite(partner, domain), await world.invite(partner, domain)];
      const { position } = await world.send(partner, sent);
      await world.through(await world.startReactor(), position);
      await world.shows('invitations', position);
      const lookedAgain = () => until('the dates have been looked at', () => world.timer.isWaiting);
      const lookAgain = async () => {
        await lookedAgain();
        world.timer.tick();
        await lookedAgain();
      };

      world.clock.goOn(90, -1);
      await lookAgain();
      expect(await world.status(sent)).toBe('sent');
      await projector.stop();
      world.clock.goOn(0, 1);
      await lookAgain();
      expect(await world.status(sent)).toBe('expired');
      world.clock.goOn(1);
      await lookAgain();
      expect(await world.events('InvitationExpired')).toHaveLength(1);
      expect(await world.status(neverSent)).toBe('issued');
      expect(world.logged.filter((message) => message.includes('could not be done'))).toEqual([]);
    });

    it('expires the 101st though the hundred before it can never be dealt with', async () => {
      await world.startProjector();
      const partner = await world.partner();
      const id = await world.invite(partner, world.domain());
      const { position } = await world.send(partner, id);
      await world.shows('invitations', position);
      const rows = world.documents.views.collection<InvitationRow>(firstCollectionOf('invitations'));
      const row = (await rows.findOne({ _id: { eq: id } }))!;
      const longer = '2020-01-01T00:00:00.000Z' as Instant;
      for (let n = 0; n < 100; n += 1) await rows.put({ ...row, _id: randomUUID() as InvitationId, dueAt: longer });
      world.clock.goOn(100);
      await world.startReactor();
      await until('the invitation has expired', async () => (await world.status(id)) === 'expired');
      expect(await world.events('InvitationExpired')).toHaveLength(1);
    });

    it('expires at its start what came due while no reactor ran', async () => {
      await world.startProjector();
      const partner = await world.partner();
      const id = await world.invite(partner, world.domain());
      const { position } = await world.send(partner, id);
      const before = await world.startReactor();
      await world.through(before, position);
      await before.stop();
      await world.shows('invitations', position);
      world.clock.goOn(100);
      await world.startReactor();
      await until('the invitation has expired', async () => (await world.status(id)) === 'expired');
      expect(await world.events('InvitationExpired')).toHaveLength(1);
    });

    it('lets a subscription lapse 60 days after its suspension, not before, and once', async () => {
      await world.startProjector();
      const [partner, customer] = [await world.partner(), await world.customer()];
      await world.accept(customer, partner, 'exchange-online');
      const path = await world.provision(customer, partner);
      const { position } = await world.do(
        new ChangeSubscription(world.context(partner, 'sales-agent'), path, { type: 'SuspendSubscription' }),
      );
      await world.shows('subscriptions', position);
      const lookedAgain = () => until('the dates have been looked at', () => world.timer.isWaiting);
      await world.startReactor();
      for (const [days, milliseconds, lapses] of [
        [60, -1, 0],
        [0, 1, 1],
        [1, 0, 1],
      ] as const) {
        await lookedAgain();
        world.clock.goOn(days, milliseconds);
        world.timer.tick();
        await lookedAgain();
        expect(await world.events('SubscriptionLapsed')).toHaveLength(lapses);
      }
    });
  });

  it('appends nothing when it meets the whole history again', async () => {
    await world.startProjector();
    const reactor = await world.startReactor();
    const [partner, provider, reseller] = [
      await world.partner(),
      await world.partner('indirect-provider'),
      await world.partner('indirect-reseller'),
    ];
    const [customer, domain] = [await world.customer(), world.domain()];
    await world.through(reactor, (await world.claim(customer, domain)).position);
    await world.invite(partner, domain);
    await world.through(reactor, (await world.decline(customer, partner)).position);
    const verifiedLater = world.domain();
    const open = [await world.invite(partner, verifiedLater)];
    await world.invite(partner, domain);
    await world.through(reactor, (await world.accept(customer, partner, 'exchange-online')).position);
    await world.claim(customer, verifiedLater);
    await world.linkReseller(provider, reseller);
    await world.accept(customer, provider, 'azure');
    await world.grantToReseller(customer, provider, reseller, 'azure');
    await world.do(
      new ChangePartner(world.operator, provider.id, { type: 'UnlinkIndirectReseller', resellerId: reseller.id }),
    );
    await world.do(new ReleaseDomain(world.operator, customer.id, domain));
    open.push(await world.invite(partner, domain));
    await world.through(reactor);
    await world.through(reactor);
    await reactor.stop();
    const history = (await world.stored()).map(({ id }) => id);

    await world.forgetCheckpoint();
    await world.through(await world.startReactor());
    expect((await world.stored()).map(({ id }) => id)).toEqual(history);
    expect(await Promise.all(open.map((id) => world.status(id)))).toEqual(['issued', 'issued']);
    expect(world.logged.filter((message) => message.includes('parked'))).toEqual([]);
  });

  it('can be stopped while it starts', async () => {
    const reactor = world.reactor();
    const started = reactor.start();
    await reactor.stop();
    await started;
    expect(reactor.stats().role).toBe('stopped');
  });

  it('refuses to go on in another log than the one it came from', async () => {
    const { position } = await world.claim(await world.customer(), world.domain());
    const checkpoints = new Checkpoints(world.documents.records);
    await checkpoints.forget(REACTOR);
    await checkpoints.begin(REACTOR, { position: position!, eventId: randomUUID() as EventId });
    await expect(world.startReactor()).rejects.toThrow(LogMismatch);
    expect(await world.events('CustomerDomainVerified')).toEqual([]);
  });

  describe('beside another', () => {
    it('stands by while that one acts, and takes over when it stops', async () => {
      const [first, second] = [await world.startReactor(), await world.startReactor()];
      expect([first.stats().role, second.stats().role]).toEqual(['leading', 'standing-by']);
      const customer = await world.customer();
      await world.through(first, (await world.claim(customer, world.domain())).position);
      await first.stop();
      await until('the second leads', () => second.stats().role === 'leading');
      await world.through(second, (await world.claim(customer, world.domain())).position);
      expect(await world.events('CustomerDomainVerified')).toHaveLength(2);
    });

    it('stops acting when it finds itself overtaken', async () => {
      const reactor = await world.startReactor();
      const onceItHasExpired = async () => (await world.documents.records.now()) + 500;
      const leases = new Leases(world.documents.records, onceItHasExpired);
      // The lease may just be renewed: then it is not taken over yet.
      await until('another leads', async () => (await leases.acquire(REACTOR, 'another', 500)) !== undefined);
      await until('it stands by', () => reactor.stats().role === 'standing-by');
      expect(reactor.stats().failure).toMatch('Overtaken');
    });
  });

  describe('when a reaction fails', () => {
    class Noting implements Reaction<'CustomerRegistered' | 'CustomerRenamed'> {
      readonly types = ['CustomerRegistered', 'CustomerRenamed'] as const;
      readonly done: string[] = [];

      constructor(private readonly failure: (event: Happened, tries: number) => Error | undefined = () => undefined) {}
      private tries = 0;

      async react(event: Happened<'CustomerRegistered' | 'CustomerRenamed'>): Promise<void> {
        const failure = this.failure(event, (this.tries += 1));
        if (failure) throw failure;
        this.done.push(`${event.type} ${event.subject}`);
      }
    }
    const rename = (customer: Customer) =>
      world.do(new ChangeCustomer(world.operator, customer.id, { type: 'RenameCustomer', name: 'Contoso China' }));

    it('tries again while an engine is in the way, and goes no further before it has succeeded', async () => {
      const reaction = new Noting((_event, tries) => (tries < 3 ? new LogUnavailable('gone') : undefined));
      const reactor = await world.startReactor({ reactions: [reaction] });
      const [first, second] = [await world.customer(), await world.customer()];
      await world.through(reactor);
      expect(reaction.done).toEqual([`CustomerRegistered ${first.id}`, `CustomerRegistered ${second.id}`]);
      expect(reactor.stats().parked).toEqual([]);
    });

    it('parks an event that it can do nothing with, says so, and goes on; what follows in its stream waits', async () => {
      const [broken, sound] = [await world.customer(), await world.customer()];
      await rename(broken);
      const reaction = new Noting(({ type, subject }) =>
        subject === broken.id && type === 'CustomerRegistered' ? new TypeError('a fault') : undefined,
      );
      const reactor = await world.startReactor({ reactions: [reaction] });
      await world.through(reactor);
      expect(reaction.done).toEqual([`CustomerRegistered ${sound.id}`]);
      expect(reactor.stats().parked).toHaveLength(2);
      expect(await new ParkedEvents(world.documents.records).read()).toMatchObject([
        { stream: `customer-${broken.id}`, type: 'CustomerRegistered', reason: 'TypeError' },
        { stream: `customer-${broken.id}`, type: 'CustomerRenamed' },
      ]);
      expect(world.logged.filter((message) => message.includes('parked'))).toHaveLength(2);
    });

    it('tries what an operator has released, and what waits behind it, without a restart and once; what the failure said is kept nowhere', async () => {
      const customer = await world.customer();
      await rename(customer);
      let isMended = false;
      const reaction = new Noting(() => (isMended ? undefined : new TypeError('no place for li.na@canary.example')));
      const reactor = await world.startReactor({ reactions: [reaction] });
      await world.through(reactor);
      const [first] = await new ParkedEvents(world.documents.records).read();
      const release = (): Promise<Receipt> => world.do(new ReleaseParkedReaction(world.operator, first!._id));

      await world.through(reactor, (await release()).position);
      expect(reactor.stats().parked).toHaveLength(2); // in vain
      isMended = true;
      const again = await release();
      await world.through(reactor, again.position);
      expect(again.outcome).toBe('appended');
      expect(reaction.done).toEqual([`CustomerRegistered ${customer.id}`, `CustomerRenamed ${customer.id}`]);
      expect(await new ParkedEvents(world.documents.records).read()).toEqual([]);
      await expect(release()).rejects.toMatchObject({ code: 'not-found' });
      const acts = (await world.stored()).filter(({ type }) => type === 'ParkedReactionReleased');
      expect(acts.map(({ data }) => data)).toMatchObject([{ reason: 'TypeError' }, { reason: 'TypeError' }]);
      expect(JSON.stringify([first, acts.map(({ data }) => data)])).not.toContain('canary');
    });

    it('ends with its release where the log no longer holds its event; until then it is kept for somebody to look', async () => {
      await world.customer();
      await world.customer(); // not gone: the checkpoint knows the log by it
      const broken = new Noting(() => new TypeError('a fault'));
      const first = await world.startReactor({ reactions: [broken] });
      await world.through(first);
      await first.stop();
      const [gone] = await new ParkedEvents(world.documents.records).read();
      const eventAt: EventLog['eventAt'] = async (at) => (at === gone!.position ? undefined : world.log.eventAt(at));
      const reactor = await world.startReactor({ reactions: [new Noting()], log: { ...world.log, eventAt } });
      await world.customer();
      await world.through(reactor);
      const [kept, ...others] = await new ParkedEvents(world.documents.records).read();
      expect([kept, others]).toMatchObject([{ _id: gone!._id, type: 'CustomerRegistered', reason: 'TypeError' }, []]);
      const { position } = await world.do(new ReleaseParkedReaction(world.operator, kept!._id));
      await world.through(reactor, position);
      expect(await new ParkedEvents(world.documents.records).read()).toEqual([]);
    });

    it('parks what it cannot read; a version that can does it, in its order', async () => {
      const customer = await world.customer();
      const unreadable: EventCodec<DomainEvent> = {
        ...catalog,
        decode: (stored: StoredEvent) => {
          if (stored.type === 'CustomerRegistered') throw new Error('unreadable');
          return catalog.decode(stored);
        },
      };
      const old = await world.startReactor({ reactions: [new Noting()], codec: unreadable });
      await rename(customer);
      await world.through(old);
      expect(old.stats().parked).toHaveLength(2);
      await old.stop();

      const reaction = new Noting();
      const reactor = await world.startReactor({ reactions: [reaction] });
      await until('nothing is parked', () => reaction.done.length === 2 && reactor.stats().parked.length === 0);
      expect(reaction.done).toEqual([`CustomerRegistered ${customer.id}`, `CustomerRenamed ${customer.id}`]);
      expect(await new ParkedEvents(world.documents.records).read()).toEqual([]);
    });
  });
});
