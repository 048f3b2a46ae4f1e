import { randomBytes, randomUUID } from 'node:crypto';
import { type Command, CommandBus, QueryBus } from '@nestjs/cqrs';
import { Test, type TestingModule } from '@nestjs/testing';
import {
  AcceptRelationship,
  ClaimDomain,
  Clock,
  CorrectInvitationRecipient,
  DeclineRelationship,
  EnrolPartner,
  EVENT_LOG,
  GetInvitationLink,
  GrantDapToIndirectReseller,
  type Identity,
  type InvitationRequest,
  InvitationSendings,
  IssueInvitation,
  LinkIndirectReseller,
  MakeInvitationLink,
  ProvisionSubscription,
  type Receipt,
  RecordInvitationSent,
  RegisterCustomer,
  type RequestContext,
  type Role,
  type Sending,
  type SubscriptionPath,
} from '#application';
import { type Documents } from '#documents';
import {
  type Channel,
  type ChannelRole,
  type CustomerId,
  type CustomerState,
  type DomainEvent,
  type Instant,
  type InvitationId,
  type InvitationState,
  type MailDomain,
  type PartnerId,
  type Recorded,
  type Service,
  type SubscriptionId,
  type TenantId,
} from '#domain';
import { catalog, customers, invitations, STREAM_PREFIXES } from '#event-catalog';
import {
  AggregateStore,
  comparePositions,
  type EventLog,
  type Logger,
  type LogMessage,
  type Position,
  type StoredEvent,
  withholdingIn,
} from '#event-store';
import { Deliveries } from '#mail';
import { PersonalData } from '#personal-data';
import { DOCUMENTS, loadConfig } from '#platform';
import { UNLIMITED } from '../support/unlimited';
import { firstOfPart } from './read-models.support';
import { Checkpoints } from '#projections';
import { firstFillingOf, KNOWN_VIEWS, type ViewName, ViewPositions, Views } from '#read-models';
import { type DueWork } from '../../apps/reactor/src/due-work';
import { EXPIRIES_EVERY_MS } from '../../apps/reactor/src/expire-invitations';
import { LOGGER } from '../../apps/reactor/src/logger';
import { MAILS_EVERY_MS } from '../../apps/reactor/src/mail/deliver-invitation-mail';
import { ReceiveReturnedMail } from '../../apps/reactor/src/mail/receive-returned-mail';
import { type Reaction } from '../../apps/reactor/src/reaction';
import { RemoveDapOfUnlinkedResellers } from '../../apps/reactor/src/reactions/remove-dap-of-unlinked-resellers';
import { Reactor, REACTOR, type ReactorOptions } from '../../apps/reactor/src/reactor';
import { DUE_WORK, REACTIONS, ReactorModule } from '../../apps/reactor/src/reactor.module';
import { SystemCommands } from '../../apps/reactor/src/system-commands';
import { SystemTimer } from '../../apps/reactor/src/timer';
import { ViewArrival } from '../../apps/reactor/src/view-arrival';

const READ_BY_REACTORS = ['invitations', 'partner-customers', 'partners', 'subscriptions'] as const;
const FOLLOWED = [...new Set(READ_BY_REACTORS.map((view) => KNOWN_VIEWS[view].projection))];
const LEASE_MS = 300;
const PATIENCE_MS = 15_000;
const LOOK_AGAIN_MS = 5;
/** What takes longer is mostly looked for in an engine, which has work of its own meanwhile. */
const LOOK_AGAIN_AT_MOST_MS = 40;
/** Each look asks the document store several things, and every world that sends mails looks all the time. */
const LOOK_FOR_MAILS_AGAIN_MS = 50;

