import { readFileSync } from 'node:fs';
import { EventStoreDBClient } from '@eventstore/db-client';
import { customerOf, partnerWithLink } from '../acceptance/support/accounts';
import { eventually, operator, readAfter, succeeded } from '../acceptance/support/caller';
import { barriersIn } from './support/accessibility';
import { describeInBrowser, Person } from './support/browser';
import { textsIn } from './support/texts';

const t = textsIn('en');

describeInBrowser('the activity log of a customer', (browser) => {
  test('is searched while one types, and downloaded whole as a file that runs nothing', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner, ['azure', 'intune']);
    succeeded(await customer.admin.delete(`${customer.path}/partner-relationships/${partner.id}/dap/azure`));
    const renamed = await operator.put(`${partner.path}/name`, { name: '=SUM(1)' });
    succeeded(await customer.admin.get(`${customer.path}/partner-relationships`, readAfter(renamed)));
    const person = await Person.at(browser());
    const { page } = person;
    await person.open(`/admin-center/${customer.id}/activity`);
    await person.signInAs(`customer-admin@${customer.tenant}`);
    await page.locator('.events').getByText(t('service.intune')).first().waitFor();
    const all = await page.locator('.events > li').count();
    await page.getByLabel(t('activity.find')).fill('azure');
    await page.locator('.events').getByText(t('service.intune')).first().waitFor({ state: 'detached' });
    const found = await page.locator('.events > li').allInnerTexts();
    expect([found.length > 0, found.length < all, found.every((text) => text.includes('Azure'))]).toEqual([
      true,
      true,
      true,
    ]);
    expect(await barriersIn(page)).toEqual([]);
    await page.getByLabel(t('activity.find')).fill('nothing is called so');
    await page.getByText(t('audit.none')).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: t('report.csv') }).click(),
    ]);
    const file = readFileSync(await download.path(), 'utf8');
    const records = file.trimEnd().split('\r\n');
    expect(records).toHaveLength(all + 1);
    expect(file).not.toMatch(/(^|,|")=SUM/m);
    expect(file).toContain('DapRemoved');
    expect(person.complaints).toEqual([]);
    await person.leave();
  }, 60_000);

  test('says, to it and to its partner, where the log no longer gives out all of it', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner, ['azure']);
    await eventually(
      () => partner.sales.get(`${partner.path}${customer.path}`),
      ({ status }) => status === 200,
    );
    const client = EventStoreDBClient.connectionString(process.env['EVENTSTORE_URL']!);
    await client.tombstoneStream(`customer-${customer.id}`);
    await client.dispose();
    for (const [page, reader] of [
      [`/admin-center/${customer.id}/activity`, `customer-admin@${customer.tenant}`],
      [`/admin-center/${customer.id}/partners/${partner.id}`, `customer-admin@${customer.tenant}`],
      [`/partner-center/${partner.id}/customers/${customer.id}`, `sales-agent@${partner.tenant}`],
    ] as const) {
      const person = await Person.at(browser());
      await person.open(page);
      await person.signInAs(reader);
      await person.page.getByText(t('activity.incomplete')).waitFor();
      await person.leave();
    }
  }, 60_000);
});
