import { Clock, InvitationLimits, NoticeMails, type Receipt, SavedReports } from '#application';
import { type Documents } from '#documents';
import { type Instant, type PartnerId, secondsAfter } from '#domain';
import { START_POSITION } from '#event-store';
import { Deliveries } from '#mail';
import { Endpoints } from '#webhooks';
import { ownDocuments } from './read-models.support';

const NOW = '2026-11-30T10:00:00.000Z' as Instant;
const YEAR = 365 * 86_400;
const HOUR = 3_600;
const auditor = { tenant: 'marketplace', subject: 'qi', roles: ['auditor'] } as const;
const agent = { tenant: 'p-1', subject: 'li', roles: ['admin-agent'] } as const;

async function all<Row>(pages: AsyncIterable<Row>): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const row of pages) rows.push(row);
  return rows;
}

describe('What a clock that was a year ahead has written holds nobody off once it is right again:', () => {
  let documents: Documents & { discard(): Promise<void> };
  beforeEach(async () => (documents = await ownDocuments()));
  afterEach(() => documents.discard());

  it('the mails of scheduled reports', async () => {
    const saved = new SavedReports(documents.records);
    const report = { name: 'Removals', report: 'removed-dap', filters: {}, language: 'en' } as const;
    for (const [id, schedule] of [
      ['weekly', 'weekly'] as const,
      ['monthly', 'monthly'] as const,
      ['not mailed', undefined] as const,
    ])
      await saved.save(auditor, id, { ...report, ...(schedule && { schedule }) }, 'UTC', NOW);
    const due = async () => (await all(saved.due(NOW))).map(({ reportId }) => reportId).sort();
    expect(await due()).toEqual(['monthly', 'weekly']);
    for (const each of await all(saved.due(NOW)))
      await saved.record(each, { nextAt: secondsAfter(NOW, 31 * 24 * HOUR) });
    expect(await due()).toEqual([]);
    for (const each of await saved.of(auditor))
      if (each.schedule !== null)
        await saved.record(each, { nextAt: secondsAfter(NOW, YEAR), told: secondsAfter(NOW, YEAR) });
    expect(await due()).toEqual(['monthly', 'weekly']);
  });

  it('the mails of notices', async () => {
    const mails = new NoticeMails(documents.records);
    const account = { kind: 'partner', partnerId: 'p-1' as PartnerId } as const;
    await mails.choose(agent, account, { kinds: [], language: 'en' }, START_POSITION, NOW);
    const [choice] = await all(mails.due(NOW));
    await mails.record(choice!, { nextAt: secondsAfter(NOW, 6 * HOUR) });
    expect(await all(mails.due(NOW))).toEqual([]);
    await mails.record(choice!, { nextAt: secondsAfter(NOW, YEAR) });
    expect(await all(mails.due(NOW))).toHaveLength(1);
  });

  it('the mails of invitations, whether they were asked for or put off by it', async () => {
    const deliveries = new Deliveries(documents.records);
    await deliveries.ensureIndexes();
    await deliveries.request({ _id: 'asked for', position: '1/1' }, secondsAfter(NOW, YEAR));
    await deliveries.request({ _id: 'due', position: '2/2' }, NOW);
    await deliveries.request({ _id: 'put off', position: '3/3' }, secondsAfter(NOW, 4 * HOUR));
    const due = async () => (await all(deliveries.due(NOW, 1))).flat().map(({ _id }) => _id);
    expect(await due()).toEqual(['due', 'asked for']);
  });

  it('webhooks', async () => {
    const endpoints = new Endpoints(documents.records);
    const at = { right: NOW, 'a day': secondsAfter(NOW, 26 * HOUR), 'a year': secondsAfter(NOW, YEAR) };
    for (const [webhookId, nextAttemptAt] of Object.entries(at)) {
      await endpoints.begin({
        account: 'a',
        webhookId,
        tenant: 't',
        url: 'https://x.example',
        secrets: [],
        applied: '',
        cursor: '0/0',
      });
      const found = (await endpoints.ofAccount('a')).find((each) => each.webhookId === webhookId);
      await endpoints.record(found!, { attempts: 1, nextAttemptAt });
    }
    expect((await all(endpoints.due(NOW))).map(({ webhookId }) => webhookId)).toEqual(['right', 'a year']);
  });

  it('whom a partner writes to', async () => {
    class SetClock extends Clock {
      constructor(private readonly at: Instant) {
        super();
      }
      now(): Instant {
        return this.at;
      }
    }
    const limits = { intervalSeconds: HOUR, perRecipientAndDay: 9, perPartnerAndDay: 9 };
    const sending = (at: Instant, commandId: string) =>
      new InvitationLimits(documents.records, limits, new SetClock(at)).sending(
        { partnerId: 'p-1' as PartnerId, mailbox: 'li.na', commandId },
        async (take): Promise<Receipt> => {
          const reached = await take();
          if (reached) throw new Error(reached.code);
          return { outcome: 'appended', revision: 1n };
        },
      );
    await sending(secondsAfter(NOW, YEAR), 'c-1');
    await sending(NOW, 'c-2');
    // a clock that is a little behind
    await expect(sending(secondsAfter(NOW, -30), 'c-3')).rejects.toThrow('sent-too-recently');
    await expect(sending(secondsAfter(NOW, 60), 'c-4')).rejects.toThrow('sent-too-recently');
  });
});
