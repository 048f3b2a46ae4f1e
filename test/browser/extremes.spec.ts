import { type Page } from 'playwright-core';
import { type Service, SERVICES } from '#domain';
import { openDocuments } from '#documents';
import { catalog } from '#event-catalog';
import { ViewWriter } from '#projections';
import { ActiveViews, partnerCustomers } from '#read-models';
import { accept, type Customer, type Partner, partnerWithLink, registerCustomer } from '../acceptance/support/accounts';
import { succeeded } from '../acceptance/support/caller';
import { acceptedCustomer, newCustomerId, storedEvents } from '../integration/read-models.support';
import { describeInBrowser, LANGUAGES, Person } from './support/browser';
import { textsIn } from './support/texts';

const PARTNERS = 30;
const ROWS = 300;
const AT_ONCE = 30;
/** A word that nothing breaks, and a name as long as one may be, of signs as wide as they are high. */
const WORD = 'W'.repeat(200);
const CHINESE = '华东地区数字化转型与云计算综合服务有限责任公司'.repeat(4).slice(0, 80);
/** A large window, a small one, the large one at twice the size of everything, and a telephone. */
const WIDTHS = [1440, 1024, 720, 360];

describeInBrowser('pages about long names and many rows', (browser) => {
  let partner: Partner & { readonly link: string };
  let customer: Customer;

  beforeAll(async () => {
    partner = await partnerWithLink('direct-reseller', { name: CHINESE });
    customer = await registerCustomer({ name: WORD });
    succeeded(await accept(customer, partner.link, SERVICES));
    succeeded(
      await partner.sales.post(`${partner.path}${customer.path}/subscriptions`, {
        offer: 'office-365-enterprise-e3',
        seats: 999,
      }),
    );
    for (let nth = 1; nth < PARTNERS; nth += 1) {
      const advisor = await partnerWithLink('advisor', {
        name: `${nth % 2 === 0 ? WORD.slice(0, 190) : CHINESE} ${nth}`,
      });
      succeeded(await accept(customer, advisor.link, SERVICES));
    }
    await putOnListOf(partner, SERVICES);
  }, 180_000);

  const pages = (): Readonly<Record<string, readonly string[]>> => ({
    [`customer-admin@${customer.tenant}`]: [
      'partner-relationships',
      'partner-relationships?view=list',
      'subscriptions',
      'activity',
    ].map((path) => `/admin-center/${customer.id}/${path}`),
    [`admin-agent@${partner.tenant}`]: [
      'dashboard',
      'customers',
      `customers/${customer.id}`,
      'subscriptions',
      'duties',
      'account',
    ].map((path) => `/partner-center/${partner.id}/${path}`),
    operator: [
      `/operations-center/customers/${customer.id}`,
      `/operations-center/partners/${partner.id}`,
      '/operations-center/partners',
    ],
    auditor: [
      `/audit-center/customers/${customer.id}`,
      `/audit-center/time-line?customer=${customer.id}`,
      `/audit-center/dap-history?customer=${customer.id}`,
    ],
  });

  test.each(WIDTHS)(
    'are no wider than a window of %i pixels, cut nothing off that cannot be read otherwise, and keep the heads of tables above their rows',
    async (width) => {
      const faults: string[] = [];
      for (const [handle, paths] of Object.entries(pages())) {
        const person = await Person.at(browser(), { width });
        for (const [index, path] of paths.entries()) {
          await person.open(path);
          if (index === 0) await person.signInAs(handle);
          await person.settled();
          faults.push(
            ...(await faultsOf(person.page)).map((fault) => `${path.replaceAll(/[0-9a-f-]{36}/g, '…')}: ${fault}`),
          );
        }
        await person.leave();
      }
      expect(faults).toEqual([]);
    },
    240_000,
  );

  test.each(LANGUAGES)(
    "a customer's subscriptions are read on a telephone without moving them sideways (%s)",
    async (language) => {
      const t = textsIn(language);
      const person = await Person.at(browser(), { language, width: 360 });
      const { page } = person;
      await person.open(`/admin-center/${customer.id}/subscriptions`);
      await person.signInAs(`customer-admin@${customer.tenant}`);
      const table = page.getByRole('table');
      await table.waitFor();
      expect(await page.evaluate<number[]>(SIDEWAYS)).toEqual([0]);
      // What has no column there is not left out.
      const text = await table.innerText();
      for (const wanted of [t('subscription.seats'), '999', t('subscription.billed'), CHINESE])
        expect(text).toContain(wanted);
      await person.leave();
    },
  );
});

