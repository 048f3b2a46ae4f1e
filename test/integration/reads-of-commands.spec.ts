import 'reflect-metadata';
import { randomBytes, randomUUID } from 'node:crypto';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type Command, CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  AcceptRelationship,
  ApplicationModule,
  ChangeCustomer,
  ChangePartner,
  ChangeSubscription,
  CorrectInvitationRecipient,
  type EndStep,
  EVENT_LOG,
  GetInvitationLink,
  IssueInvitation,
  LabelCustomer,
  ProvisionSubscription,
  type Receipt,
  RecordInvitationAcceptance,
  RecordInvitationSent,
  RegisterCustomer,
  RegisterExternalSubscription,
  type RequestContext,
  RequestRestore,
  type Role,
  ScheduleInvitationReminders,
  type SubscriptionChange,
  TakeEndStep,
} from '#application';
import { type DomainEvent, type InvitationId, type LinkId, type SubscriptionId, type TenantId } from '#domain';
import { AggregateStore, type EventLog } from '#event-store';
import { loadConfig, PortsModule } from '#platform';
import { beginAtHead } from '../support/database-of-this-run';
import { UNLIMITED } from '../support/unlimited';
import { acceptedCustomer, append, newCustomerId, newPartnerId } from './read-models.support';

const MARKETPLACE = 'marketplace';
const OFFER = 'exchange-online-plan-1';

