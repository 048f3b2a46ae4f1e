import { readFileSync } from 'node:fs';
import { randomBytes, randomUUID } from 'node:crypto';
import { openDocuments } from '#documents';
import { type PartnerId } from '#domain';
import { catalog, STREAM_PREFIXES } from '#event-catalog';
import { partnerCodeOf } from '#read-models';
import {
  comparePositions,
  EventStoreDbEventLog,
  type EventLog,
  parsePosition,
  type Position,
  START_POSITION,
  type StoredEvent,
} from '#event-store';
import { MasterKeys } from '#personal-data';
import { type Canary, canaryOf, canaryOfBytes, filesIn, found } from './support/canary';
import { eventually } from './support/caller';
import { OwnInstallation, SERVES_WITHIN_MS } from './support/own-installation';
import { fill, partsOf, ROUTES } from './support/routes';

// The product as it is shipped, on embedded engines of its own, so that every file it keeps can be searched. What
// arrived in a mailbox is in the world outside and beyond any erasure: the mailbox of `npm start` stands for it, keeps
// its mails in memory only, and is not searched.

/**
 * `ERASURE_TESTS=long` for a restored backup and the change of the master key as well; both have shorter tests beside
 * the key store.
 */
const inLongForm = process.env['ERASURE_TESTS'] === 'long' ? it : it.skip;

const AUDIT = 'apps/audit/src/main.js';
const REWRAP = 'apps/reactor/src/rewrap-keys.js';

const READERS = [
  ['admin-agent', 'admin-agent@t-canary-partner'],
  ['customer-admin', 'customer-admin@t-canary-customer'],
  ['operator', 'operator'],
  ['auditor', 'auditor'],
  ['compliance-officer', 'compliance'],
] as const;

interface KeyDocument {
  readonly _id: string;
  readonly wrapped: string;
  readonly under?: string;
}