/** Waits for what other work brings about. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  patienceMs = PATIENCE_MS,
): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (let pauseMs = LOOK_AGAIN_MS; !(await holds()); pauseMs = Math.min(2 * pauseMs, LOOK_AGAIN_AT_MOST_MS)) {
    if (Date.now() > deadline) throw new Error(`Waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

class SettableClock extends Clock {
  private instant = '2026-01-01T00:00:00.000Z' as Instant;

  now(): Instant {
    return this.instant;
  }

  goOn(days: number, milliseconds = 0): void {
    this.instant = new Date(Date.parse(this.instant) + days * 86_400_000 + milliseconds).toISOString() as Instant;
  }
}

/**
 * Real, except that the time between two looks at the dates passes when the test says so, and that a world which sends
 * mails looks for them many times a second.
 */
class SettableTimer extends SystemTimer {
  private readonly waiting = new Set<() => void>();

  override pause(ms: number, signal: AbortSignal): Promise<void> {
    if (ms === MAILS_EVERY_MS && this.sendsMails) return super.pause(LOOK_FOR_MAILS_AGAIN_MS, signal);
    if (ms !== EXPIRIES_EVERY_MS) return super.pause(ms, signal);
    return new Promise((resolve) => {
      const goOn = (): void => {
        this.waiting.delete(goOn);
        signal.removeEventListener('abort', goOn);
        resolve();
      };
      this.waiting.add(goOn);
      signal.addEventListener('abort', goOn);
      if (signal.aborted) goOn();
    });
  }

  /** @param looks how many works look at dates at that interval */
  constructor(
    private readonly looks: number,
    private readonly sendsMails: boolean,
  ) {
    super();
  }

  /** The looks at the dates before are over. */
  get isWaiting(): boolean {
    return this.waiting.size === this.looks;
  }

  tick(): void {
    for (const goOn of [...this.waiting]) goOn();
  }
}

interface Running {
  stop(): Promise<unknown>;
}

/** A partner or a customer, with the name of its tenant. */
export interface Account<Id> {
  readonly id: Id;
  readonly tenant: TenantId;
}
export type Partner = Account<PartnerId>;
export type Customer = Account<CustomerId>;

/**
 * The application, the projector and reactors in this process, on a database of its own. Of the log they see only what
 * this world wrote (told by the correlation id), from the head as it was when the world began: others may use the same
 * server.
 */
export class World {
  readonly clock: SettableClock;
  readonly timer: SettableTimer;
  readonly logged: string[] = [];
  /** The views that something has waited for. */
  readonly waitedFor = new Set<ViewName>();
  readonly log: EventLog;
  private readonly running = new Set<Running>();

  private constructor(
    private readonly app: TestingModule,
    /** The configuration of this world, for another process that is to be part of it. */
    readonly env: Readonly<Record<string, string>>,
    /** How the correlation ids of this world's commands begin. */
    readonly run: string,
    private readonly beginning: Position,
    clock: SettableClock,
    logged: string[],
  ) {
    this.clock = clock;
    this.logged = logged;
    const looks = app.get<DueWork[]>(DUE_WORK).filter(({ everyMs }) => everyMs === EXPIRIES_EVERY_MS).length;
    this.timer = new SettableTimer(looks, 'SMTP_URL' in env);
    this.log = this.ownPart(app.get<EventLog>(EVENT_LOG));
    const positions = app.get(ViewPositions);
    const wait = positions.waitForPosition.bind(positions);
    jest.spyOn(positions, 'waitForPosition').mockImplementation((view, ...rest) => {
      this.waitedFor.add(view);
      return wait(view, ...rest);
    });
  }

  /** @param settings beyond those that every world needs */
  static async begin(settings: Readonly<Record<string, string>> = {}): Promise<World> {
    const [run, clock, logged] = [randomUUID(), new SettableClock(), new Array<string>()];
    const note = (message: string): void => void logged.push(message);
    const env = {
      EVENTSTORE_URL: process.env.EVENTSTORE_URL!,
      MONGODB_URL: process.env.MONGODB_URL!,
      DATABASE: `test-${run.slice(0, 18)}`,
      MASTER_KEY: randomBytes(32).toString('base64'),
      LINK_KEYS: `k1:${randomBytes(32).toString('base64')}`,
      OIDC_ISSUER: 'http://127.0.0.1:1',
      OIDC_AUDIENCE: 'test',
      MARKETPLACE_TENANT: 'marketplace',
      READY_LAG: '86400', // a world follows few of its views, and the log is everybody's
      ...UNLIMITED,
      ...settings,
    };
    const app = await Test.createTestingModule({ imports: [ReactorModule.register(loadConfig(env))] })
      .overrideProvider(Clock)
      .useValue(clock)
      .overrideProvider(LOGGER)
      .useValue({ info: note, warn: note, error: note } satisfies Logger)
      .compile();
    await app.init();
    const world = new World(app, env, run, await app.get<EventLog>(EVENT_LOG).head(), clock, logged);
    await world.forgetCheckpoint();
    const views = new Checkpoints(world.documents.views);
    for (const projection of FOLLOWED) await views.begin(firstFillingOf(projection), { position: world.beginning });
    return world;
  }

