import { type Page } from 'playwright-core';
import { type Market, type PageOfProduct } from './pages';
import { type TextsOfLanguage } from './texts';

/** What only some pages are about, beside the market that every page is about. */
export interface LivelyMarket extends Market {
  /** Customers of the partner between whom and it an end is proposed, by either side. */
  readonly ending: Readonly<Record<'byPartner' | 'byCustomer', Market['customer']>>;
  /** A provider with a reseller, its customer, a subscription it sold, and one that is suspended. */
  readonly provider: Market['partner'];
  readonly reseller: Market['partner'];
  readonly providersCustomer: Market['customer'];
  readonly sold: string;
  readonly suspended: string;
}

/** What pages become when somebody has done something there, as far as it looks unlike the page as it opens. */
export function statesOf(market: LivelyMarket): readonly PageOfProduct[] {
  return [...statesForPartners(market), ...statesForCustomers(market), ...statesForAuditors(market)];
}

function statesForPartners(market: LivelyMarket): PageOfProduct[] {
  const { partner, ending, invitationId, provider, reseller, providersCustomer, sold, suspended } = market;
  const [center, handle] = [`/partner-center/${partner.id}`, agentOf(partner)];
  const subscriptions = `/partner-center/${provider.id}/customers/${providersCustomer.id}/subscriptions`;
  const request = { path: `${center}/customers/request`, handle };
  return [
    {
      name: 'account-menu',
      path: `${center}/dashboard`,
      handle,
      reach: (page) => page.locator('.menu > summary').click(),
    },
    { ...request, name: 'request-checked', reach: writeToMany },
    { ...request, name: 'request-under-way', reach: prepareForEver },
    { ...request, name: 'request-prepared', reach: prepare },
    { name: 'customer-end-proposed', path: `${center}/customers/${ending.byPartner.id}`, handle },
    { name: 'customer-proposes-end', path: `${center}/customers/${ending.byCustomer.id}`, handle },
    {
      name: 'invitation-accepted-otherwise',
      path: `${center}/invitations/${invitationId}`,
      handle,
      reach: chooseWhoAccepted,
    },
    { name: 'account-of-provider', path: `/partner-center/${provider.id}/account`, handle: agentOf(provider) },
    { name: 'subscription-of-provider', path: `${subscriptions}/${sold}`, handle: agentOf(provider) },
    { name: 'subscription-refused', path: `${subscriptions}/${sold}`, handle: agentOf(provider), reach: removeTooMany },
    { name: 'subscription-suspended', path: `${subscriptions}/${suspended}`, handle: agentOf(provider) },
    { name: 'account-of-reseller', path: `/partner-center/${reseller.id}/account`, handle: agentOf(reseller) },
    {
      name: 'passed-on-by-reseller',
      path: `/partner-center/${reseller.id}/customers/request`,
      handle: agentOf(reseller),
    },
    { name: 'customer-labels-changed', path: `${center}/customers/${market.customer.id}`, handle, reach: changeLabels },
    {
      name: 'partner-of-record-by-code',
      path: `${subscriptions}/${sold}`,
      handle: agentOf(provider),
      reach: typePartnerCode,
    },
    { name: 'sender-changed', path: `${center}/account`, handle, reach: changeSender },
    { name: 'restore-changed', path: `${center}/customers/${market.customer.id}`, handle, reach: changeRestore },
  ];
}

function statesForCustomers({ customer, ending, providersCustomer, link }: LivelyMarket): PageOfProduct[] {
  const { pathname, search } = new URL(link);
  const accept = { path: pathname + search, handle: adminOf(customer) };
  const relationships = (of: Market['customer'], view = '') => ({
    path: `/admin-center/${of.id}/partner-relationships${view}`,
    handle: adminOf(of),
  });
  return [
    {
      ...relationships(customer),
      name: 'relationships-ticked',
      reach: (page) => page.getByRole('table').getByRole('checkbox').first().check(),
    },
    { ...accept, name: 'accept-held', reach: acceptWhatIsHeld },
    { ...accept, name: 'accept-declined', reach: decline },
    { ...relationships(ending.byPartner, '?view=list'), name: 'relationships-end-proposed' },
    { ...relationships(ending.byCustomer, '?view=list'), name: 'relationships-proposing-end' },
    { ...relationships(providersCustomer, '?view=list'), name: 'relationships-provider', reach: waitForResellers },
  ];
}

function statesForAuditors({ partner, customer }: LivelyMarket): PageOfProduct[] {
  const [handle, officer] = ['auditor', 'compliance'];
  const both = new URLSearchParams({ customer: customer.id, partner: partner.id }).toString();
  return [
    { name: 'audit-time-line-opened', path: `/audit-center/time-line?${both}`, handle, reach: openEvent },
    { name: 'audit-customer-past', path: `/audit-center/customers/${customer.id}`, handle, reach: stepBack },
    { name: 'audit-evidence-of-customer', path: `/audit-center/evidence?${both}`, handle },
    {
      name: 'correction',
      path: `/audit-center/partners/${partner.id}/time-line`,
      handle: officer,
      reach: openFirstDetails,
    },
    {
      name: 'erasure-of-somebody',
      path: '/audit-center/erasure',
      handle: officer,
      reach: (page, t) => page.getByLabel(t('erasure.person')).fill('li.na@customer.example'),
    },
  ];
}

