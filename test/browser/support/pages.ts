import { type Page } from 'playwright-core';
import { type Customer, type Partner } from '../../acceptance/support/accounts';
import { type TextsOfLanguage } from './texts';

/** A page of the product, and who may look at it. */
export interface PageOfProduct {
  readonly name: string;
  readonly path: string;
  /** Nobody is signed in where it is left out. */
  readonly handle?: string;
  /** What is done there before it is looked at. */
  readonly reach?: (page: Page, t: TextsOfLanguage) => Promise<void>;
}

/** What the pages are about. */
export interface Market {
  readonly partner: Pick<Partner, 'id' | 'tenant'>;
  readonly customer: Pick<Customer, 'id' | 'tenant'>;
  readonly invitationId: string;
  readonly subscriptionId: string;
  readonly link: string;
}

/** The addresses of every page, about this market: a test compares them with the router's, so that none is left out. */
export function pagesOf(market: Market): readonly PageOfProduct[] {
  return [
    { name: 'start', path: '/' },
    { name: 'verify', path: '/verify' },
    { name: 'profile', path: '/profile', handle: `customer-admin@${market.customer.tenant}` },
    { name: 'sessions', path: '/sessions', handle: `admin-agent@${market.partner.tenant}` },
    ...partnerPages(market),
    ...customerPages(market),
    ...operationsPages(market),
    ...auditPages(market),
  ];
}

function partnerPages({ partner, customer, invitationId, subscriptionId }: Market): PageOfProduct[] {
  const paths = {
    dashboard: 'dashboard',
    customers: 'customers',
    customer: `customers/${customer.id}`,
    request: 'customers/request',
    invitations: 'invitations',
    invitation: `invitations/${invitationId}`,
    subscriptions: 'subscriptions',
    subscription: `customers/${customer.id}/subscriptions/${subscriptionId}`,
    duties: 'duties',
    bill: `billing/${new Date().toISOString().slice(0, 'yyyy-mm'.length)}`,
    'partner-activity': 'activity',
    'partner-notices': 'notices',
    account: 'account',
    'partner-readers': 'readers',
    'partner-webhooks': 'webhooks',
  };
  const handle = `admin-agent@${partner.tenant}`;
  return Object.entries(paths).map(([name, path]) => ({ name, path: `/partner-center/${partner.id}/${path}`, handle }));
}

function customerPages({ partner, customer, link }: Market): PageOfProduct[] {
  const { pathname, search } = new URL(link);
  const handle = `customer-admin@${customer.tenant}`;
  const center = `/admin-center/${customer.id}`;
  return [
    { name: 'relationships', path: `${center}/partner-relationships`, handle },
    { name: 'relationships-list', path: `${center}/partner-relationships?view=list`, handle },
    { name: 'requests', path: `${center}/requests`, handle },
    { name: 'review', path: `${center}/review`, handle },
    { name: 'partner-of-customer', path: `${center}/partners/${partner.id}`, handle },
    { name: 'own-subscriptions', path: `${center}/subscriptions`, handle },
    { name: 'activity', path: `${center}/activity`, handle },
    { name: 'notices', path: `${center}/notices`, handle },
    { name: 'readers', path: `${center}/readers`, handle },
    { name: 'webhooks', path: `${center}/webhooks`, handle },
    { name: 'accept', path: pathname + search, handle },
    { name: 'accept-altered', path: `${pathname}${search}x`, handle },
    { name: 'not-found', path: `${center}/nothing`, handle },
  ];
}

function operationsPages({ partner, customer }: Market): PageOfProduct[] {
  const paths = {
    partners: 'partners',
    partner: `partners/${partner.id}`,
    customers: 'customers',
    customer: `customers/${customer.id}`,
    prices: 'prices',
    mail: 'mail',
    machinery: 'machinery',
  };
  const imports = {
    partners:
      'tenantId,name,channelRole\nt-new-1,晨星云,direct-reseller\nt-new-2,Contoso Cloud,advisor\nt-new-2,Contoso Cloud,advisor\nnot one word,"Fabrikam, Ltd.",friend',
    customers: `tenantId,name,domains\nt-new-3,华昕教育,huaxin-new.cn\n${customer.tenant},Taken,\nt-new-4,Fabrikam,com.cn; huaxin-new.cn`,
  };
  return [
    ...Object.entries(paths).map(([name, path]) => ({
      name: `operations-${name}`,
      path: `/operations-center/${path}`,
      handle: 'operator',
    })),
    ...Object.entries(imports).map(([of, text]) => ({
      name: `operations-${of}-import`,
      path: `/operations-center/${of}/import`,
      handle: 'operator',
      reach: async (page: Page, t: TextsOfLanguage) => {
        await page.getByLabel(t('import.rows'), { exact: true }).fill(text);
        await page.getByRole('button', { name: t('import.check') }).click();
        await page.getByRole('button', { name: t('import.results') }).waitFor();
      },
    })),
  ];
}

function auditPages({ partner, customer, link }: Market): PageOfProduct[] {
  const { pathname, search } = new URL(link);
  const handle = 'auditor';
  return [
    { name: 'accept-wrong-tenant', path: pathname + search, handle },
    { name: 'audit', path: '/audit-center', handle },
    { name: 'audit-time-line', path: `/audit-center/time-line?customer=${customer.id}`, handle },
    { name: 'audit-removed-dap', path: `/audit-center/removed-dap?customer=${customer.id}`, handle },
    ...['duties-without-access', 'dap-history', 'continuity', 'time-to-accept'].map((report) => ({
      name: `audit-${report}`,
      path: `/audit-center/${report}?customer=${customer.id}`,
      handle,
    })),
    { name: 'audit-saved-reports', path: '/audit-center/saved-reports', handle },
    { name: 'audit-saved-report-gone', path: `/audit-center/saved-reports/${partner.id}/2026-11`, handle },
    { name: 'audit-evidence', path: '/audit-center/evidence', handle },
    { name: 'audit-webhooks', path: '/audit-center/webhooks', handle: 'compliance' },
    { name: 'audit-erasure', path: '/audit-center/erasure', handle: 'compliance' },
    { name: 'audit-customer', path: `/audit-center/customers/${customer.id}`, handle },
    { name: 'audit-customer-changes', path: `/audit-center/customers/${customer.id}/changes`, handle },
    { name: 'audit-customer-time-line', path: `/audit-center/customers/${customer.id}/time-line?view=raw`, handle },
    { name: 'audit-customer-readers', path: `/audit-center/customers/${customer.id}/readers`, handle },
    { name: 'audit-partner', path: `/audit-center/partners/${partner.id}`, handle },
    { name: 'audit-partner-time-line', path: `/audit-center/partners/${partner.id}/time-line`, handle },
    { name: 'audit-partner-readers', path: `/audit-center/partners/${partner.id}/readers`, handle },
  ];
}
