import { type Documents, openDocuments } from '#documents';
import { catalog } from '#event-catalog';
import { ViewWriter } from '#projections';
import * as projections from '../../libs/read-models/src/projections';
import { MongoProxy } from '../support/mongo-proxy';
import { acceptedCustomer, enrolled, ownDocuments, storedEvents } from './read-models.support';

/** To as many a batch of history grows where the engine keeps up with it. */
const BATCH = 4_000;
const PER_THOUSAND = 6;

describe('round trips to the document engine', () => {
  const views = Object.values(projections).filter((each) => typeof each === 'object' && 'evolve' in each);
  const life = (n: number) =>
    acceptedCustomer(`C ${n}`, `p${n % 50}`, ['azure', 'intune']).map((event) => ({ stream: `customer-${n}`, event }));
  const partners = Array.from({ length: 50 }, (_, n) => ({ stream: `partner-p${n}`, event: enrolled(`P ${n}`) }));
  const events = storedEvents(
    [...partners, ...Array.from({ length: BATCH / 4 }, (_, n) => life(n)).flat()].slice(0, BATCH),
  );

  let own: Awaited<ReturnType<typeof ownDocuments>>;
  let proxy: MongoProxy;
  let documents: Documents;

  beforeEach(async () => {
    own = await ownDocuments();
    proxy = await MongoProxy.to(process.env['MONGODB_URL']!);
    documents = await openDocuments({ url: proxy.url, database: own.database });
  });
  afterEach(async () => {
    await documents.close();
    await proxy.close();
    await own.discard();
  });

  const prepared = async (projection: object & { readonly view: string }) => {
    const writer = new ViewWriter({
      projection: projection as never,
      collection: `${projection.view}-1`,
      views: documents.views,
      codec: catalog,
      token: 1,
    });
    await writer.prepare(); // what a view costs to be made is no matter of how many events there are
    return writer;
  };

  it('are at most six for a thousand events and view, or group of views, while it is behind', async () => {
    const perThousand = new Map<string, number>();
    for (const projection of views) {
      const writer = await prepared(projection);
      let trips = 0;
      proxy.heard = ({ hello, ping }) => void (hello === undefined && ping === undefined && (trips += 1));
      await writer.apply(events);
      perThousand.set(projection.view, (1_000 * trips) / events.length);
    }
    expect(views).toHaveLength(16);
    expect([...perThousand].filter(([, each]) => each > PER_THOUSAND)).toEqual([]);
    expect([...perThousand.values()].filter((each) => each > 0).length).toBeGreaterThan(8);
  });

  it('are one for each collection that an event changes, its mark included', async () => {
    const renaming = { type: 'CustomerRenamed', data: { from: 'C 0', to: 'C' } } as const;
    const all = storedEvents([partners[0]!, ...life(0), { stream: 'customer-0', event: renaming }]);
    const writes = new Map<string, readonly string[]>();
    for (const projection of views) {
      const writer = await prepared(projection);
      await writer.apply(all.slice(0, -1));
      const collections: string[] = [];
      proxy.heard = ({ update, insert, find }) => void collections.push(String(update ?? insert ?? find));
      await writer.apply(all.slice(-1));
      proxy.heard = () => undefined;
      if (collections.length > 0) writes.set(projection.view, collections);
    }
    expect(writes.get('customer-file')?.toSorted()).toEqual([
      'customer-file-1.customer-gaps',
      'customer-file-1.customers',
      'customer-file-1.partner-customers',
      'customer-file-1.subjects',
    ]);
    expect(writes.get('dap-holdings')).toEqual(['dap-holdings-1.subjects']);
    for (const [view, collections] of writes)
      expect([view, new Set(collections).size]).toEqual([view, collections.length]);
  });
});
