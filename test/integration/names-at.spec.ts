import { NamesAt } from '#application';
import { catalog } from '#event-catalog';
import { type EventLog, type Position, type StoredEvent } from '#event-store';
import { Checkpoints } from '#projections';
import { EventIndex, firstFillingOf, KNOWN_VIEWS, ViewPositions, Views } from '#read-models';
import { append, newCustomerId, newPartnerId, openLog, ownDocuments, silent, tenant } from './read-models.support';

const FOLLOWED = ['customers', 'partners', 'event-index'] as const;

describe('What accounts were called', () => {
  let log: EventLog;
  let documents: Awaited<ReturnType<typeof ownDocuments>>;
  let runners: readonly { stop(): Promise<void> }[];
  let names: NamesAt;
  const [customer, partner, unknown] = [newCustomerId(), newPartnerId(), newCustomerId()];
  const places: Position[] = [];

  beforeAll(async () => {
    log = openLog();
    documents = await ownDocuments();
    const start = await log.head();
    const named = async (stream: string, events: Parameters<typeof append>[2], expected?: bigint): Promise<void> => {
      places.push((await append(log, stream, events, expected ?? 'no-stream')).position);
    };
    await named(`customer-${customer}`, [{ type: 'CustomerRegistered', data: { tenantId: tenant, name: 'Contoso' } }]);
    await named(`partner-${partner}`, [
      { type: 'PartnerEnrolled', data: { tenantId: tenant, name: 'Fabrikam', channelRole: 'direct-reseller' } },
    ]);
    await named(
      `customer-${customer}`,
      [{ type: 'CustomerRenamed', data: { from: 'Contoso', to: 'Contoso East' } }],
      0n,
    );
    await named(`partner-${partner}`, [{ type: 'ResellerAgreementAccepted', data: { version: '1' } }], 0n);
    await named(
      `partner-${partner}`,
      [{ type: 'PartnerRenamed', data: { from: 'Fabrikam', to: 'Fabrikam East' } }],
      1n,
    );
    await named(
      `customer-${customer}`,
      [{ type: 'CustomerRenamed', data: { from: 'Contoso East', to: 'Contoso West' } }],
      1n,
    );
    await named(`partner-${partner}`, [{ type: 'ResellerAgreementAccepted', data: { version: '2' } }], 2n);
    const checkpoints = new Checkpoints(documents.views);
    for (const view of FOLLOWED)
      await checkpoints.begin(firstFillingOf(KNOWN_VIEWS[view].projection), { position: start });
    const started = FOLLOWED.map((view) =>
      KNOWN_VIEWS[view].projection.runner({ log, documents, catalog, logger: silent }),
    );
    runners = started;
    await Promise.all(started.map((runner) => runner.start()));
    const wait = { timeoutMs: 20_000, head: () => log.head() };
    for (const view of FOLLOWED) await new ViewPositions(documents).waitForPosition(view, places.at(-1)!, wait);
    names = new NamesAt(new Views(documents), new EventIndex(documents), log);
  });
  afterAll(async () => {
    await Promise.all(runners.map((runner) => runner.stop()));
    await documents.discard();
    await log.close();
  });

  it('at a position is what they are called today, or what the first renaming after it says; so is what they had accepted', async () => {
    const told: (readonly string[])[] = [];
    for (const position of places.slice(1)) {
      const then = await names.of(position, { customers: [customer, unknown], partners: [partner], agreements: true });
      told.push([
        then.customer(customer),
        then.partner(partner),
        then.customer(unknown),
        then.agreementVersion(partner) ?? 'none',
      ]);
    }
    expect(told).toEqual([
      ['Contoso', 'Fabrikam', unknown, 'none'],
      ['Contoso East', 'Fabrikam', unknown, 'none'],
      ['Contoso East', 'Fabrikam', unknown, '1'],
      ['Contoso East', 'Fabrikam East', unknown, '1'],
      ['Contoso West', 'Fabrikam East', unknown, '1'],
      ['Contoso West', 'Fabrikam East', unknown, '2'],
    ]);
  });

  it.each<[string, (event: StoredEvent) => StoredEvent | undefined]>([
    ['is gone from the log', () => undefined],
    ['cannot be read', (event) => ({ ...event, data: {} })],
  ])('are not told where the event that says so %s, and all others are', async (_, found) => {
    const [renaming, accepted] = [places[2]!, places[3]!];
    const eventAt = async (position: Position) => {
      const event = await log.eventAt(position);
      return event && [renaming, accepted].includes(position) ? found(event) : event;
    };
    const asked = new NamesAt(new Views(documents), new EventIndex(documents), { eventAt });
    const then = await asked.of(places[1]!, { customers: [customer], partners: [partner] });
    expect([then.customer(customer), then.partner(partner)]).toEqual([customer, 'Fabrikam']);
    const later = await asked.of(places[4]!, { customers: [customer], partners: [partner], agreements: true });
    expect([later.customer(customer), later.agreementVersion(partner)]).toEqual(['Contoso East', '?']);
  });
});
