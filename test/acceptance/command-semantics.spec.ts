import { randomUUID } from 'node:crypto';
import { type EventLog } from '#event-store';
import { accept, customerOf, freshTenant, partnerWithLink, registerCustomer } from './support/accounts';
import { type Answer, operator, type Problem, readAfter, type Receipt, succeeded } from './support/caller';
import { invite } from './support/invitations';
import { openLog, revisionOf } from './support/streams';

let log: EventLog;
beforeAll(() => {
  log = openLog();
});
afterAll(() => log.close());

/** What a repeat must answer alike. */
const answered = ({ status, headers, body }: Answer<Receipt>) => ({
  status,
  etag: headers['etag'],
  position: headers['position'],
  id: body.id,
});

describe('Idempotency-Key', () => {
  it('I16: a repeat gets the same status, ETag and Position, at either process, and writes nothing', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner, ['exchange-online']);
    const headers = { 'Idempotency-Key': randomUUID() };
    const path = `${customer.path}/partner-relationships/${partner.id}/dap/exchange-online`;
    const first = await customer.admin.delete(path, headers);
    succeeded(await accept(customer, partner.link, ['azure']));
    const before = await revisionOf(log, `customer-${customer.id}`);
    for (const repeat of [
      await customer.admin.delete(path, headers),
      await customer.admin.elsewhere().delete(path, headers),
    ]) {
      expect(repeat.body.outcome).toBe('repeated');
      expect(answered(repeat)).toEqual(answered(first));
    }
    expect(await revisionOf(log, `customer-${customer.id}`)).toBe(before);
  });

  it('I16: what makes something makes it once, and names the same id', async () => {
    const headers = { 'Idempotency-Key': randomUUID() };
    const body = { tenantId: freshTenant(), name: 'Once', channelRole: 'advisor' };
    const [first, repeat] = [
      await operator.post('/partners', body, headers),
      await operator.post('/partners', body, headers),
    ];
    expect(first).toMatchObject({ status: 201, body: { outcome: 'appended', id: expect.any(String) } });
    expect(answered(repeat)).toEqual(answered(first));
  });

  it('I16: a repeated invitation is the same one, though its recipient is stored in protected form', async () => {
    const partner = await partnerWithLink();
    const headers = { 'Idempotency-Key': randomUUID() };
    const request = { purpose: 'new-relationship', recipient: 'a@b.example', services: ['azure'], language: 'en' };
    const send = (recipient: string) =>
      partner.admin.post<Receipt & Problem>(`${partner.path}/invitations`, { ...request, recipient }, headers);
    expect(answered(await send('a@b.example'))).toEqual(answered(await send('a@b.example')));
    expect(await send('other@b.example')).toMatchObject({ status: 422, body: { code: 'command-id-reused' } });
  });

  it('I16: counts per stream: the same one for another account is another command', async () => {
    const [a, b] = [await partnerWithLink(), await partnerWithLink()];
    const headers = { 'Idempotency-Key': randomUUID() };
    const suspend = ({ path }: { readonly path: string }) =>
      operator.put(`${path}/suspension`, { reason: 'arrears' }, headers);
    expect((await suspend(a)).body.outcome).toBe('appended');
    expect((await operator.get(b.path)).body).toMatchObject({ standing: 'active' });
    expect((await suspend(b)).body.outcome).toBe('appended');
    for (const partner of [a, b]) expect((await suspend(partner)).body.outcome).toBe('repeated');
  });

  it('I16: with other content it is refused as reused, and nothing is written', async () => {
    const customer = await registerCustomer();
    const headers = { 'Idempotency-Key': randomUUID() };
    succeeded(await operator.put(`${customer.path}/name`, { name: 'First' }, headers));
    const other = await operator.put<Problem>(`${customer.path}/name`, { name: 'Second' }, headers);
    expect(other).toMatchObject({
      status: 422,
      body: { code: 'command-id-reused', field: 'Idempotency-Key', rule: 'I16' },
    });
    expect(await revisionOf(log, `customer-${customer.id}`)).toBe('1');
  });

  it('I16: counts per tenant and command, so that one key may serve two commands', async () => {
    const partner = await partnerWithLink();
    const customer = await registerCustomer();
    const headers = { 'Idempotency-Key': randomUUID() };
    expect(await operator.put(`${customer.path}/name`, { name: 'Renamed' }, headers)).toMatchObject({
      body: { outcome: 'appended' },
    });
    expect(await accept(customer, partner.link, ['azure'], { headers })).toMatchObject({
      body: { outcome: 'appended' },
    });
  });

  it('I16: what was refused is decided anew', async () => {
    const partner = await partnerWithLink();
    const customer = await registerCustomer();
    const headers = { 'Idempotency-Key': randomUUID() };
    succeeded(await operator.put(`${partner.path}/suspension`, { reason: 'arrears' }));
    expect((await accept(customer, partner.link, ['azure'], { headers })).status).toBe(409);
    succeeded(await operator.delete(`${partner.path}/suspension`));
    expect(await accept(customer, partner.link, ['azure'], { headers })).toMatchObject({
      status: 200,
      body: { outcome: 'appended' },
    });
  });
});

