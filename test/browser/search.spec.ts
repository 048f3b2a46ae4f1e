import { customerOf, type Customer, type Partner, partnerWithLink } from '../acceptance/support/accounts';
import { eventually, succeeded } from '../acceptance/support/caller';
import { inviteAndSend } from '../acceptance/support/invitations';
import { barriersIn } from './support/accessibility';
import { describeInBrowser, Person } from './support/browser';
import { textsIn } from './support/texts';

const t = textsIn('en');

describeInBrowser('the search of everything', (browser) => {
  let partner: Partner & { readonly link: string };
  let customer: Customer;

  beforeAll(async () => {
    partner = await partnerWithLink();
    customer = await customerOf(partner);
    await inviteAndSend(partner, { recipient: `li.na@search-${customer.id}.example` });
    await eventually(
      async () =>
        succeeded(await partner.admin.get<{ readonly rows: readonly unknown[] }>(`${partner.path}/invitations`)).body,
      ({ rows }) => rows.length > 0,
    );
  }, 60_000);

  const at = async (handle: string, path: string) => {
    const person = await Person.at(browser());
    await person.open(path);
    await person.signInAs(handle);
    await person.settled();
    return person;
  };

  test('opens by Ctrl+K and finds customers, invitations and pages of a partner, by keys alone', async () => {
    const person = await at(`admin-agent@${partner.tenant}`, `/partner-center/${partner.id}/dashboard`);
    const { page } = person;
    const found = page.locator('.palette-results');
    await page.keyboard.press('Control+k');
    const dialog = page.getByRole('dialog', { name: t('search.title') });
    await dialog.waitFor();
    await page.keyboard.type(customer.name);
    await found.getByRole('link', { name: customer.name }).waitFor();
    expect(await barriersIn(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/customers/${customer.id}`);
    await dialog.waitFor({ state: 'hidden' });

    await page.keyboard.press('Control+k');
    await page.keyboard.type(`search-${customer.id}.example`);
    await found.getByRole('link', { name: `li.na@search-${customer.id}.example` }).click();
    await page.waitForURL('**/invitations/*');

    await page.keyboard.press('Control+k');
    await page.keyboard.type(t('nav.duties').slice(0, 5));
    await found.getByRole('link', { name: t('nav.duties') }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/duties');

    await page.keyboard.press('Control+/');
    await page.getByRole('dialog', { name: t('shortcuts.title') }).waitFor();
    expect(await barriersIn(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(person.complaints).toEqual([]);
    await person.leave();
  }, 60_000);

  test('finds customers and partners of the marketplace for an auditor, and partners for a customer', async () => {
    const auditor = await at('auditor', '/audit-center');
    await auditor.page.keyboard.press('Control+k');
    await auditor.page.keyboard.type(partner.name);
    await auditor.page.locator('.palette-results').getByRole('link', { name: partner.name }).click();
    await auditor.page.waitForURL(`**/audit-center/partners/${partner.id}`);
    await auditor.leave();
    const admin = await at(`customer-admin@${customer.tenant}`, `/admin-center/${customer.id}/partner-relationships`);
    await admin.page.getByRole('button', { name: t('search.title'), exact: true }).click();
    await admin.page.keyboard.type(partner.name);
    await admin.page.locator('.palette-results').getByRole('link', { name: partner.name }).waitFor();
    await admin.leave();
  }, 60_000);

  test('says why it finds nothing: there is nothing, or what is looked through cannot be read at present', async () => {
    const person = await at(`admin-agent@${partner.tenant}`, `/partner-center/${partner.id}/dashboard`);
    const { page } = person;
    const found = page.locator('.palette-results');
    await page.keyboard.press('Control+k');
    await page.keyboard.type(`nobody ${customer.id}`);
    await found.getByText(t('audit.none')).waitFor();

    const refusal = { code: 'view-being-filled', title: 'Being filled', status: 503, next: '37% so far.' };
    const lists = `**${partner.path}/customers?*`;
    await page.route(lists, (route) =>
      route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify(refusal) }),
    );
    await page.keyboard.press('Control+a');
    await page.keyboard.type(customer.name);
    const alert = found.getByRole('alert').filter({ hasText: refusal.title });
    await alert.waitFor();
    expect(await found.getByText(t('audit.none')).count()).toBe(0);
    expect(await barriersIn(page)).toEqual([]);
    await page.unroute(lists);
    await alert.getByRole('button', { name: t('problem.retry') }).click();
    await found.getByRole('link', { name: customer.name }).waitFor();
    expect(await alert.count()).toBe(0);
    await person.leave();
  }, 60_000);
});
