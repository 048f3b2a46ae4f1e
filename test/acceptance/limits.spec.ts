import { randomUUID } from 'node:crypto';
import { customerOf, type Partner, partnerWithLink } from './support/accounts';
import { anonymous, type Answer, operator, type Problem, succeeded } from './support/caller';
import { invite, inviteAndSend } from './support/invitations';
import { Listening } from './support/live';
import { OwnApis } from './support/own-apis';

/** A refusal by a limit, with what it says of when it would be none. */
function refusalBy({ status, body, headers }: Answer<Problem & { readonly possibleAt?: string }>): object {
  const { code, rule, field, possibleAt, next } = body;
  const seconds = Number(headers['retry-after']);
  const waits =
    possibleAt === undefined ? seconds : Math.abs((Date.parse(possibleAt) - Date.now()) / 1_000 - seconds) < 5;
  return { status, code, rule, field, waits, isDated: !next.includes('{') };
}

describe('decision 12: nobody is flooded by mail', () => {
  let apis: OwnApis;
  let partner: Partner;
  beforeAll(async () => {
    apis = await OwnApis.two({ SENDING_INTERVAL: '3600', SENDINGS_PER_RECIPIENT: '2', INVITATIONS_PER_PARTNER: '6' });
  }, 60_000);
  beforeEach(async () => {
    partner = await partnerWithLink();
  });
  afterAll(() => apis.stop());

  const address = () => `li.na@d-${randomUUID()}.example`;
  const remind = (id: string, headers = {}) =>
    partner.admin.post<Problem>(`${partner.path}/invitations/${id}/reminders`, { channel: 'smtp' }, headers);
  const tooRecently = {
    status: 429,
    code: 'sent-too-recently',
    rule: 'decision 12',
    field: 'recipient',
    waits: true,
    isDated: true,
  };

  it('25 reminders, after every rotation of the link, to one address are one mail', async () => {
    const id = await inviteAndSend(partner, { recipient: address() });
    const answers = await Promise.all(Array.from({ length: 25 }, () => remind(id)));
    expect(answers.map(refusalBy)).toEqual(answers.map(() => tooRecently));
    succeeded(await partner.admin.post(`${partner.path}/invitation-link/rotation`));
    const sending = await partner.admin.post<Problem>(`${partner.path}/invitations/${id}/sendings`, {
      channel: 'smtp',
    });
    expect(refusalBy(sending)).toEqual(tooRecently);
  });

  it('neither another invitation nor another spelling of the mailbox gets around it', async () => {
    const [, domain] = address().split('@');
    await inviteAndSend(partner, { recipient: `li.na@${domain}` });
    for (const recipient of [`li.na@${domain}`, `Li.NA@${domain}`, `lina+2@${domain}`]) {
      const { id } = succeeded(await invite(partner, { recipient })).body;
      const answer = await partner.admin
        .elsewhere()
        .post<Problem>(`${partner.path}/invitations/${id}/sendings`, { channel: 'copied' });
      expect(refusalBy(answer)).toEqual(tooRecently);
    }
  });

  it('several partners together write to one mailbox so many times a day, and none is told who else did', async () => {
    const recipient = address();
    for (const one of [await partnerWithLink(), await partnerWithLink()]) await inviteAndSend(one, { recipient });
    const { id } = succeeded(await invite(partner, { recipient })).body;
    const answer = await partner.admin.post<Problem>(`${partner.path}/invitations/${id}/sendings`, {
      channel: 'copied',
    });
    expect(refusalBy(answer)).toEqual({ ...tooRecently, code: 'recipient-limit-reached' });
  });

  it('sixty invitations at once through two processes to made-up addresses are six; restore requests count among them', async () => {
    const callers = [partner.admin, partner.admin.elsewhere()];
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, n) => invite({ ...partner, admin: callers[n % 2]! }, { recipient: address() })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(6);
    const refused = answers.filter(({ status }) => status !== 201).map(refusalBy);
    const reached = { ...tooRecently, code: 'partner-limit-reached', field: 'partnerId' };
    expect(refused).toEqual(refused.map(() => reached));

    const customer = await customerOf({
      link: succeeded(await partner.admin.get<{ url: string }>(`${partner.path}/invitation-link`)).body.url,
    });
    succeeded(await customer.admin.delete(`${customer.path}/partner-relationships/${partner.id}/dap/exchange-online`));
    const restore = { recipient: address(), language: 'en' };
    const answer = await partner.admin.post<Problem>(
      `${partner.path}/customers/${customer.id}/restore-requests`,
      restore,
    );
    expect(refusalBy(answer)).toEqual(reached);
  });

  it('a repeat of what was done is answered as it was, though the limit has been reached since', async () => {
    const key = { 'Idempotency-Key': randomUUID() };
    const id = succeeded(await invite(partner, { recipient: address() })).body.id ?? '';
    const sending = () => partner.admin.post(`${partner.path}/invitations/${id}/sendings`, { channel: 'copied' }, key);
    expect([(await sending()).body.outcome, (await sending()).body.outcome]).toEqual(['appended', 'repeated']);
  });

  it('says in the reader’s language when it is possible again', async () => {
    const id = await inviteAndSend(partner, { recipient: address() });
    const texts = await Promise.all(
      ['en', 'zh-CN', 'ja'].map(async (language) => (await remind(id, { 'Accept-Language': language })).body.next),
    );
    expect(texts).toEqual([
      expect.stringMatching(/^Nothing was sent\. It is possible again from .*, 20\d\d, .* \(UTC\)\.$/),
      expect.stringMatching(/20\d\d年.*日 .* \(UTC\) 之后可以再次发送/),
      expect.stringMatching(/20\d\d\/.* \(UTC\) 以降に再び送信できます/),
    ]);
  });
});

