import { randomUUID } from 'node:crypto';
import { lastPeriod, type ReportToMail, type SavedReport, SavedReports, nextEnd } from '#application';
import { type Documents } from '#documents';
import { type Instant } from '#domain';
import { type Mail, MailRefused } from '#mail';
import { traceIdOf } from '#tracing';
import { MailReports } from '../../apps/reactor/src/mail/mail-reports';
import { RecordedSpans } from '../support/recorded-spans';
import { ownDocuments, silent } from './read-models.support';

const ZONE = 'Asia/Shanghai';
const DAY_MS = 86_400_000;
const person = (subject: string) => ({ tenant: 'marketplace', subject, roles: ['auditor'] }) as const;
const report = { name: 'Removals', report: 'removed-dap', filters: { service: 'azure' }, language: 'en' } as const;

describe('Mails of scheduled reports (decision 26)', () => {
  let documents: Documents & { discard(): Promise<void> };
  let saved: SavedReports;
  let sent: Mail[];
  let refuses: Error | undefined;
  let clock: number;
  const now = () => new Date(clock).toISOString() as Instant;
  const save = (schedule?: 'weekly' | 'monthly', subject = 'qi', id = 'r-1') =>
    saved.save(person(subject), id, { ...report, ...(schedule && { schedule }) }, ZONE, now());
  const one = async (subject = 'qi') => (await saved.of(person(subject)))[0]!;
  /** As the composer does it, but for the words. */
  const compose = async ({ schedule, told, optOut, subject }: SavedReport): Promise<ReportToMail> => {
    const [{ end, key }, nextAt] = [lastPeriod(schedule!, ZONE, now()), nextEnd(schedule!, ZONE, now())];
    const mail = {
      to: `${subject}@marketplace.example`,
      fromName: 'n',
      subject: key,
      text: 't',
      html: 'h',
      language: 'en',
      optOut,
    };
    return end > told ? { told: end, nextAt, mail } : { told: told as Instant, nextAt };
  };
  const working = (send?: (mail: Mail) => Promise<void>) =>
    new MailReports({
      saved,
      composer: { sinceTold: compose },
      mailer: {
        send:
          send ??
          (async (mail) => {
            if (refuses) throw refuses;
            sent.push(mail);
          }),
      },
      clock: { now },
      logger: silent,
      observer: { mailFared: () => undefined },
    });
  const look = () => working().runOnce(new AbortController().signal);
  const lookEveryDay = async (days: number) => {
    for (let n = 0; n < days; n += 1) {
      clock += DAY_MS;
      await saved.signedIn(person('qi'), now());
      await look();
    }
  };

  beforeEach(async () => {
    documents = await ownDocuments();
    saved = new SavedReports(documents.records);
    await saved.ensureIndexes();
    [sent, refuses, clock] = [[], undefined, Date.parse('2026-03-10T08:00:00.000Z')];
  });
  afterEach(() => documents.discard());

  it('go out once for each week or month that ends after they were asked for, and for none before', async () => {
    await save('monthly');
    await look();
    expect(sent).toEqual([]);
    await lookEveryDay(83);
    expect(sent.map(({ subject }) => subject)).toEqual(['2026-03', '2026-04', '2026-05']);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(3);
    sent = [];
    await save('weekly');
    await lookEveryDay(14);
    expect(sent.map(({ subject }) => subject)).toEqual(['2026-W23', '2026-W24']);
  });

  it('are not lost where the report is given another name before the one that is due has gone out', async () => {
    await save('weekly');
    clock += 7 * DAY_MS;
    await saved.save(person('qi'), 'r-1', { ...report, name: 'All removals', schedule: 'weekly' }, ZONE, now());
    await look();
    expect(sent.map(({ subject }) => subject)).toEqual(['2026-W11']);
    clock += 7 * DAY_MS;
    // other weeks than were asked for
    await saved.save(person('qi'), 'r-1', { ...report, schedule: 'weekly', zone: 'UTC' }, ZONE, now());
    await look();
    expect(sent).toHaveLength(1);
  });

  it('are none of a report that is only saved, or whose mails were ended, which stays saved', async () => {
    await save();
    await lookEveryDay(40);
    expect(sent).toEqual([]);
    await save('weekly');
    await lookEveryDay(7);
    expect(sent).toHaveLength(1);
    expect(await saved.languageOf(sent[0]!.optOut!)).toBe('en');
    await saved.optOut(sent[0]!.optOut!);
    expect(await saved.languageOf(sent[0]!.optOut!)).toBeUndefined();
    await lookEveryDay(14);
    expect([sent.length, (await one()).schedule, (await one()).name]).toEqual([1, null, 'Removals']);
  });

  it('go out again as the same mail where it was not recorded that they were taken over', async () => {
    await save('monthly');
    clock = Date.parse('2026-04-01T00:00:00.000Z');
    await working(async (mail) => {
      sent.push(mail);
      throw new Error('the process ends here');
    }).runOnce(new AbortController().signal);
    clock += 60_000;
    await look();
    await look();
    expect(sent).toHaveLength(2);
    expect(sent[0]!.id).toBe(sent[1]!.id);
  });

  it('are each a span of a trace of its own, which is found by the mail, and is the same when it is tried again', async () => {
    const spans = new RecordedSpans();
    try {
      await save('weekly');
      clock += 7 * DAY_MS;
      refuses = new MailRefused('smtp-451', false);
      await look();
      [refuses, clock] = [undefined, clock + DAY_MS];
      await look();
      clock += 7 * DAY_MS;
      await look();
      const [first, second] = sent.map(({ id }) => ({ name: 'report-mail', traceId: traceIdOf(id) }));
      expect(spans.all()).toEqual([first, first, second]);
    } finally {
      await spans.end();
    }
  });

  it('end where the mail server refuses them for good, where one came back, and for whoever signs in without the role', async () => {
    for (const subject of ['qi', 'bo', 'an']) await save('weekly', subject);
    clock += 7 * DAY_MS;
    await look();
    expect(sent).toHaveLength(3);
    const mailTo = (subject: string) => sent.find(({ to }) => to.startsWith(subject))!;
    expect(await saved.returned(mailTo('bo').id)).toBe(true);
    expect(await saved.returned(randomUUID())).toBe(false);
    await saved.signedIn({ ...person('an'), roles: ['operator'] }, now());
    refuses = new MailRefused('smtp-550', true);
    clock += 7 * DAY_MS;
    await look();
    expect([(await one('qi')).stopped, (await one('bo')).stopped, (await one('an')).schedule]).toEqual([
      'refused',
      'returned',
      null,
    ]);
    [refuses, sent] = [undefined, []];
    await save('weekly', 'qi');
    clock += 7 * DAY_MS;
    await look();
    expect(sent.map(({ to }) => to)).toEqual(['qi@marketplace.example']);
  });

  it('wait for whoever has not signed in for ninety days', async () => {
    await save('monthly');
    clock += 91 * DAY_MS;
    await look();
    expect(sent).toEqual([]);
    await saved.signedIn(person('qi'), now());
    await look();
    expect(sent).toHaveLength(1);
  });

  it('are each person’s own: fifty at most, and one that is saved again is the same one', async () => {
    for (let n = 0; n < 50; n += 1) expect(await save(undefined, 'qi', `r-${n}`)).toBe(true);
    expect(await save(undefined, 'qi', 'r-50')).toBe(false);
    expect(await save('weekly', 'qi', 'r-49')).toBe(true);
    expect(await save(undefined, 'bo', 'r-1')).toBe(true);
    await saved.remove(person('bo'), 'r-2');
    await saved.remove(person('qi'), 'r-2');
    expect([(await saved.of(person('qi'))).length, (await saved.of(person('bo'))).length]).toEqual([49, 1]);
  });

  it('are fifty at most also where many are saved at once', async () => {
    for (let n = 0; n < 48; n += 1) await save(undefined, 'qi', `r-${n}`);
    const many = await Promise.all(Array.from({ length: 20 }, (_, n) => save(undefined, 'qi', `at-once-${n}`)));
    const kept = (await saved.of(person('qi'))).length;
    expect(kept).toBeLessThanOrEqual(50);
    expect(kept - 48).toBe(many.filter((isSaved) => isSaved).length);
  });
});
