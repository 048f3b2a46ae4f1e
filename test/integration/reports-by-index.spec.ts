import { randomUUID } from 'node:crypto';
import { MomentResolver, type Freshness, ReplayedReports } from '#application';
import { type CustomerId, type DomainEvent, type EventId, type PartnerId } from '#domain';
import { comparePositions, type EventLog, type Position } from '#event-store';
import { Checkpoints, ProjectionRunner } from '#projections';
import {
  ContinuityReport,
  DapHistoryReport,
  DutiesWithoutAccessReport,
  EventIndex,
  eventIndex,
  firstCollectionOf,
  type LogReport,
  MomentsInLog,
  RemovedDapReport,
  type Whose,
} from '#read-models';
import {
  acceptedCustomer,
  following,
  minute,
  newCustomerId,
  newEvent,
  newPartnerId,
  openLog,
  ownDocuments,
  tenant,
  until,
} from './read-models.support';

describe('A report of one customer, or of one partner', () => {
  let log: EventLog;
  let documents: Awaited<ReturnType<typeof ownDocuments>>;
  let runner: { start(): Promise<void>; stop(): Promise<void> };
  let reports: ReplayedReports;
  let head: Position;
  /** The only ones that the index is filled from: one parked stream of another test in this log, and every report would read the log. */
  const streams: string[] = [];
  let read: readonly string[];
  const [p, q] = [newPartnerId(), newPartnerId()];
  const [one, other, untouched] = [newCustomerId(), newCustomerId(), newCustomerId()];

  const append = async (stream: string, events: readonly DomainEvent[], customerId?: CustomerId): Promise<void> => {
    const partnerIds = [p, q].filter((id) => JSON.stringify(events).includes(id));
    streams.push(stream);
    const made = events.map((event, n) => newEvent(event, minute(n), { ...(customerId !== undefined && { customerId }), partnerIds }));
    head = (await log.append(stream, made, 'no-stream')).position;
  };
  const customerOf = async (id: CustomerId, holder: PartnerId): Promise<void> => {
    const accepted = acceptedCustomer('Contoso', holder, ['azure', 'intune']);
    const removal = { partnerId: holder, service: 'azure', cspTransacting: true, grantEventId: randomUUID() as EventId } as const;
    await append(`customer-${id}`, [...accepted, { type: 'DapRemoved', data: { ...removal, cause: 'removed-by-customer' } }], id);
  };
  const sold = (customerId: CustomerId, seller: PartnerId): Promise<void> => {
    const sale = {
      customerId,
      originalResellerId: seller,
      partnerOfRecordId: seller,
      offer: 'azure-1',
      services: ['azure' as const],
      seats: 1,
    };
    return append(`subscription-${randomUUID()}`, [{ type: 'SubscriptionProvisioned', data: sale }], customerId);
  };

  beforeAll(async () => {
    const real = openLog();
    log = real;
    documents = await ownDocuments();
    const start = await log.head();
    for (const id of [p, q]) {
      await append(`partner-${id}`, [
        { type: 'PartnerEnrolled', data: { tenantId: tenant, name: `Partner ${id}`, channelRole: 'direct-reseller' } },
      ]);
    }
    for (const [id, holder] of [
      [one, p],
      [other, q],
      [untouched, q],
    ] as const)
      await customerOf(id, holder);
    await sold(one, p);
    await sold(one, q);
    await sold(other, q);
    await new Checkpoints(documents.views).begin(firstCollectionOf('event-index'), { position: start });
    runner = new ProjectionRunner({ projection: eventIndex, ...following, prefixes: streams, log, documents });
    await runner.start();
    const indexed = async (): Promise<void> => {
      const checkpoints = new Checkpoints(documents.views);
      await until(async () => comparePositions(await checkpoints.position(firstCollectionOf('event-index')), head) >= 0);
    };
    const fresh: Freshness = { reached: indexed, passed: indexed, position: async () => head };
    const wholeReads: string[] = [];
    read = wholeReads;
    const watched = {
      read: (stream: string) => real.read(stream),
      readAll: (options: Parameters<EventLog['readAll']>[0]) => {
        wholeReads.push('the whole log');
        return real.readAll(options);
      },
    };
    reports = new ReplayedReports(new MomentResolver(log, new MomentsInLog(log)), new EventIndex(documents), fresh, watched);
  });
  afterAll(async () => {
    await runner.stop();
    await documents.discard();
    await log.close();
  });

  const KINDS: readonly (readonly [string, () => LogReport & { rows(period: { until: ReturnType<typeof minute> }): readonly object[] }])[] =
    [
      ['removed DAP', () => new RemovedDapReport()],
      ['who held DAP', () => new DapHistoryReport()],
      ['duties without access', () => new DutiesWithoutAccessReport()],
      ['continuity', () => new ContinuityReport()],
    ];

  it.each(KINDS)('%s, says what one of everybody says of it, and only its own streams are read', async (_, make) => {
    const period = { until: minute(1_000) };
    const whole = make();
    for await (const event of log.readAll({ prefixes: whole.prefixes, to: head })) whole.apply(event);
    const questions: readonly (readonly [Whose, (row: object) => boolean])[] = [
      [{ customer: one }, (row) => 'customerId' in row && row.customerId === one],
      [{ partner: p }, (row) => ('partnerId' in row ? row.partnerId === p : 'customerId' in row && row.customerId === one)],
    ];
    for (const [whose, isAskedFor] of questions) {
      const part = make();
      await reports.replay(part, head, whose);
      const expected = whole.rows(period).filter(isAskedFor);
      expect(part.rows(period).filter(isAskedFor)).toEqual(expected);
      expect(expected).not.toEqual([]);
    }
    expect(read).toEqual([]);
  });
});