  async end(): Promise<void> {
    await Promise.all([...this.running].map((each) => each.stop()));
    await this.documents.views.dropAll();
    await this.documents.records.dropAll();
    await this.app.close();
  }

  get documents(): Documents {
    return this.app.get<Documents>(DOCUMENTS);
  }

  // What runs

  /** Has the views followed that reactors read. */
  async startProjector(): Promise<Running> {
    // With leases as long as in production: at each prolongation a projector asks the document store several things.
    const options = { log: this.log, documents: this.documents, catalog, logger: this.logger };
    const runners = FOLLOWED.map((projection) => projection.runner(options));
    const projector = { stop: () => Promise.all(runners.map((runner) => runner.stop())) };
    this.running.add(projector);
    await Promise.all(runners.map((runner) => runner.start()));
    return projector;
  }

  async startReactor(options: Partial<ReactorOptions> = {}): Promise<Reactor> {
    const reactor = this.reactor(options);
    await reactor.start();
    return reactor;
  }

  reactor(options: Partial<ReactorOptions> = {}): Reactor {
    const reactor = new Reactor({
      log: this.log,
      documents: this.documents,
      codec: catalog,
      aggregates: this.app.get(AggregateStore),
      reactions: this.app.get(REACTIONS),
      dueWork: this.app.get(DUE_WORK),
      logger: this.logger,
      timer: this.timer,
      leaseMs: LEASE_MS,
      ...options,
    });
    this.running.add(reactor);
    return reactor;
  }

  /** The reaction to unlinking alone. */
  get unlinking(): Reaction {
    return this.app.get(RemoveDapOfUnlinkedResellers);
  }

  /** The reaction to unlinking, which reads one customer at a time; `before` is called before each command it sends. */
  unlinkingOneByOne(before: () => Promise<void>): Reaction {
    const send = this.app.get(SystemCommands);
    class Watched extends SystemCommands {
      override async send(command: Command<Receipt>): Promise<Receipt | undefined> {
        await before();
        return send.send(command);
      }
    }
    class OneByOne extends RemoveDapOfUnlinkedResellers {
      protected override readonly atOnce = 1;
    }
    return new OneByOne(new Watched(this.app.get(CommandBus)), this.app.get(Views), this.app.get(ViewArrival));
  }

  get personalData(): PersonalData {
    return this.app.get(PersonalData);
  }

  get deliveries(): Deliveries {
    return this.app.get(Deliveries);
  }

  /** Where this world listens for returned mail, if its settings name a domain for it. */
  get returnPort(): number {
    return this.app.get(ReceiveReturnedMail).port;
  }

  /** As if no reactor had ever run. */
  async forgetCheckpoint(): Promise<void> {
    const checkpoints = new Checkpoints(this.documents.records);
    await checkpoints.forget(REACTOR);
    await checkpoints.begin(REACTOR, { position: this.beginning });
  }

  /**
   * Waits until the reactor is through with everything up to a position; up to the last event of this world, if none is
   * given.
   */
  async through(reactor: Reactor, upTo?: Position): Promise<void> {
    const position = upTo ?? (await this.stored()).at(-1)!.position;
    await until(
      `the reactor is through with ${position}`,
      () => comparePositions(reactor.stats().position, position) >= 0,
    );
  }

