import { NoticeMails, NoticeMarks } from '#application';
import { type Documents } from '#documents';
import { type PartnerId } from '#domain';
import { comparePositions, parsePosition, type Position, positionKey } from '#event-store';
import { Endpoints } from '#webhooks';
import { ownDocuments } from './read-models.support';

const at = (n: number): Position => parsePosition(`${n}/${n}`);
const END = at(50);
const li = { tenant: 'p-1', subject: 'li', roles: ['admin-agent'] } as const;

describe('Where an older copy of the log is taken for the true one', () => {
  let documents: Documents & { discard(): Promise<void> };
  beforeEach(async () => (documents = await ownDocuments()));
  afterEach(() => documents.discard());

  it('webhooks that had come further go on from its end, and hear what their accounts decide from then on', async () => {
    const endpoints = new Endpoints(documents.records);
    const of = { account: 'partner-p-1', tenant: 'p-1', url: 'https://x.example', secrets: [] };
    await endpoints.begin({ ...of, webhookId: 'further', applied: positionKey(at(90)), cursor: at(100) });
    await endpoints.begin({ ...of, webhookId: 'behind', applied: positionKey(at(10)), cursor: at(9) });
    const pause = (webhookId: string) =>
      endpoints.apply({ ...of, webhookId }, positionKey(at(51)), { state: 'paused' });
    const known = async () =>
      (await endpoints.ofAccount(of.account)).map(({ webhookId, state, cursor }) => [webhookId, state, cursor]).sort();
    await pause('further');
    expect(await known()).toContainEqual(['further', 'active', at(100)]);
    await endpoints.takeBack(
      { applied: positionKey(END), cursor: END },
      (cursor) => comparePositions(parsePosition(cursor), END) > 0,
    );
    for (const webhookId of ['further', 'behind']) await pause(webhookId);
    expect(await known()).toEqual([
      ['behind', 'paused', at(9)],
      ['further', 'paused', END],
    ]);
  });

  it('notices are told and shown as unread that come after its end', async () => {
    const account = { kind: 'partner', partnerId: 'p-1' as PartnerId } as const;
    const [mails, marks] = [new NoticeMails(documents.records), new NoticeMarks(documents.records)];
    await mails.choose(li, account, { kinds: ['dap-lost'], language: 'en' }, at(100), '2026-11-30T10:00:00.000Z');
    for (const n of [40, 60, 95]) await marks.mark(li, 'partner-p-1', at(n), true);
    await marks.markUpTo({ ...li, subject: 'wang' }, 'partner-p-1', at(90));
    await mails.takeBack(END);
    await marks.takeBack(END);
    expect((await mails.of(li, account))?.told).toBe(END);
    const read = async (subject: string) => [
      ...(await marks.readAmong({ ...li, subject }, 'partner-p-1', [40, 60, 95].map(at))),
    ];
    expect([await read('li'), await read('wang')]).toEqual([[at(40)], [at(40)]]);
  });
});
