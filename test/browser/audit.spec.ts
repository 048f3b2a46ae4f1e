import { readFileSync } from 'node:fs';
import { type Browser } from 'playwright-core';
import { accept, type Customer, customerOf, type Partner, partnerWithLink } from '../acceptance/support/accounts';
import { succeeded } from '../acceptance/support/caller';
import { invite } from '../acceptance/support/invitations';
import { describeInBrowser, Person } from './support/browser';
import { textsIn } from './support/texts';

const t = textsIn('en');
const EXCHANGE = 'Exchange Online';

interface Story {
  readonly first: Partner;
  readonly second: Partner;
  readonly customer: Customer;
}

/** A customer whose Exchange Online went from one partner to another, and whose Intune was taken from the first. */
async function story(): Promise<Story> {
  const [first, second] = [await partnerWithLink(), await partnerWithLink()];
  const customer = await customerOf(first, ['exchange-online', 'intune']);
  const reassign = [{ service: 'exchange-online', from: first.id }] as const;
  succeeded(await accept(customer, second.link, ['exchange-online'], { reassign }));
  succeeded(await customer.admin.delete(`${customer.path}/partner-relationships/${first.id}/dap/intune`));
  return { first, second, customer };
}

describeInBrowser('the audit center', (browser) => {
  let told: Story;
  let auditor: Person;

  beforeAll(async () => {
    told = await story();
    auditor = await signedIn(browser(), 'auditor');
  });
  afterAll(() => auditor.leave());
  afterEach(() => expect(auditor.complaints).toEqual([]));

  /** Opens a page of the audit center about the customer. */
  const open = async (page: string) => {
    await auditor.open(`/audit-center/customers/${told.customer.id}${page}`);
    await auditor.settled();
  };

  test('steps back through the past of a customer and shows who held a service then; the moment stands in the address', async () => {
    const { page } = auditor;
    const dapOf = (partner: Partner) =>
      page.getByRole('row', { name: partner.name }).getByRole('cell').first().getByText(t('dap.short'), { exact: true });
    await open('');
    await dapOf(told.second).waitFor();
    const back = page.getByRole('button', { name: t('asOf.back') });
    const step = async (text: string) => {
      await back.click();
      await page.getByRole('status').filter({ hasText: text }).waitFor();
    };
    await step(`DAP on ${EXCHANGE} was granted to ${told.second.name}`);
    await step(`the reseller relationship with ${told.second.name} began`);
    await step(`DAP on ${EXCHANGE} was removed from ${told.first.name}`);
    await back.click();
    await dapOf(told.first).waitFor();
    expect(await page.getByRole('row', { name: told.second.name }).count()).toBe(0);
    expect(new URL(page.url()).searchParams.get('at')).toMatch(/^\d+\/\d+$/);

    await page.reload();
    await dapOf(told.first).waitFor();
    await page.getByRole('button', { name: t('asOf.now') }).click();
    await dapOf(told.second).waitFor();
    await page.goBack();
    await dapOf(told.first).waitFor();
  });

  test('tells the difference between two moments in words', async () => {
    const { page } = auditor;
    await open('/changes');
    await page.getByText(`DAP on ${EXCHANGE} was granted to ${told.second.name}`).waitFor();
    await page.getByLabel(t('changes.to')).fill('2001-01-01T00:00:00');
    await page.getByText(t('changes.none')).waitFor();
    await page.getByRole('button', { name: t('changes.all') }).click();
    await page.getByText(`the reseller relationship with ${told.first.name} began`).waitFor();
  });

  test('narrows a time line, shows an event as it is stored, and leads to all of its request', async () => {
    const { page } = auditor;
    await open('/time-line');
    await page.getByLabel(t('timeLine.type')).selectOption('DapRemoved');
    const removals = page.locator('.events > li');
    await page.getByText(t('timeLine.found', { count: 2 })).waitFor();
    await removals
      .filter({ hasText: t('cause.reassigned') })
      .getByText(t('timeLine.details'))
      .click();
    await page.getByText('"cause": "reassigned"').waitFor();
    await page.getByRole('link', { name: t('timeLine.sameRequest') }).click();
    await page.getByText(t('timeLine.found', { count: 3 })).waitFor();
    await removals.filter({ hasText: t('event.DapGranted', { partner: told.second.name, service: EXCHANGE }) }).waitFor();
    expect(new URL(page.url()).searchParams.get('correlation')).not.toBeNull();

    await page.getByLabel(t('timeLine.view')).selectOption('raw');
    await page.getByText('"type": "DapGranted"').waitFor();
  });

  test('reports removed DAP, narrowed to a group, and hands it out as CSV', async () => {
    const { page } = auditor;
    await auditor.open(`/audit-center/removed-dap?customer=${told.customer.id}`);
    const table = page.getByRole('group', { name: t('report.rows') });
    await table.getByRole('row').nth(2).waitFor();
    await page.getByRole('button', { name: t('cause.removed-by-customer') }).click();
    await table.getByRole('row').nth(2).waitFor({ state: 'detached' });
    await table.getByText(t('removedDap.gap')).waitFor();
    expect(new URL(page.url()).searchParams.get('cause')).toBe('removed-by-customer');

    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: t('report.csv') }).click();
    const csv = readFileSync(await (await download).path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(csv).toHaveLength(2);
    expect(csv[1]).toContain('Intune');

    // The page to print is the API's own: it has every row, however many there are.
    const printed = await page.context().newPage();
    await printed.goto(new URL((await page.getByRole('link', { name: t('report.print') }).getAttribute('href')) ?? '', page.url()).href);
    await printed.getByRole('cell', { name: told.customer.name }).first().waitFor();
    await printed.close();
  });

  test('tells auditors who looked, and the customer that was looked at', async () => {
    const look = ({ page }: Person) => page.getByRole('row', { name: t('readers.whats.as-of') }).getByText(t('role.auditor'));
    await open('/readers');
    await look(auditor).waitFor();
    const customer = await Person.at(browser());
    await customer.open(`/admin-center/${told.customer.id}/readers`);
    await customer.signInAs(`customer-admin@${told.customer.tenant}`);
    await look(customer).waitFor();
    await customer.leave();
  });

  test('lets a compliance officer erase a person by its address, after saying what that does', async () => {
    const recipient = `li.na@${told.customer.tenant}.example`;
    succeeded(await invite(told.first, { recipient }));
    const officer = await Person.at(browser());
    await officer.open('/audit-center/erasure');
    await officer.signInAs('compliance');
    const erase = async () => {
      await officer.page.getByLabel(t('erasure.person')).fill(recipient);
      await officer.page.getByRole('button', { name: t('erasure.erase') }).click();
      const dialog = officer.page.getByRole('dialog');
      await dialog.getByText(t('erasure.effect')).waitFor();
      await dialog.getByRole('button', { name: t('erasure.erase') }).click();
    };
    await erase();
    await officer.page.getByText(t('erasure.erased')).waitFor();
    await erase();
    await officer.page.getByText(t('erasure.nobody')).waitFor();
    expect(officer.complaints).toEqual([]);
    await officer.leave();
  });
});

async function signedIn(browser: Browser, handle: string): Promise<Person> {
  const person = await Person.at(browser);
  await person.open('/audit-center');
  await person.signInAs(handle);
  await person.settled();
  return person;
}