function agentOf({ tenant }: Market['partner']): string {
  return `admin-agent@${tenant}`;
}

function adminOf({ tenant }: Market['customer']): string {
  return `customer-admin@${tenant}`;
}

async function writeToMany(page: Page, t: TextsOfLanguage): Promise<void> {
  const addresses = [
    'li.na@jinsui.example',
    'LI.NA@jinsui.example',
    '王伟 <wang.wei@a-rather-long-name-of-a-mail-domain.example>',
    'nobody',
  ];
  await page.getByLabel(t('request.recipients'), { exact: true }).fill(addresses.join('\n'));
  await page.getByRole('checkbox', { name: 'Exchange Online' }).check();
  await page.getByText(t('request.problem.syntax')).waitFor();
}

async function prepare(page: Page, t: TextsOfLanguage): Promise<void> {
  await writeToMany(page, t);
  await page.getByRole('button', { name: t('request.prepare', { count: 2 }) }).click();
  await page.getByRole('heading', { name: t('prepared.send') }).waitFor();
}

/** No request comes to be: what is under way stays so until the page is left. */
async function prepareForEver(page: Page, t: TextsOfLanguage): Promise<void> {
  await page.route('**/invitations', () => undefined);
  await writeToMany(page, t);
  await page.getByRole('button', { name: t('request.prepare', { count: 2 }) }).click();
  await page.getByText(t('request.progress', { done: 0, total: 2 })).waitFor();
}

async function changeLabels(page: Page, t: TextsOfLanguage): Promise<void> {
  await page.getByRole('button', { name: t('labels.change') }).click();
  await page.getByRole('checkbox', { name: '重点客户' }).waitFor();
}

async function typePartnerCode(page: Page, t: TextsOfLanguage): Promise<void> {
  await page.getByRole('button', { name: t('rights.operation.change-partner-of-record') }).click();
  await page.getByRole('dialog').getByLabel(t('subscription.partnerOfRecord')).selectOption('by-code');
  await page.getByRole('dialog').getByLabel(t('subscription.partnerCode')).fill('0000-0000-0001');
  await page.getByRole('dialog').getByRole('alert').filter({ hasText: /./ }).waitFor();
}

async function changeSender(page: Page, t: TextsOfLanguage): Promise<void> {
  await page.getByRole('button', { name: t('sender.change') }).click();
  await page.getByLabel(t('sender.replyTo')).waitFor();
}

async function changeRestore(page: Page, t: TextsOfLanguage): Promise<void> {
  await page.getByRole('button', { name: t('restore.change') }).click();
  await page.getByRole('dialog').getByText(t('link.lockedNote')).waitFor();
}

async function chooseWhoAccepted(page: Page, t: TextsOfLanguage): Promise<void> {
  await page.getByLabel(t('customer.title'), { exact: true }).selectOption({ index: 1 });
}

async function removeTooMany(page: Page, t: TextsOfLanguage): Promise<void> {
  const remove = t('rights.operation.remove-seats');
  await page.getByRole('button', { name: remove }).click();
  await page.getByRole('dialog').getByLabel(t('subscription.seats')).fill('999');
  await page.getByRole('dialog').getByRole('button', { name: remove }).click();
  await page.getByRole('dialog').getByRole('alert').waitFor();
}

async function acceptWhatIsHeld(page: Page, t: TextsOfLanguage): Promise<void> {
  await page.getByRole('checkbox', { name: 'Exchange Online' }).check();
  await page.getByRole('button', { name: t('accept.accept'), exact: true }).click();
  await page.getByRole('dialog').waitFor();
}

async function decline(page: Page, t: TextsOfLanguage): Promise<void> {
  await page.getByRole('button', { name: t('accept.decline'), exact: true }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('accept.decline'), exact: true })
    .click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

function waitForResellers(page: Page, t: TextsOfLanguage): Promise<void> {
  return page.getByRole('button', { name: t('reseller.grant') }).waitFor();
}

/** An event of it, with everything about it. */
function openEvent(page: Page, t: TextsOfLanguage): Promise<void> {
  return page.locator('.events').getByText(t('timeLine.details')).first().click();
}

async function openFirstDetails(page: Page, t: TextsOfLanguage): Promise<void> {
  await openEvent(page, t);
  await page.getByRole('button', { name: t('correction.record') }).waitFor();
}

async function stepBack(page: Page, t: TextsOfLanguage): Promise<void> {
  await page.getByRole('button', { name: t('asOf.back') }).click();
  // Until the moment before is there, nothing leads forward from it.
  await page.getByRole('button', { name: t('asOf.forward'), disabled: false }).waitFor();
}