  /** Waits until the view holds everything up to a position. */
  async shows(view: ViewName, position: Position | undefined): Promise<void> {
    const wait = { timeoutMs: PATIENCE_MS, head: () => this.log.head() };
    if (!(await this.app.get(ViewPositions).waitForPosition(view, position!, wait)))
      throw new Error(`${view} is not at ${position}`);
  }

  // What happens

  context(account: { readonly tenant: string }, role: Role): RequestContext {
    const identity: Identity = { subject: 'somebody', tenant: account.tenant, roles: [role] };
    return { identity, correlationId: `${this.run}/${randomUUID()}`, commandId: randomUUID(), language: 'en' };
  }

  get operator(): RequestContext {
    return this.context({ tenant: 'marketplace' }, 'operator');
  }

  do(command: Command<Receipt>): Promise<Receipt> {
    return this.app.get(CommandBus).execute(command);
  }

  async partner(channelRole: ChannelRole = 'direct-reseller', name = 'Fabrikam'): Promise<Partner> {
    const tenant = randomUUID() as TenantId;
    const { id } = await this.do(new EnrolPartner(this.operator, { tenantId: tenant, name, channelRole }));
    const partner = { id: id as PartnerId, tenant };
    if (channelRole !== 'indirect-reseller')
      await this.do(new MakeInvitationLink(this.context(partner, 'admin-agent'), partner.id, 'IssueInvitationLink'));
    return partner;
  }

  async customer(): Promise<Customer> {
    const tenant = randomUUID() as TenantId;
    const { id } = await this.do(new RegisterCustomer(this.operator, { tenantId: tenant, name: 'Contoso' }));
    return { id: id as CustomerId, tenant };
  }

  /** A subscription that the partner sells the customer. */
  async provision(customer: Customer, partner: Partner): Promise<SubscriptionPath> {
    const [ids, order] = [
      { partnerId: partner.id, customerId: customer.id },
      { offer: 'exchange-online-plan-1', seats: 5 },
    ];
    const context = this.context(partner, 'sales-agent');
    const { id } = await this.do(new ProvisionSubscription(context, partner.id, customer.id, order));
    return { ...ids, subscriptionId: id as SubscriptionId };
  }

  /** A domain nobody else has. */
  domain(): MailDomain {
    return `${randomUUID()}.cn` as MailDomain;
  }

  claim(customer: Customer, domain: MailDomain): Promise<Receipt> {
    return this.do(new ClaimDomain(this.operator, customer.id, domain));
  }

  async invite(partner: Partner, domain: MailDomain, request: Partial<InvitationRequest> = {}): Promise<InvitationId> {
    const command = new IssueInvitation(this.context(partner, 'admin-agent'), partner.id, {
      purpose: 'new-relationship',
      recipient: `somebody@${domain}`,
      services: ['exchange-online', 'sharepoint-online'],
      language: 'en',
      ...request,
    });
    return (await this.do(command)).id as InvitationId;
  }

  send(partner: Partner, invitation: InvitationId, channel: Channel = 'copied'): Promise<Receipt> {
    return this.do(new RecordInvitationSent(this.context(partner, 'admin-agent'), partner.id, invitation, channel));
  }

  /** @param asked services, and the context where it is a request that is sent again */
  async accept(
    customer: Customer,
    partner: Partner,
    ...asked: readonly (Service | { readonly context: RequestContext })[]
  ): Promise<Receipt> {
    const services = asked.filter((each) => typeof each === 'string');
    const { context = this.context(customer, 'customer-admin') } = asked.find((each) => typeof each !== 'string') ?? {};
    return this.do(
      new AcceptRelationship(context, customer.id, {
        link: await this.link(partner),
        services,
        reassign: [],
        language: 'en',
      }),
    );
  }

  async decline(customer: Customer, partner: Partner): Promise<Receipt> {
    return this.do(
      new DeclineRelationship(this.context(customer, 'customer-admin'), customer.id, await this.link(partner), false),
    );
  }

