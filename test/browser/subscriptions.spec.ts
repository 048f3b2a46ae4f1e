import { customerOf, partnerWithLink } from '../acceptance/support/accounts';
import { succeeded } from '../acceptance/support/caller';
import { describeInBrowser, Person } from './support/browser';
import { textsIn } from './support/texts';

const t = textsIn('en');

describeInBrowser('subscriptions, in the browser', (browser) => {
  test('S4, S5, S14: a partner provisions one, adds seats, and reads what it may not do and why; its customer sees who gets the bill', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner, ['exchange-online']);
    const seller = await Person.at(browser());
    await seller.open(`/partner-center/${partner.id}/customers/${customer.id}`);
    await seller.signInAs(`sales-agent@${partner.tenant}`);
    const { page } = seller;
    const dialog = page.getByRole('dialog');

    await page.getByRole('button', { name: t('rights.operation.provision') }).click();
    await dialog.getByLabel(t('subscription.offer')).selectOption('exchange-online-plan-1');
    await dialog.getByLabel(t('subscription.seats')).fill('5');
    await dialog.getByRole('button', { name: t('rights.operation.provision') }).click();
    await page.getByRole('heading', { name: 'Exchange Online (Plan 1)' }).waitFor();

    await page.getByRole('button', { name: t('rights.operation.add-seats') }).click();
    await dialog.getByText(t('subscription.seatsNow', { seats: 5 })).waitFor();
    await dialog.getByLabel(t('subscription.seats')).fill('7');
    await dialog.getByRole('button', { name: t('rights.operation.add-seats') }).click();
    await page.getByRole('definition').filter({ hasText: /^12$/ }).waitFor();

    // A removal by the customer shows while the page is open: an upgrade needs DAP.
    succeeded(await customer.admin.delete(`${customer.path}/dap`));
    const refused = page.getByRole('region', { name: t('rights.refused') });
    const cited = { service: 'Exchange Online', cause: t('cause.removed-by-customer') };
    await refused
      .getByRole('listitem')
      .filter({ hasText: t('rights.operation.upgrade') })
      .getByText(t('rights.because.DapRemoved', cited))
      .waitFor();

    await page.getByRole('link', { name: t('nav.subscriptions') }).click();
    await page.getByRole('row', { name: customer.name }).getByText(t('subscription.status.active')).waitFor();

    const admin = await Person.at(browser());
    await admin.open(`/admin-center/${customer.id}/subscriptions`);
    await admin.signInAs(`customer-admin@${customer.tenant}`);
    await admin.page.getByRole('row', { name: 'Exchange Online (Plan 1)' }).getByText(partner.name).first().waitFor();
    expect([...seller.complaints, ...admin.complaints]).toEqual([]);
    await Promise.all([seller.leave(), admin.leave()]);
  }, 40_000);
});
