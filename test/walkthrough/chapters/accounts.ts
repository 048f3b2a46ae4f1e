import { type Answer } from '../api-client';
import { type Customer, CUSTOMER_NAMES, OPERATOR, type Partner, PARTNER_NAMES } from '../market';
import { get, issueLink } from '../requests';
import { type Chapter, textIn, type Walk } from '../walk';

const AGREEMENT_VERSION = '2026-01';

/** The accounts the process needs; nobody has a relationship with anybody yet. */
export const accounts: Chapter = {
  title: 'The accounts',
  steps: [
    {
      title: 'The operator enrols partners of every kind; those that transact accept the reseller agreement',
      customer: 'jinsui',
      partner: 'chenxing',
      walk: async (walk) => {
        for (const name of CUSTOMER_NAMES) await register(walk, walk.market.customers[name]);
        for (const name of PARTNER_NAMES) await enrol(walk, walk.market.partners[name]);
        const { haitong, qinghe } = walk.market.partners;
        const link = { method: 'PUT', path: `/partners/${haitong.id}/indirect-resellers/${qinghe.id}` } as const;
        await walk.appends('decision 10', 'qinghe is linked to its provider haitong', OPERATOR, link);
        const statement = 'an indirect reseller has no invitation link of its own';
        await walk.refuses('I15', statement, '409 indirect-reseller-has-no-link', qinghe.adminAgent, issueLink(qinghe));
      },
    },
    {
      title:
        "The operator verifies the customers' mail domains, and a repeated or reused request id makes no second account",
      customer: 'jinsui',
      partner: 'chenxing',
      walk: async (walk) => {
        for (const name of CUSTOMER_NAMES) await verifyDomain(walk, walk.market.customers[name]);
        const { jinsui, yunfan } = walk.market.customers;
        const taken = { method: 'PUT', path: `/customers/${yunfan.id}/domains/${jinsui.domain}` } as const;
        await walk.refuses(
          'decision 4',
          'a mail domain belongs to one customer',
          '409 domain-claimed-by-another',
          OPERATOR,
          taken,
        );
        await repeatRegistration(walk);
      },
    },
  ],
};

async function register(walk: Walk, customer: Customer): Promise<void> {
  const { tenant, name, key } = customer;
  const request = { method: 'POST', path: '/customers', body: { tenantId: tenant, name } } as const;
  customer.id = idIn(await walk.appends('section 4', `${key} is registered`, OPERATOR, request));
  await walk.gains('section 4', `so begins the history of ${key}`, customer, ['CustomerRegistered']);
}

async function enrol(walk: Walk, partner: Partner): Promise<void> {
  const { tenant, name, key, channelRole, adminAgent } = partner;
  const request = { method: 'POST', path: '/partners', body: { tenantId: tenant, name, channelRole } } as const;
  partner.id = idIn(await walk.appends('section 4', `${key} is enrolled as ${channelRole}`, OPERATOR, request));
  if (channelRole !== 'direct-reseller' && channelRole !== 'indirect-provider') return;
  const agreement = {
    method: 'PUT',
    path: `/partners/${partner.id}/agreement`,
    body: { version: AGREEMENT_VERSION },
  } as const;
  await walk.appends('S17', `${key} is bound by the reseller agreement`, adminAgent, agreement);
}

async function verifyDomain(walk: Walk, customer: Customer): Promise<void> {
  const { id, domain, key, admin } = customer;
  const request = { method: 'PUT', path: `/customers/${id}/domains/${domain}` } as const;
  await walk.appends('decision 4', `${domain} is claimed for ${key}`, OPERATOR, request);
  const domains = async () => (await walk.asks<{ domains: readonly string[] }>(admin, get(`/customers/${id}`))).domains;
  await walk.comesToBe('decision 11', `the reactor tells ${key} of its domain`, domains, [domain]);
  await walk.gains('decision 11', 'which its history records', customer, [`CustomerDomainVerified ${domain}`]);
}

async function repeatRegistration(walk: Walk): Promise<void> {
  const { tenant } = walk.market.customers.jinsui;
  const key = `register-another-${tenant}`;
  const request = { method: 'POST', path: '/customers', body: { tenantId: `${tenant}-2`, name: '金穗' } } as const;
  await walk.appends('section 4', 'one more customer is registered', OPERATOR, request, key);
  await walk.repeats('I16', 'the same request with the same key gets the same answer', OPERATOR, request, key);
  const other = { ...request, body: { ...request.body, name: '银穗' } };
  await walk.refuses('I16', 'another request with that key is refused', '422 command-id-reused', OPERATOR, other, key);
}

function idIn({ body }: Answer): string {
  const id = textIn(body, 'id');
  if (id === undefined) throw new Error(`There is no id in ${JSON.stringify(body)}`);
  return id;
}
