import { randomUUID } from 'node:crypto';
import { type NoticeMailChoice, NoticeMails, type NoticesToTell } from '#application';
import { type Documents } from '#documents';
import { type Instant, type PartnerId } from '#domain';
import { parsePosition, type Position } from '#event-store';
import { type Mail, MailRefused } from '#mail';
import { traceIdOf } from '#tracing';
import { MailNotices } from '../../apps/reactor/src/mail/mail-notices';
import { RecordedSpans } from '../support/recorded-spans';
import { ownDocuments, silent } from './read-models.support';

const account = { kind: 'partner', partnerId: 'p-1' as PartnerId } as const;
const at = (n: number): Position => parsePosition(`${n}/${n}`);
const person = (subject: string) => ({ tenant: 't-1', subject, roles: ['admin-agent'] }) as const;
const MINUTE_MS = 60_000;

describe('Mails of notices', () => {
  let documents: Documents & { discard(): Promise<void> };
  let mails: NoticeMails;
  let sent: Mail[];
  let refuses: Error | undefined;
  let head: number;
  let news: boolean;
  let unreadable: string | undefined;
  let correlationIds: readonly string[] | undefined;
  let clock: number;
  const now = () => new Date(clock).toISOString() as Instant;
  const choose = (subject = 'li') =>
    mails.choose(person(subject), account, { kinds: ['dap-lost'], language: 'ja' }, at(head), now());
  const choiceOf = (subject = 'li') => mails.of(person(subject), account);
  const working = (send?: (mail: Mail) => Promise<void>) =>
    new MailNotices({
      mails,
      composer: {
        sinceTold: async ({ told, optOut, subject }: NoticeMailChoice): Promise<NoticesToTell> => {
          if (subject === unreadable) throw new TypeError('its events cannot be read');
          const mail = {
            to: `${subject}@t-1.example`,
            fromName: 'n',
            subject: 's',
            text: 't',
            html: 'h',
            language: 'ja',
            optOut,
          };
          const because = correlationIds && { correlationIds };
          return { told: at(head), ...(news && told !== at(head) && { mail, ...because }) };
        },
      },
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
      intervalMs: 15 * MINUTE_MS,
    });
  const look = () => working().runOnce(new AbortController().signal);

  beforeEach(async () => {
    documents = await ownDocuments();
    mails = new NoticeMails(documents.records);
    await mails.ensureIndexes();
    [sent, refuses, unreadable, correlationIds, head, news, clock] = [
      [],
      undefined,
      undefined,
      undefined,
      1,
      true,
      Date.parse('2026-03-01T08:00:00.000Z'),
    ];
  });
  afterEach(() => documents.discard());

  it('tell what came after they were chosen, once, and no two within the interval', async () => {
    await choose();
    await look();
    expect(sent).toEqual([]);
    head = 5;
    clock += MINUTE_MS;
    await look();
    await look();
    expect(sent.map(({ to }) => to)).toEqual(['li@t-1.example']);
    head = 6;
    clock += 14 * MINUTE_MS;
    await look();
    expect(sent).toHaveLength(1);
    clock += MINUTE_MS;
    await look();
    expect(sent).toHaveLength(2);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(2);
    expect(await choiceOf()).toMatchObject({ told: at(6), attempts: 0 });
  });

  it('are tried again at growing intervals where the mail server does not take them, and end where it refuses them for good', async () => {
    await choose();
    head = 2;
    refuses = new MailRefused('smtp-451', false);
    const waits: number[] = [];
    for (let n = 0; n < 3; n += 1) {
      await look();
      const next = Date.parse((await choiceOf())!.nextAt);
      waits.push((next - clock) / MINUTE_MS);
      clock = next;
    }
    expect(waits).toEqual([1, 2, 4]);
    refuses = undefined;
    await look();
    expect(sent).toHaveLength(1);
    refuses = new MailRefused('smtp-550', true);
    head = 3;
    clock += 15 * MINUTE_MS;
    await look();
    expect((await choiceOf())?.stopped).toBe('refused');
    refuses = undefined;
    clock += 24 * 60 * MINUTE_MS;
    await look();
    expect(sent).toHaveLength(1);
    await choose();
    await look();
    expect(sent).toHaveLength(2);
  });

  it('go out again as the same mail where it was not recorded that they were taken over', async () => {
    await choose();
    head = 2;
    const crashing = working(async (mail) => {
      sent.push(mail);
      throw new Error('the process ends here');
    });
    await crashing.runOnce(new AbortController().signal);
    clock += MINUTE_MS;
    await look();
    expect(sent).toHaveLength(2);
    expect(sent[0]!.id).toBe(sent[1]!.id);
  });

  it('are spans of the traces of what they tell, or, as one that a seal is missing, of a trace of their own', async () => {
    const spans = new RecordedSpans();
    try {
      await choose();
      [head, correlationIds] = [2, ['c-1', 'c-2']];
      await look();
      [head, correlationIds, clock] = [3, undefined, clock + 15 * MINUTE_MS];
      await look();
      const traces = spans.all().map(({ name, traceId }) => [name, traceId]);
      const expected = ['c-1', 'c-2', sent[1]!.id].map((id) => ['notice-mail', traceIdOf(id)]);
      expect([sent.length, traces.length]).toEqual([2, 3]);
      expect(traces).toEqual(expect.arrayContaining(expected));
    } finally {
      await spans.end();
    }
  });

  it('go to each person by its own choice, and end by what stands in them, by a mail that came back, and when a person signs in without the role', async () => {
    for (const subject of ['a', 'b', 'c', 'd']) await choose(subject);
    head = 2;
    await look();
    const mailTo = (subject: string) => sent.find(({ to }) => to === `${subject}@t-1.example`)!;
    await mails.optOut(mailTo('a').optOut ?? '');
    await mails.optOut('A'.repeat(32));
    expect(await mails.returned(mailTo('b').id)).toBe(true);
    expect(await mails.returned(randomUUID())).toBe(false);
    await mails.signedIn({ ...person('c'), roles: ['customer-admin'] }, now());
    await mails.signedIn({ ...person('d'), roles: ['sales-agent'] }, now());
    head = 3;
    clock += 15 * MINUTE_MS;
    sent = [];
    await look();
    expect(sent.map(({ to }) => to)).toEqual(['d@t-1.example']);
    expect([await choiceOf('a'), await choiceOf('c')]).toEqual([undefined, undefined]);
    expect([(await choiceOf('b'))?.stopped, (await choiceOf('d'))?.roles]).toEqual(['returned', ['sales-agent']]);
  });

  it('end for whoever has not signed in for ninety days, and go on when it does', async () => {
    await choose();
    head = 2;
    clock += 91 * 24 * 60 * MINUTE_MS;
    await look();
    expect(sent).toEqual([]);
    await mails.signedIn(person('li'), now());
    await look();
    expect(sent).toHaveLength(1);
  });

  it('come no sooner however often somebody chooses them', async () => {
    await choose();
    for (let n = 0; n < 20; n += 1) {
      head += 1;
      await choose();
      await look();
    }
    expect(sent).toHaveLength(1);
    clock += 15 * MINUTE_MS;
    await look();
    expect(sent).toHaveLength(2);
  });

  it('go on to others where those of one account cannot be found out, and are tried again', async () => {
    for (const subject of ['a', 'b']) await choose(subject);
    head = 2;
    unreadable = 'a';
    await look();
    expect(sent.map(({ to }) => to)).toEqual(['b@t-1.example']);
    unreadable = undefined;
    clock += MINUTE_MS;
    await look();
    expect(sent.map(({ to }) => to)).toEqual(['b@t-1.example', 'a@t-1.example']);
  });

  it('go on to others where one cannot be told', async () => {
    for (const subject of ['a', 'b']) await choose(subject);
    head = 2;
    const one = working(async (mail) => {
      if (mail.to.startsWith('a@')) throw new TypeError('a@t-1.example');
      sent.push(mail);
    });
    await one.runOnce(new AbortController().signal);
    expect(sent.map(({ to }) => to)).toEqual(['b@t-1.example']);
  });
});