describe('requests beyond a limit', () => {
  let apis: OwnApis;
  let partners: readonly [Partner, Partner, Partner];
  // Made at the APIs of the run, so that here only those requests count that a test is about.
  beforeAll(async () => {
    partners = [await partnerWithLink(), await partnerWithLink(), await partnerWithLink()];
    apis = await OwnApis.one({
      REQUESTS_PER_PERSON: '5',
      REQUESTS_PER_TENANT: '8',
      STREAMS_PER_PERSON: '2',
      REQUESTS_PER_ADDRESS: '60',
    });
  }, 60_000);
  afterAll(() => apis.stop());

  const limited = (limitOf: string, requestsPerMinute: number) => ({
    status: 429,
    body: { code: 'too-many-requests', limitOf, requestsPerMinute },
    headers: { 'retry-after': expect.stringMatching(/^([1-9]|[1-5]\d|60)$/) },
  });

  it('are refused to one person, and then to one tenant, and to nobody else', async () => {
    const [one, other] = partners;
    const ask = async ({ path }: Partner, who: Partner['admin']) => who.get<Problem>(path);
    const ofAdmin = [];
    for (let n = 0; n < 9; n += 1) ofAdmin.push(await ask(one, one.admin));
    expect(ofAdmin.slice(0, 5).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(ofAdmin[5]).toMatchObject(limited('person', 5));
    const ofSales = [];
    for (let n = 0; n < 4; n += 1) ofSales.push(await ask(one, one.sales));
    expect(ofSales.slice(0, 3).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(ofSales[3]).toMatchObject(limited('tenant', 8));
    expect((await ask(other, other.admin)).status).toBe(200);
  });

  it('nor are more live updates opened than one person may have', async () => {
    const [, , { admin, id }] = partners;
    const open = [await Listening.as(admin, `partner=${id}`), await Listening.as(admin, `partner=${id}`)];
    const answer = await admin.get<Problem>(`/live?partner=${id}`);
    expect(answer).toMatchObject({
      status: 429,
      body: { code: 'too-many-requests' },
      headers: { 'retry-after': '30' },
    });
    for (const listening of open) listening.leave();
  });

  it('are refused to one address, whoever asks and whatever for', async () => {
    const answers = [];
    for (let n = 0; n < 70; n += 1)
      answers.push(await anonymous.get<Problem>(['/nothing', '/health/live', '/me', '/docs'][n % 4]!));
    expect(answers.at(-1)).toMatchObject(limited('address', 60));
    expect(await operator.get('/partners')).toMatchObject(limited('address', 60));
  });
});