/** Customers beside, with every service, as the projector would put them there. */
async function putOnListOf({ id }: Partner, services: readonly Service[]): Promise<void> {
  const documents = await openDocuments({ url: process.env['MONGODB_URL']!, database: process.env['DATABASE']! });
  try {
    const collection = await new ActiveViews(documents.views).active('partner-customers');
    const writer = new ViewWriter({
      projection: partnerCustomers,
      collection,
      views: documents.views,
      codec: catalog,
      token: 1,
    });
    for (let from = 0; from < ROWS; from += AT_ONCE) {
      const events = Array.from({ length: AT_ONCE }, (_, index) => {
        const stream = `customer-${newCustomerId()}`;
        return acceptedCustomer(`${CHINESE.slice(0, 60)} ${from + index}`, id, services).map((event) => ({
          stream,
          event,
        }));
      });
      await writer.apply(storedEvents(events.flat()));
    }
  } finally {
    await documents.close();
  }
}

function faultsOf(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(FAULTS);
}

/** How far each table can be moved. */
const SIDEWAYS = `[...document.querySelectorAll('.table-box')].map((box) => box.scrollWidth - box.clientWidth)`;

/**
 * Runs in the page. What scrolls by itself may hold more than it has room for; all else is within the window, or says
 * in full what it cuts off.
 */
const FAULTS = `(async () => {
  const faults = [];
  const { clientWidth, scrollWidth } = document.documentElement;
  if (scrollWidth > clientWidth) faults.push('is ' + (scrollWidth - clientWidth) + ' pixels too wide');
  const scrolls = (element) => element && (['auto', 'scroll'].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  const told = (element) => element.tagName.toLowerCase() + '.' + element.className + ' ' + element.textContent.slice(0, 30);
  for (const element of document.querySelectorAll('#root *')) {
    const style = getComputedStyle(element);
    if (style.visibility === 'hidden' || style.clipPath === 'inset(50%)' || element.closest('.visually-hidden, .skip, svg, [aria-hidden=true]')) continue;
    const { left, right, width, height } = element.getBoundingClientRect();
    if (width === 0 || height === 0) continue;
    if ((right > clientWidth + 1 || left < -1) && !scrolls(element)) faults.push('reaches out: ' + told(element));
    const cuts = ['hidden', 'clip'].includes(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
    if (cuts && !element.title && !element.querySelector('[title]')) faults.push('cuts off: ' + told(element));
  }
  for (const cell of document.querySelectorAll('.table td, .table tbody th')) {
    const text = document.createRange();
    text.selectNodeContents(cell);
    const { width, height } = text.getBoundingClientRect();
    const line = parseFloat(getComputedStyle(cell).lineHeight);
    if (width < 90 && height > 8 * line) faults.push('stands a word a line: ' + told(cell));
  }
  for (const box of document.querySelectorAll('.table-box')) {
    box.scrollIntoView({ block: 'start' });
    box.scrollTop = 150;
    box.scrollLeft = 150;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const { left, top } = box.getBoundingClientRect();
    const above = document.elementFromPoint(left + 20, top + 8);
    if (box.scrollTop > 0 && above && !above.closest('thead, .navigation, .header')) faults.push('a row lies over its head: ' + told(above));
  }
  return [...new Set(faults)].slice(0, 8);
})()`;
