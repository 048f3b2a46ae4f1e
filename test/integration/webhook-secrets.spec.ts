import { randomBytes, randomUUID } from 'node:crypto';
import { WebhookSecrets } from '#application';
import { type DocumentCollection, type Documents, type DocumentStore, type Identified } from '#documents';
import { type Instant, type WebhookCommand, type WebhookId, type WebhookSecretId } from '#domain';
import { catalog, webhooks } from '#event-catalog';
import { AggregateStore } from '#event-store';
import { KeyStore, MasterKeys } from '#personal-data';
import { Endpoints } from '#webhooks';
import { KeepWebhookEndpoints } from '../../apps/reactor/src/reactions/keep-webhook-endpoints';
import { type Happened, happened } from '../../apps/reactor/src/reaction';
import { openLog, ownDocuments } from './read-models.support';

type OfWebhooks = Parameters<KeepWebhookEndpoints['react']>[0];

/** The store as a process has it that ends after so many of its writes. */
function endingAfter(store: DocumentStore, writes: number): DocumentStore {
  let left = writes;
  const ended = async (): Promise<never> => {
    throw new Error('the process has ended');
  };
  const ending = <T extends Identified>(collection: DocumentCollection<T>): DocumentCollection<T> => {
    const counted = <Args extends unknown[], Result>(write: (...args: Args) => Promise<Result>) => {
      return (...args: Args) => ((left -= 1) < 0 ? ended() : write(...args));
    };
    return {
      find: (...args) => collection.find(...args),
      findOne: (...args) => collection.findOne(...args),
      count: (...args) => collection.count(...args),
      indexedFields: () => collection.indexedFields(),
      without: (fields) => collection.without(fields),
      ensureIndexes: (...args) => collection.ensureIndexes(...args),
      insertIfAbsent: counted((document) => collection.insertIfAbsent(document)),
      put: counted((document) => collection.put(document)),
      update: counted((filter, fields) => collection.update(filter, fields)),
      updateEach: counted((updates) => collection.updateEach(updates)),
      putNewer: counted((...args) => collection.putNewer(...args)),
      putNewerAfter: counted((...args) => collection.putNewerAfter(...args)),
      countUp: counted((...args) => collection.countUp(...args)),
      countDown: counted((...args) => collection.countDown(...args)),
      delete: counted((filter) => collection.delete(filter)),
    };
  };
  return { ...store, collection: (name) => ending(store.collection(name)) };
}

describe('The secrets of an endpoint', () => {
  const log = openLog();
  const masterKeys = new MasterKeys([randomBytes(32)]);
  let documents: Documents & { discard(): Promise<void> };
  beforeEach(async () => {
    documents = await ownDocuments();
  });
  afterEach(() => documents.discard());
  afterAll(() => log.close());

  it.each([0, 1, 2, 3, 4, 5])(
    'are gone once they sign no more, also where the process ends after %i of the writes by which they go',
    async (writes) => {
      const aggregates = new AggregateStore({ log });
      const account = `partner-${randomUUID()}`;
      const webhookId = randomUUID() as WebhookId;
      const secretId = (n: number) => `${webhookId}-${n}` as WebhookSecretId;
      const decided = async (command: WebhookCommand, now = '2026-03-01T08:00:00.000Z') => {
        const actor = { tenant: 't', subject: 'li', role: 'admin-agent' } as const;
        const context = { commandId: randomUUID(), correlationId: randomUUID() };
        const asked = { actor, context, name: command.type, content: command, prepare: async () => ({ command }) };
        await aggregates.handle({ aggregate: webhooks, id: account, ...asked }, now as Instant);
      };
      const events = async () => {
        const all: Happened[] = [];
        for await (const stored of log.read(`webhooks-${account}`)) all.push(happened(stored, catalog));
        return all as OfWebhooks[];
      };
      const keys = new KeyStore(documents.records, masterKeys);
      const keeping = (records: DocumentStore) =>
        new KeepWebhookEndpoints(
          new Endpoints(records),
          aggregates,
          new WebhookSecrets(new KeyStore(records, masterKeys)),
        );

      await decided({ type: 'RegisterWebhook', webhookId, url: 'https://receiver.example/', secretId: secretId(0) });
      for (const event of await events()) await keeping(documents.records).react(event);
      await new WebhookSecrets(keys).secret(secretId(0));
      // Later than the time in which the first would have signed beside the second.
      await decided({
        type: 'RotateWebhookSecret',
        webhookId,
        secretId: secretId(1),
        formerUntil: '2026-03-01T07:00:00.000Z' as Instant,
      });
      const last = (await events()).at(-1)!;
      await keeping(endingAfter(documents.records, writes))
        .react(last)
        .catch(() => undefined);
      await keeping(documents.records).react(last);
      expect(await keys.having([`webhook-${secretId(0)}`])).toEqual([]);
      expect((await new Endpoints(documents.records).ofAccount(account))[0]?.secrets).toEqual([{ id: secretId(1) }]);
    },
  );
});