describe('What a command reads of the log', () => {
  let application: INestApplicationContext;
  let log: EventLog;
  let read: string[] = [];
  let discard: (() => Promise<void>) | undefined;

  beforeAll(async () => {
    const { EVENTSTORE_URL = '', MONGODB_URL = '' } = process.env;
    const env = {
      EVENTSTORE_URL,
      MONGODB_URL,
      DATABASE: `reads-${randomBytes(6).toString('hex')}`,
      MASTER_KEY: randomBytes(32).toString('base64'),
      LINK_KEYS: `k1:${randomBytes(32).toString('base64')}`,
      OIDC_ISSUER: 'http://127.0.0.1:9',
      OIDC_AUDIENCE: 'urn:reseller-relationships:api',
      MARKETPLACE_TENANT: MARKETPLACE,
      LOG_LEVEL: 'warn',
      READY_LAG: '86400', // nobody fills the views here, however long other tests append to the log
      ...UNLIMITED,
    };
    discard = await beginAtHead(env);
    class Application {}
    Module({ imports: [PortsModule.register(loadConfig({ ...process.env, ...env })), ApplicationModule] })(Application);
    application = await NestFactory.createApplicationContext(Application, { logger: ['error'], abortOnError: false });
    log = application.get<EventLog>(EVENT_LOG);
    const reading = log.read.bind(log);
    log.read = (stream, from) => {
      read.push(stream);
      return reading(stream, from);
    };
  });
  afterAll(async () => {
    await application?.close();
    await discard?.();
  });

  const as = (tenant: string, ...roles: Role[]): RequestContext => ({
    identity: { subject: 'subject', tenant, roles },
    correlationId: randomUUID(),
    commandId: randomUUID(),
    language: 'en',
  });
  const agent = (tenant: string) => as(tenant, 'admin-agent');
  const operator = () => as(MARKETPLACE, 'operator');

  /** A partner that has sold a customer a subscription, with an invitation that it has sent. */
  const atWork = async () => {
    const [partnerId, other, customerId] = [newPartnerId(), newPartnerId(), newCustomerId()];
    const subscriptionId = randomUUID() as SubscriptionId;
    const tenant = `tenant-${partnerId}`;
    const enrolled = (tenantId: string): DomainEvent => ({
      type: 'PartnerEnrolled',
      data: { tenantId: tenantId as TenantId, name: 'Contoso', channelRole: 'direct-reseller' },
    });
    const linked: DomainEvent = { type: 'InvitationLinkIssued', data: { linkId: randomUUID() as LinkId } };
    await append(log, `partner-${partnerId}`, [enrolled(tenant), linked]);
    await append(log, `partner-${other}`, [enrolled(`tenant-${other}`)]);
    await append(log, `customer-${customerId}`, acceptedCustomer('Fabrikam', partnerId, ['exchange-online']));
    await append(log, `subscription-${subscriptionId}`, [
      {
        type: 'SubscriptionProvisioned',
        data: {
          customerId,
          originalResellerId: partnerId,
          partnerOfRecordId: partnerId,
          offer: OFFER,
          services: ['exchange-online'],
          seats: 5,
        },
      },
    ]);
    return { partnerId, other, customerId, subscriptionId, tenant };
  };
  type AtWork = Awaited<ReturnType<typeof atWork>>;

  const issue = ({ tenant, partnerId, customerId }: AtWork) =>
    new IssueInvitation(agent(tenant), partnerId, {
      purpose: 'new-relationship',
      recipient: `li.na@${randomUUID()}.example`,
      services: ['azure'],
      language: 'en',
      customerId,
    });
  const issued = async (at: AtWork) => (await execute(issue(at))).id as InvitationId;
  const execute = (command: Command<Receipt>): Promise<Receipt> => application.get(CommandBus).execute(command);

  const kindOf = (stream: string): string => stream.slice(0, stream.indexOf('-'));

  /** The streams read for this command, as often as each is, by a process that knows none of them. */
  const readFor = async (command: Command<Receipt>) => {
    application.get(AggregateStore).doubtAll();
    read = [];
    const outcome = await execute(command).then(
      (receipt): string => receipt.outcome,
      (error: { readonly code?: string; readonly message: string }) => error.code ?? error.message,
    );
    return { outcome, streams: read.filter((stream) => !stream.startsWith('$$')) };
  };

  const changing = ({ tenant, ...path }: AtWork, change: SubscriptionChange) =>
    new ChangeSubscription(agent(tenant), path, change);
  const renaming = ({ customerId }: AtWork, name: string) =>
    new ChangeCustomer(operator(), customerId, { type: 'RenameCustomer', name });
  const accepting = async ({ tenant, partnerId, customerId }: AtWork) => {
    const { url } = await application.get(QueryBus).execute(new GetInvitationLink(agent(tenant), partnerId));
    const acceptance = { link: url, services: ['azure'], reassign: [], language: 'en' } as const;
    return new AcceptRelationship(as('tenant', 'customer-admin'), customerId, acceptance);
  };
  const ending = ({ tenant, customerId, partnerId }: AtWork, step: EndStep) =>
    new TakeEndStep(agent(tenant), step, 'partner', customerId, partnerId);

  type Case = readonly [
    name: string,
    outcome: string,
    kinds: readonly string[],
    command: (at: AtWork) => Command<Receipt> | Promise<Command<Receipt>>,
  ];
  const SOLD = ['customer', 'partner', 'subscription'];
  const BOTH = ['customer', 'partner'];
  const INVITED = ['invitation', 'partner', 'person'];
  const CASES: readonly Case[] = [
    ['AddSeats', 'appended', SOLD, (at) => changing(at, { type: 'AddSeats', seats: 3 })],
    ['AddSeats, of none', 'invalid-seats', SOLD, (at) => changing(at, { type: 'AddSeats', seats: 0 })],
    ['RemoveSeats', 'appended', SOLD, (at) => changing(at, { type: 'RemoveSeats', seats: 3 })],
    [
      'UpgradeSubscription',
      'appended',
      SOLD,
      (at) => changing(at, { type: 'UpgradeSubscription', offer: 'exchange-online-plan-2' }),
    ],
    [
      'ReactivateSubscription, of an active one',
      'unchanged',
      SOLD,
      (at) => changing(at, { type: 'ReactivateSubscription' }),
    ],
    [
      'ChangePartnerOfRecord',
      'appended',
      ['customer', 'partner', 'partner', 'subscription'],
      (at) => changing(at, { type: 'ChangePartnerOfRecord', to: at.other }),
    ],
    [
      'ProvisionSubscription',
      'appended',
      SOLD,
      ({ tenant, partnerId, customerId }) =>
        new ProvisionSubscription(agent(tenant), partnerId, customerId, { offer: OFFER, seats: 1 }),
    ],
    [
      'RegisterExternalSubscription',
      'appended',
      ['customer', 'subscription'],
      ({ customerId }) =>
        new RegisterExternalSubscription(operator(), customerId, { soldBy: 'Somebody', offer: OFFER, seats: 1 }),
    ],
    ['ProposeRelationshipEnd, by the partner', 'appended', BOTH, (at) => ending(at, 'ProposeRelationshipEnd')],
    ['RefuseRelationshipEnd, of none', 'unchanged', BOTH, (at) => ending(at, 'RefuseRelationshipEnd')],
    [
      'LabelCustomer',
      'appended',
      ['customer', 'labels', 'partner'],
      ({ tenant, partnerId, customerId }) =>
        new LabelCustomer(agent(tenant), partnerId, customerId, { alias: 'F', tags: [] }),
    ],
    ['IssueInvitation', 'appended', ['customer', 'invitation', 'partner', 'person'], issue],
    [
      'RequestRestore, where nothing was lost',
      'service-not-lost',
      ['customer', 'invitation', 'partner', 'person'],
      ({ tenant, partnerId, customerId }) =>
        new RequestRestore(agent(tenant), partnerId, customerId, {
          recipient: 'li.na@fabrikam.example',
          language: 'en',
        }),
    ],
    [
      'RecordInvitationSent',
      'appended',
      INVITED,
      async (at) => new RecordInvitationSent(agent(at.tenant), at.partnerId, await issued(at), 'smtp'),
    ],
    [
      'RecordInvitationAcceptance',
      'appended',
      ['customer', 'invitation', 'partner'],
      async (at) => new RecordInvitationAcceptance(agent(at.tenant), at.partnerId, await issued(at), at.customerId),
    ],
    [
      'ScheduleInvitationReminders',
      'appended',
      ['invitation', 'partner'],
      async (at) => new ScheduleInvitationReminders(agent(at.tenant), at.partnerId, await issued(at), [7]),
    ],
    [
      'CorrectInvitationRecipient',
      'appended',
      [...INVITED, 'person'], // the former and the new one
      async (at) =>
        new CorrectInvitationRecipient(agent(at.tenant), at.partnerId, await issued(at), 'wang@fabrikam.example'),
    ],
    [
      'RegisterCustomer',
      'appended',
      ['customer', 'tenant'],
      () => new RegisterCustomer(operator(), { tenantId: randomUUID() as TenantId, name: 'Northwind' }),
    ],
    ['AcceptRelationship', 'appended', BOTH, accepting],
    [
      'RemoveDap',
      'appended',
      ['customer'],
      ({ customerId, partnerId }) =>
        new ChangeCustomer(as('tenant', 'customer-admin'), customerId, {
          type: 'RemoveDap',
          partnerId,
          service: 'exchange-online',
        }),
    ],
    ['RenameCustomer', 'appended', ['customer'], (at) => renaming(at, 'Northwind')],
    ['RenameCustomer, to what it is called', 'unchanged', ['customer'], (at) => renaming(at, 'Fabrikam')],
    [
      'RelinquishDap',
      'appended',
      BOTH,
      ({ tenant, partnerId, customerId }) =>
        new ChangeCustomer(agent(tenant), customerId, { type: 'RelinquishDap', partnerId, service: 'exchange-online' }),
    ],
    [
      'ReinstatePartner, of one that is not suspended',
      'unchanged',
      ['partner'],
      ({ partnerId }) => new ChangePartner(operator(), partnerId, { type: 'ReinstatePartner' }),
    ],
  ];

  it.each(CASES)('is each stream once: %s is %s', async (_, outcome, kinds, command) => {
    const told = await readFor(await command(await atWork()));
    expect([told.outcome, told.streams.map(kindOf).toSorted()]).toEqual([outcome, kinds]);
    expect(new Set(told.streams).size).toBe(told.streams.length);
  });
});
