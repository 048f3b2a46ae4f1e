import { MongoProxy } from '../support/mongo-proxy';
import { Proxy } from '../support/proxy';
import { type Customer, customerOf, type Partner, partnerWithLink } from './support/accounts';
import { auditor, type Caller, eventually, succeeded } from './support/caller';
import { invite } from './support/invitations';
import { OwnApis } from './support/own-apis';

/** Besides who asks: who the account is, which collection is read now, what is in it, and how far its view is. */
const MOST = 8;

describe('What only reads', () => {
  let mongo: MongoProxy;
  let log: Proxy;
  let apis: OwnApis;
  let partner: Partner & { readonly link: string };
  let customer: Customer;
  let reads: string[] = [];

  beforeAll(async () => {
    mongo = await MongoProxy.to(process.env['MONGODB_URL']!);
    log = await Proxy.to(process.env['EVENTSTORE_URL']!);
    mongo.heard = ({ find, getMore, aggregate, count }) => {
      const asked = find ?? aggregate ?? count ?? (getMore === undefined ? undefined : 'more');
      // those are read four times a second at most, for all
      if (typeof asked === 'string' && asked !== 'pointers') reads.push(asked);
    };
    apis = await OwnApis.one({ MONGODB_URL: mongo.url, EVENTSTORE_URL: log.url });
    partner = await partnerWithLink();
    customer = await customerOf(partner, ['azure']);
    succeeded(await customer.admin.delete(`${customer.path}/dap`));
    succeeded(await invite(partner));
    // views that are known to be full are not asked how far they are
    for (const [who, path] of pages()) succeeded(await who.get(path));
  }, 60_000);
  afterAll(async () => {
    log.letReplies();
    await apis.stop();
    await log.close();
    await mongo.close();
  });

  const pages = (): readonly (readonly [Caller, string])[] => [
    [partner.admin, `${partner.path}/customers`],
    [partner.admin, `${partner.path}/customers?lost=any`],
    [partner.admin, `${partner.path}/customers/count`],
    [partner.admin, `${partner.path}${customer.path}`],
    [partner.admin, `${partner.path}/figures`],
    [partner.admin, `${partner.path}/invitations`],
    [partner.admin, `${partner.path}/bills`],
    [partner.admin, `${partner.path}/duties`],
    [partner.admin, `${partner.path}/subscriptions`],
    [customer.admin, `${customer.path}/partner-relationships`],
    [customer.admin, `${customer.path}/subscriptions`],
    [customer.admin, `${customer.path}/gaps`],
    [auditor, '/customers'],
    [auditor, '/partners'],
  ];

  /**
   * How often the documents were read for this answer; what else the process asked meanwhile was not asked each time.
   */
  const readsFor = async (who: Caller, path: string): Promise<readonly string[]> => {
    let fewest: readonly string[] | undefined;
    for (let n = 0; n < 3; n += 1) {
      reads = [];
      succeeded(await who.get(path));
      if (fewest === undefined || reads.length < fewest.length) fewest = reads;
    }
    return fewest ?? [];
  };

  it('is allowed and answered by the views: the log may say nothing meanwhile', async () => {
    log.holdReplies();
    try {
      for (const [who, path] of pages()) {
        // Whose data is on invitations is asked of the log: it may have been erased a moment ago. And where the
        // marketplace looks is written down.
        if (path.endsWith('/invitations') || who === auditor) continue;
        expect([path, (await who.get(path)).status]).toEqual([path, 200]);
      }
    } finally {
      log.letReplies();
    }
  });

  // Not how many exactly: under load a view or the index may be behind the log for a moment, and other ways are gone
  // then.
  it('asks the document engine a few times, however many rows a page has', async () => {
    for (let n = 0; n < MOST; n += 1) succeeded(await invite(partner));
    for (let n = 0; n < MOST / 2; n += 1) {
      const more = await customerOf(partner, ['intune']);
      succeeded(await more.admin.delete(`${more.path}/dap`));
    }
    for (const [who, path] of pages()) {
      const asked = await readsFor(who, path);
      expect([path, asked.length <= MOST ? 'few' : asked]).toEqual([path, 'few']);
    }
  });

  it('asks once per page who has been erased, whosever data is on it', async () => {
    // While the index is behind the log it is not asked at all.
    const asked = await eventually(
      () => readsFor(partner.admin, `${partner.path}/invitations`),
      (reads) => reads.some((name) => name.startsWith('event-index')),
      20_000,
    );
    expect(asked.filter((name) => name.startsWith('event-index')).length).toBe(1);
    expect(asked.filter((name) => name.includes('keys')).length).toBe(1);
  });

  it('tells the whole dashboard’s figures from one collection', async () => {
    for (const page of ['figures', 'dashboard']) {
      const asked = await readsFor(partner.admin, `${partner.path}/${page}`);
      expect([page, asked.filter((name) => name.startsWith('partner-figures')).length]).toEqual([page, 1]);
    }
  });
});