describe('A canary person', () => {
  const [local, name, words] = [
    'wang.xiaomei.canary7391',
    '王小美金丝雀',
    'the lighthouse at Beidaihe, where we met in spring',
  ];
  const domain = `d-${randomUUID()}.example`;
  const address = `${local}@${domain}`;
  const inClear = [
    canaryOf('the address', address),
    canaryOf('its name', local),
    canaryOf('the name', name),
    canaryOf('the text', words),
  ];
  let own: OwnInstallation;
  let ids: Readonly<Record<'partnerId' | 'customerId' | 'invitationId' | 'subscriptionId', string>>;
  let publicKey: string;
  /** What the key store kept of the person. */
  let keys: readonly Canary[];
  let personId: string;

  beforeAll(async () => {
    own = await OwnInstallation.start({ SEAL_INTERVAL: '1', LOG_LEVEL: 'trace' });
    [publicKey = ''] = (await own.run(AUDIT, 'key')).out.split(' ');
  }, SERVES_WITHIN_MS);
  afterAll(async () => {
    await own.stop();
    own.remove();
  }, 60_000);

  const id = async (...command: Parameters<OwnInstallation['do']>) => (await own.do(...command)).id ?? '';
  const invitations = () => `/partners/${ids.partnerId}/invitations`;
  const invitation = () => `${invitations()}/${ids.invitationId}`;

  /** An export of everything up to now, once that has been sealed. */
  async function exported(file: string, ...args: readonly string[]): Promise<string> {
    const log = new EventStoreDbEventLog({ url: own.setting('EVENTSTORE_URL') });
    try {
      const last = (await eventsIn(log)).at(-1)!.position;
      await eventually(
        () => sealedUpTo(log),
        (sealed) => comparePositions(sealed, last) >= 0,
      );
    } finally {
      await log.close();
    }
    expect(await own.run(AUDIT, 'export', '--output', own.file(file), ...args)).toMatchObject({ code: 0 });
    return own.file(file);
  }

  async function eventsIn(log: EventLog): Promise<readonly StoredEvent[]> {
    const events: StoredEvent[] = [];
    for await (const event of log.readAll({ prefixes: STREAM_PREFIXES })) events.push(event);
    return events;
  }

  async function sealedUpTo(log: EventLog): Promise<Position> {
    const [last] = await log.readBackwards('audit-seals', 1);
    const seal = last && catalog.decode(last);
    return seal?.type === 'LogSealed' ? parsePosition(seal.data.lastPosition) : START_POSITION;
  }

  async function withKeys<T>(
    use: (stored: Awaited<ReturnType<typeof openDocuments>>['records']) => Promise<T>,
  ): Promise<T> {
    const documents = await openDocuments({ url: own.setting('MONGODB_URL'), database: own.setting('DATABASE') });
    try {
      return await use(documents.records);
    } finally {
      await documents.close();
    }
  }

  /** What everybody is answered who may read anything of these accounts. */
  async function everyAnswer(): Promise<readonly (readonly [string, Buffer])[]> {
    const values = {
      ...ids,
      resellerId: ids.partnerId,
      service: 'exchange-online',
      domain,
      personId: randomUUID(),
      webhookId: randomUUID(),
      code: partnerCodeOf(ids.partnerId as PartnerId),
      view: 'invitations',
      session: randomUUID(),
      month: new Date().toISOString().slice(0, 'yyyy-mm'.length),
    };
    const queries: Readonly<Record<string, string>> = { '/audit/time-line': '?limit=500' };
    const reads = ROUTES.filter(
      ({ route, of, undocumented }) => route.startsWith('GET') && of !== 'public' && !undocumented,
    );
    const answers: (readonly [string, Buffer])[] = [];
    for (const route of reads) {
      const { path } = partsOf(route);
      const query = queries[path] ?? (path.startsWith('/audit/reports') ? `?customer=${ids.customerId}` : '');
      const readers = READERS.filter(([role]) => route.of === 'anybody' || route.roles.includes(role));
      for (const [, handle] of readers) {
        const { text } = await own.ask(handle, 'GET', `${fill(path, values)}${query}`);
        answers.push([`${route.route} by ${handle}`, Buffer.from(text)]);
      }
    }
    return answers;
  }

  it('is written to, accepts, and is found only where its key is', async () => {
    const account = { name: 'Canary', channelRole: 'direct-reseller' };
    const partnerId = await id('operator', 'POST', '/partners', { ...account, tenantId: 't-canary-partner' });
    const customerId = await id('operator', 'POST', '/customers', { tenantId: 't-canary-customer', name: 'Huaxin' });
    await own.do('operator', 'PUT', `/customers/${customerId}/domains/${domain}`);
    const agent = 'admin-agent@t-canary-partner';
    await own.do(agent, 'POST', `/partners/${partnerId}/invitation-link`);
    const request = {
      purpose: 'new-relationship',
      recipient: address,
      services: ['exchange-online'],
      language: 'zh-CN',
      paragraphs: [`${name}，您好`, words],
    };
    const invitationId = await id(agent, 'POST', `/partners/${partnerId}/invitations`, request);
    ids = { partnerId, customerId, invitationId, subscriptionId: randomUUID() };
    await own.do(agent, 'POST', `${invitation()}/sendings`, { channel: 'smtp' });
    await own.do(agent, 'POST', `${invitation()}/reminders`, { channel: 'smtp' });
    const mails = async () => (await fetch(`${own.mailbox}/mails.json`)).text();
    await eventually(mails, (text) => text.split(words).length > 2);
    const { url: link } = JSON.parse((await own.ask(agent, 'GET', `/partners/${partnerId}/invitation-link`)).text) as {
      url: string;
    };
    const accepted = { link, services: ['exchange-online'], reassign: [], language: 'zh-CN' };
    await own.do('customer-admin@t-canary-customer', 'POST', `/customers/${customerId}/acceptances`, accepted);
    await eventually(
      async () => (await own.ask(agent, 'GET', invitation())).text,
      (text) => text.includes('"status":"accepted"'),
    );
    // Another request to the same person stays open.
    await own.do(agent, 'POST', invitations(), { ...request, purpose: 'multi-partner' });

    keys = await withKeys(async (records) => {
      const [person] = await records.collection<{ readonly _id: string; readonly person: string }>('persons').find({});
      const document = (await records.collection<KeyDocument>('person-keys').findOne({ _id: { eq: person!.person } }))!;
      personId = document._id;
      const key = new MasterKeys([Buffer.from(own.setting('MASTER_KEY'), 'base64')]).unwrap(personId, document);
      return [
        canaryOf('the wrapped key', document.wrapped),
        canaryOfBytes('the key as wrapped', Buffer.from(document.wrapped, 'base64url')),
        canaryOfBytes('the key', key),
        canaryOf('the way from the address', person!._id),
      ];
    });
    expect(new Set(found(keys, filesIn(own.data)).map((hit) => hit.split(' in ')[0]))).toEqual(
      new Set(['the wrapped key', 'the key as wrapped', 'the way from the address']),
    );
    expect(found(inClear, filesIn(own.data))).toEqual([]);
    expect(new Set(found(inClear, await everyAnswer()).map((hit) => hit.split(' in ')[0])).size).toBe(inClear.length);
  }, 120_000);

  it('is found nowhere after it was erased, the views were rebuilt and everything was started again; the exports still verify', async () => {
    const before = await exported('before');
    await own.do('operator', 'POST', '/persons/erasures', { address });
    expect(found(keys, filesIn(own.data))).toEqual([]);

    expect((await own.run(AUDIT, 'rebuild')).code).toBe(0);
    await own.restart();
    const after = await exported('after', '--after', before);
    expect(await own.run(AUDIT, 'verify', after, '--key', publicKey, '--after', before)).toMatchObject({
      code: 0,
      out: expect.stringContaining('Extends:'),
    });

    const shown = JSON.parse((await own.ask('admin-agent@t-canary-partner', 'GET', invitation())).text) as object;
    expect(shown).toMatchObject({ status: 'accepted', recipientDomain: domain, unreadable: 'erased' });
    expect(shown).not.toHaveProperty('email');
    expect(readFileSync(after, 'utf8')).toContain(`"stream":"person-${personId}","type":"PersonErased"`);
    const places = [
      ...(await everyAnswer()),
      ...[before, after].map((file) => [file, readFileSync(file)] as const),
      ['the log lines', Buffer.from(own.lines.join('\n'))] as const,
      ...filesIn(own.data),
    ];
    expect(places.length).toBeGreaterThan(100);
    expect(found([...inClear, ...keys], places)).toEqual([]);
  }, 300_000);

  inLongForm(
    'stays erased when the keys come back with a backup: nobody reads it meanwhile, and the reactor destroys them again',
    async () => {
      const agent = 'admin-agent@t-canary-partner';
      const other = `li.ming@${domain}`;
      const kept = { purpose: 'multi-partner', recipient: other, services: ['azure'], language: 'en' };
      const invitationId = await id(agent, 'POST', invitations(), kept);
      await withKeys((records) =>
        records.collection<KeyDocument>('person-keys').put({ _id: personId, wrapped: keys[0]!.traces[0]!.toString() }),
      );
      expect(JSON.parse((await own.ask(agent, 'GET', invitation())).text)).toMatchObject({ unreadable: 'erased' });
      // Together with a new master key, which takes over while all runs; then the old one goes.
      const [previous, next] = [own.setting('MASTER_KEY'), randomBytes(32).toString('base64')];
      await own.restart({ MASTER_KEY: `${next},${previous}` });
      const restored = () =>
        withKeys((records) => records.collection<KeyDocument>('person-keys').find({ _id: { eq: personId } }));
      await eventually(restored, (documents) => documents.length === 0);
      expect(found(keys, filesIn(own.data))).toEqual([]);

      expect(await own.run(REWRAP)).toMatchObject({
        code: 0,
        out: expect.stringMatching(/[1-9]\d* keys are wrapped anew/),
      });
      expect((await own.run(REWRAP)).out).toContain('All keys but the first may be taken out of MASTER_KEY');
      await own.restart({ MASTER_KEY: next });
      const read = async () =>
        JSON.parse((await own.ask(agent, 'GET', `${invitations()}/${invitationId}`)).text) as object;
      expect(await read()).toMatchObject({ recipient: other });
      expect(JSON.parse((await own.ask(agent, 'GET', '/health/ready')).text)).toMatchObject({
        status: 'ready',
        missingPersonKeys: 0,
      });
    },
    300_000,
  );
});