  correct(partner: Partner, invitation: InvitationId, recipient: string): Promise<Receipt> {
    return this.do(
      new CorrectInvitationRecipient(this.context(partner, 'sales-agent'), partner.id, invitation, recipient),
    );
  }

  sendings(invitation: InvitationId): Promise<readonly Sending[]> {
    return this.app.get(InvitationSendings).of(invitation);
  }

  async link(partner: Partner): Promise<string> {
    const query = new GetInvitationLink(this.context(partner, 'admin-agent'), partner.id);
    return (await this.app.get(QueryBus).execute(query)).url;
  }

  linkReseller(provider: Partner, reseller: Partner): Promise<Receipt> {
    return this.do(new LinkIndirectReseller(this.operator, provider.id, reseller.id));
  }

  grantToReseller(customer: Customer, provider: Partner, reseller: Partner, ...services: Service[]): Promise<Receipt> {
    const context = this.context(customer, 'customer-admin');
    const grant = { providerId: provider.id, resellerId: reseller.id, services, language: 'en' } as const;
    return this.do(new GrantDapToIndirectReseller(context, customer.id, grant));
  }

  // What is so

  async customerState({ id }: Customer): Promise<Exclude<CustomerState, { status: 'absent' }>> {
    const { state } = await this.app.get(AggregateStore).load(customers, id);
    if (state.status === 'absent') throw new Error(`There is no customer ${id}`);
    return state;
  }

  async invitation(id: InvitationId): Promise<InvitationState> {
    return (await this.app.get(AggregateStore).load(invitations, id)).state;
  }

  async status(id: InvitationId): Promise<InvitationState['status']> {
    return (await this.invitation(id)).status;
  }

  /** Everything this world wrote, in the log's order. */
  async stored(): Promise<StoredEvent[]> {
    const events: StoredEvent[] = [];
    for await (const event of this.log.readAll({ from: this.beginning, prefixes: STREAM_PREFIXES.slice() })) {
      if (this.isOwn(event)) events.push(event);
    }
    return events;
  }

  async events<Type extends DomainEvent['type']>(
    type: Type,
    stream?: string,
  ): Promise<Recorded<Extract<DomainEvent, { readonly type: Type }>>[]> {
    const found = (await this.stored()).filter(
      (event) => event.type === type && (stream === undefined || event.stream === stream),
    );
    return found.map((event) => catalog.decode(event) as Recorded<Extract<DomainEvent, { readonly type: Type }>>);
  }

  private get logger(): Logger {
    return this.app.get<Logger>(LOGGER);
  }

  /**
   * What no person asked for, such as an expiry, correlates with itself: it belongs to whom its invitation belongs to;
   * and what the log says of a stream to whom the stream does.
   */
  private isOwn(event: StoredEvent): boolean {
    const { stream, metadata } = event;
    const about = withholdingIn(event)?.stream;
    if (about !== undefined) return this.ownStreams.has(about);
    const { correlationId } = (metadata ?? {}) as { readonly correlationId?: string };
    if (correlationId?.startsWith(this.run) === true) this.ownStreams.add(stream);
    return this.ownStreams.has(stream);
  }
  private readonly ownStreams = new Set<string>();

  private ownPart(log: EventLog): EventLog {
    const own = (message: LogMessage): LogMessage => {
      if (message.kind !== 'event') return message;
      return this.isOwn(message.event) ? message : { kind: 'checkpoint', position: message.event.position };
    };
    return {
      append: (stream, events, expected) => log.append(stream, events, expected),
      read: (stream, fromRevision) => log.read(stream, fromRevision),
      readBackwards: (stream, maxCount) => log.readBackwards(stream, maxCount),
      readAll: (options) => log.readAll(options),
      head: () => log.head(),
      eventAt: (position) => log.eventAt(position),
      firstEvent: (prefixes) => firstOfPart(log, { from: this.beginning, prefixes }, (event) => this.isOwn(event)),
      close: () => log.close(),
      async *subscribe(options) {
        for await (const messages of log.subscribe(options)) yield messages.map(own);
      },
    };
  }
}
