import { customerOf, enrolPartner, freshTenant, partnerWithLink } from './support/accounts';
import { type Answer, eventually, operator, type Problem, readAfter, type Receipt, succeeded } from './support/caller';

const register = (tenantId: string, by = operator) =>
  by.post<Receipt & Problem>('/customers', { tenantId, name: 'Contoso' });
const enrol = (tenantId: string) =>
  operator.post<Receipt & Problem>('/partners', { tenantId, name: 'Fabrikam', channelRole: 'advisor' });
const said = ({ status, body }: Answer<Receipt & Problem>) => `${status} ${body.code ?? body.outcome}`;

describe('decision 13: the tenant of an account', () => {
  it('is not the marketplace’s, and the refusal names the field and the rule', async () => {
    for (const answer of [await register('t-marketplace'), await enrol('t-marketplace'), await register('system')]) {
      expect(answer).toMatchObject({
        status: 409,
        body: { code: 'tenant-of-marketplace', field: 'tenantId', rule: 'decision 13' },
      });
    }
  });

  it('is one customer’s, though two are registered at once through two processes; another is one once it has departed', async () => {
    const tenant = freshTenant();
    const answers = await Promise.all(
      [operator, operator.elsewhere(), operator, operator.elsewhere()].map((by) => register(tenant, by)),
    );
    const opened = answers.filter(({ status }) => status === 201);
    // The same account under the same name: whoever came second finds it registered just so, or is refused.
    expect(new Set(opened.map(({ body }) => body.id)).size).toBe(1);
    expect(
      answers.map(said).filter((one) => !/^201 (appended|unchanged)$|^409 tenant-of-another-customer$/.test(one)),
    ).toEqual([]);
    expect(said(await register(tenant))).toBe('409 tenant-of-another-customer');
    succeeded(await operator.delete(`/customers/${opened[0]!.body.id}`));
    expect(said(await register(tenant))).toBe('201 appended');
  });

  it('may be a customer’s and one partner’s, and not several partners’ and a customer’s', async () => {
    const [shared, several] = [freshTenant(), freshTenant()];
    await enrolPartner('advisor', { tenant: shared });
    expect([said(await register(shared)), said(await enrol(shared))]).toEqual([
      '201 appended',
      '409 tenant-of-a-customer',
    ]);
    for (let n = 0; n < 2; n += 1) await enrolPartner('advisor', { tenant: several });
    expect(said(await register(several))).toBe('409 tenant-of-several-partners');
  });

  it('may be several partners’: their staff acts for each by its id, and none has what another has', async () => {
    const tenant = freshTenant();
    const [one, other] = [
      await partnerWithLink('direct-reseller', { tenant }),
      await partnerWithLink('indirect-provider', { tenant }),
    ];
    expect(other.link).not.toBe(one.link);
    const customer = await customerOf(one, ['azure']);
    const me = await one.admin.get<{ partners: readonly { id: string }[] }>(
      '/me',
      readAfter(await enrol(freshTenant())),
    );
    expect(me.body.partners.map(({ id }) => id).sort()).toEqual([one.id, other.id].sort());
    const status = async (path: string) => (await one.admin.get(`${path}/customers/${customer.id}`)).status;
    await eventually(
      () => status(one.path),
      (each) => each === 200,
    );
    expect(await status(other.path)).toBe(404);
    succeeded(await operator.put(`${other.path}/suspension`, { reason: 'In arrears' }));
    const request = { purpose: 'new-relationship', recipient: 'a@one.example', services: ['azure'], language: 'en' };
    expect(said(await one.admin.post(`${one.path}/invitations`, request))).toBe('201 appended');
    expect(said(await one.admin.post(`${other.path}/invitations`, request))).toBe('409 partner-suspended');
  });
});
