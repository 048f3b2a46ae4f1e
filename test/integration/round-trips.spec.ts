import { openDocuments } from '#documents';
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

  it('are at most six for a thousand events and view, or group of views, while it is behind', async () => {
    const own = await ownDocuments();
    const proxy = await MongoProxy.to(process.env['MONGODB_URL']!);
    const documents = await openDocuments({ url: proxy.url, database: own.database });
    const perThousand = new Map<string, number>();
    for (const projection of views) {
      const collection = `${projection.view}-1`;
      const writer = new ViewWriter({
        projection: projection as never,
        collection,
        views: documents.views,
        codec: catalog,
        token: 1,
      });
      await writer.prepare(); // what a view costs to be made is no matter of how many events there are
      let trips = 0;
      proxy.heard = ({ hello, ping }) => void (hello === undefined && ping === undefined && (trips += 1));
      await writer.apply(events);
      perThousand.set(projection.view, (1_000 * trips) / events.length);
    }
    await documents.close();
    await proxy.close();
    await own.discard();
    expect(views).toHaveLength(16);
    expect([...perThousand].filter(([, each]) => each > PER_THOUSAND)).toEqual([]);
    expect([...perThousand.values()].filter((each) => each > 0).length).toBeGreaterThan(8);
  });
});
