// A program of somebody else's, who has nothing but the package: `test/acceptance/client.spec.ts` compiles and runs it in an empty folder.
import { contentOf, etagOf, type FeedEvent, isProblem, ResellerClient } from '@reseller-relationships/client';

const { API_URL = '', ISSUER_URL = '', RUN = '' } = process.env;

async function tokenOf(handle: string): Promise<string> {
  const answer = await fetch(`${ISSUER_URL}/token`, {
    method: 'POST',
    headers: { Authorization: `Basic ${Buffer.from(`${encodeURIComponent(handle)}:local`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  return ((await answer.json()) as { access_token: string }).access_token;
}

const clientOf = (handle: string) => new ResellerClient({ baseUrl: API_URL, token: () => tokenOf(handle) });
const tell = (what: string, value: unknown) => console.log(JSON.stringify({ what, value }));
const refusalOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'none',
    (error: unknown) => (isProblem(error) ? error.code : String(error)),
  );

const [partnerTenant, customerTenant] = [`client-partner-${RUN}`, `client-customer-${RUN}`];
const operator = clientOf('operator');
const partner = clientOf(`admin-agent@${partnerTenant}`);
const customer = clientOf(`customer-admin@${customerTenant}`);

// An intention that outlives its call: the key is ours, and asked for twice it is done once.
const enrol = {
  params: { header: { 'Idempotency-Key': `enrol-${RUN}` } },
  body: { tenantId: partnerTenant, name: '蓝岳云', channelRole: 'direct-reseller' as const },
};
const enrolled = await contentOf(operator.api.POST('/partners', enrol));
const again = await contentOf(operator.api.POST('/partners', enrol));
tell('twice', [enrolled.outcome, again.outcome, enrolled.id === again.id]);

const registered = await operator.api.POST('/customers', { body: { tenantId: customerTenant, name: '华昕教育' } });
const path = { partnerId: enrolled.id ?? '', customerId: registered.data?.id ?? '' };

// What others have written is read after, too.
for (const one of [partner, customer]) if (operator.position !== undefined) one.readAfter(operator.position);
await partner.api.POST('/partners/{partnerId}/invitation-link', { params: { path } });
const { url = '' } = await contentOf(partner.api.GET('/partners/{partnerId}/invitation-link', { params: { path } }));
await customer.api.POST('/customers/{customerId}/acceptances', {
  params: { path },
  body: { link: url, services: ['azure', 'intune'], reassign: [], language: 'zh-CN' },
});
const own = await contentOf(customer.api.GET('/customers/{customerId}/partner-relationships', { params: { path } }));
tell('relationships', own.length);

// Nobody is overwritten.
const renamed = await operator.api.PUT('/customers/{customerId}/name', {
  params: { path },
  body: { name: '华昕科技' },
});
const rename = (name: string, etag: string) =>
  operator.api.PUT('/customers/{customerId}/name', { params: { path, header: { 'If-Match': etag } }, body: { name } });
tell('stale', await refusalOf(rename('华昕', '"0"')));
tell('current', await refusalOf(rename('华昕', etagOf(renamed.response) ?? '')));

// Refusals are typed.
tell('refused', await refusalOf(customer.api.GET('/partners/{partnerId}', { params: { path } })));
// @ts-expect-error: there is no such code
isProblem(undefined, 'no-such-code');
// @ts-expect-error: nor such a path
void refusalOf(customer.api.GET('/nowhere'));

// A feed: what happened already, and what happens now; then from where it was.
const reading = new AbortController();
const told: FeedEvent[] = [];
for await (const event of partner.feed(path, { signal: reading.signal })) {
  told.push(event);
  if (event.type === 'DapGranted' && told.filter(({ type }) => type === 'DapGranted').length === 2)
    void customer.api.DELETE('/customers/{customerId}/partner-relationships/{partnerId}/dap/{service}', {
      params: { path: { ...path, service: 'intune' } },
    });
  if (event.type === 'DapRemoved') reading.abort();
}
tell(
  'feed',
  told.map(({ type }) => type),
);
const later = new AbortController();
const rest: string[] = [];
const from = told.findIndex(({ type }) => type === 'RelationshipAccepted');
for await (const { id, type } of partner.feed(path, { after: told[from]?.position, signal: later.signal })) {
  rest.push(id);
  if (type === 'DapRemoved') later.abort();
}
tell('resumed', JSON.stringify(rest) === JSON.stringify(told.slice(from + 1).map(({ id }) => id)));