describe('If-Match', () => {
  it('lets a command through at the revision that was read, and answers the new one', async () => {
    const customer = await registerCustomer();
    const { etag = '' } = (await operator.get(customer.path)).headers;
    const renamed = await operator.put(`${customer.path}/name`, { name: 'Renamed' }, { 'If-Match': etag });
    expect(renamed).toMatchObject({ status: 200, headers: { etag: '"1"', 'cache-control': 'no-store' } });
    expect((await operator.get(customer.path)).headers['etag']).toBe('"1"');
  });

  it('of an older revision is refused, and nothing is written', async () => {
    const customer = await registerCustomer();
    succeeded(await operator.put(`${customer.path}/name`, { name: 'Renamed' }));
    const stale = await operator.put<Problem>(`${customer.path}/name`, { name: 'Again' }, { 'If-Match': '"0"' });
    expect(stale).toMatchObject({ status: 412, body: { code: 'revision-mismatch', field: 'If-Match' } });
    expect(await revisionOf(log, `customer-${customer.id}`)).toBe('1');
  });

  it('is not looked at for a repeat, which gets its first answer', async () => {
    const customer = await registerCustomer();
    const rename = (name: string, headers: Record<string, string>) =>
      operator.put(`${customer.path}/name`, { name }, headers);
    const headers = { 'Idempotency-Key': randomUUID(), 'If-Match': '"0"' };
    const first = await rename('First', headers);
    succeeded(await rename('Second', {}));
    expect(answered(await rename('First', headers))).toEqual(answered(first));
  });
});

describe('Read-After', () => {
  it('lets every reader see at once what a command wrote', async () => {
    const partner = await partnerWithLink();
    for (let round = 0; round < 5; round++) {
      const customer = await registerCustomer();
      const accepted = readAfter(await accept(customer, partner.link, ['azure']));
      const seen = await Promise.all([
        partner.admin.get<{ count: number }>(`${partner.path}/customers/count`, accepted),
        partner.admin.elsewhere().get<{ customerId: string }>(`${partner.path}/customers/${customer.id}`, accepted),
        customer.admin.get<readonly { partnerId: string }[]>(`${customer.path}/partner-relationships`, accepted),
      ]);
      expect(seen[0].body).toMatchObject({ count: round + 1 });
      expect(seen[1].body).toMatchObject({ customerId: customer.id });
      expect(seen[2].body).toMatchObject([{ partnerId: partner.id }]);
    }
  });

  it('takes the position that a command answers which changed nothing', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner, ['azure']);
    const unchanged = await accept(customer, partner.link, ['azure']);
    expect(unchanged.body.outcome).toBe('unchanged');
    const page = await partner.admin.get<{ rows: object[] }>(`${partner.path}/customers`, readAfter(unchanged));
    expect(page).toMatchObject({ status: 200, body: { rows: [{ customerId: customer.id }] } });
  });

  it('takes the position of an event that a view does not show', async () => {
    const partner = await partnerWithLink();
    const customer = await registerCustomer();
    const declined = await customer.admin.post(`${customer.path}/declines`, { link: partner.link, suspicious: false });
    expect(await customer.admin.get(`${customer.path}/partner-relationships`, readAfter(declined))).toMatchObject({
      status: 200,
      body: [],
    });
    expect((await operator.get('/partners?limit=1', readAfter(declined))).status).toBe(200);
  });

  it('of a position that the log has not reached is refused at once', async () => {
    const answer = await operator.get<Problem>('/partners', { 'Read-After': '999999999999999/999999999999999' });
    expect(answer).toMatchObject({ status: 400, body: { code: 'position-beyond-head' } });
  });
});

describe('A problem', () => {
  it.each([
    ['en', 'en', 'There is nothing here for you'],
    ['zh-CN,zh;q=0.9', 'zh-CN', undefined],
    ['ja', 'ja', undefined],
    ['zh-Hans-CN', 'zh-CN', undefined],
    ['fr', 'en', 'There is nothing here for you'],
  ])('is told in the language asked for: %s', async (asked, language, title) => {
    const correlationId = `c-${randomUUID()}`;
    const path = `/partners/${randomUUID()}`;
    const { status, headers, body } = await operator.get<Problem>(path, {
      'Accept-Language': asked,
      'X-Correlation-Id': correlationId,
    });
    expect({ status, type: headers['content-type'], language: headers['content-language'] }).toEqual({
      status: 404,
      type: 'application/problem+json; charset=utf-8',
      language,
    });
    expect(body).toMatchObject({
      type: '/problems/not-found',
      code: 'not-found',
      status: 404,
      instance: path,
      correlationId,
    });
    expect(body.title === 'There is nothing here for you').toBe(title !== undefined);
    expect(body.next).not.toBe('');
  });

  it('has the same code whatever the language, and names rule and field', async () => {
    const partner = await partnerWithLink();
    const refused = (await invite(partner, { purpose: 'restore' })).body;
    expect(refused).toMatchObject({ code: 'restore-needs-customer', rule: 'S2', field: 'customerId' });
  });
});
