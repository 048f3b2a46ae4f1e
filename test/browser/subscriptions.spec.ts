import { customerOf, enrolPartner, partnerWithLink } from '../acceptance/support/accounts';
import { operator, succeeded } from '../acceptance/support/caller';
import { invite } from '../acceptance/support/invitations';
import { describeInBrowser, Person } from './support/browser';
import { textsIn } from './support/texts';

const t = textsIn('en');

describeInBrowser('partners and customers at work, in the browser', (browser) => {
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
    await dialog.getByText(t('subscription.seatsNow', { count: 5 })).waitFor();
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

    const search = page.getByRole('searchbox', { name: t('customers.search') });
    await search.fill('nobody');
    await page.getByText(t('subscription.noneSelected')).waitFor();
    await search.fill(customer.name);
    await page.getByRole('row', { name: customer.name }).waitFor();

    // S13: the customer list by subscription; what is chosen stands in the address.
    await page.getByRole('link', { name: t('nav.customers'), exact: true }).click();
    await page.getByLabel(t('customers.show'), { exact: true }).selectOption(t('customers.narrowing.subscription'));
    await page.getByRole('row', { name: customer.name }).getByText(t('subscription.status.active')).waitFor();
    await page.getByLabel(t('relationship.status')).selectOption(t('subscription.status.suspended'));
    await page.getByText(t('customers.noneSelected')).waitFor();
    expect(new URL(page.url()).search).toBe('?subscription=suspended');

    const admin = await Person.at(browser());
    await admin.open(`/admin-center/${customer.id}/subscriptions`);
    await admin.signInAs(`customer-admin@${customer.tenant}`);
    await admin.page.getByRole('row', { name: 'Exchange Online (Plan 1)' }).getByText(partner.name).first().waitFor();
    expect([...seller.complaints, ...admin.complaints]).toEqual([]);
    await Promise.all([seller.leave(), admin.leave()]);
  }, 40_000);

  test('a question whose answer would do another thing by now is taken back: what it would send was sent elsewhere', async () => {
    const partner = await partnerWithLink();
    const { id = '' } = succeeded(await invite(partner, { recipient: 'li.na@customer.example' })).body;
    const person = await Person.at(browser());
    const { page } = person;
    await person.open(`/partner-center/${partner.id}/invitations/${id}`);
    await person.signInAs(`sales-agent@${partner.tenant}`);
    await page.getByRole('button', { name: t('sending.now'), exact: true }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('sending.now'), exact: true })
      .waitFor();
    succeeded(await partner.sales.post(`${partner.path}/invitations/${id}/sendings`, { channel: 'smtp' }));
    await page.getByText(t('command.gone')).waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: t('sending.remindNow'), exact: true }).waitFor();
    await person.leave();
  }, 40_000);

  test('S10: a request is sent by the product, then a reminder; what became of each shows, and the activity log tells of both', async () => {
    const partner = await partnerWithLink();
    const { id = '' } = succeeded(await invite(partner, { recipient: 'li.na@customer.example' })).body;
    const person = await Person.at(browser());
    await person.open(`/partner-center/${partner.id}/invitations/${id}`);
    await person.signInAs(`sales-agent@${partner.tenant}`);
    const { page } = person;
    const sent = page.getByRole('region', { name: t('sending.title') }).getByRole('listitem');

    for (const [label, kind] of [
      [t('sending.now'), t('sending.request')],
      [t('sending.remindNow'), t('sending.reminder')],
    ] as const) {
      await page.getByRole('button', { name: label, exact: true }).click();
      await page.getByRole('dialog').getByRole('button', { name: label, exact: true }).click();
      await sent.filter({ hasText: kind }).getByText(t('sending.state.sent')).waitFor();
    }
    await page.getByRole('link', { name: t('nav.activity') }).click();
    await page
      .getByText(t('event.InvitationReminded', { partner: partner.name, channel: t('channel.smtp') }))
      .first()
      .waitFor();
    expect(person.complaints).toEqual([]);
    await person.leave();
  }, 40_000);

  test('a customer grants DAP to a reseller of its provider, and to no other', async () => {
    const [provider, reseller] = [await partnerWithLink('indirect-provider'), await enrolPartner('indirect-reseller')];
    const stranger = await enrolPartner('indirect-reseller');
    const customer = await customerOf(provider, ['azure']);
    succeeded(await operator.put(`${provider.path}/indirect-resellers/${reseller.id}`));
    const person = await Person.at(browser());
    await person.open(`/admin-center/${customer.id}/partner-relationships?view=list`);
    await person.signInAs(`customer-admin@${customer.tenant}`);
    const dialog = person.page.getByRole('dialog');
    await person.page.getByRole('button', { name: t('reseller.grant') }).click();
    await dialog.getByRole('option', { name: reseller.name }).waitFor({ state: 'attached' });
    expect(await dialog.getByRole('option', { name: stranger.name }).count()).toBe(0);
    await dialog.getByRole('checkbox', { name: 'Intune' }).check();
    await dialog.getByRole('button', { name: t('reseller.grant') }).click();
    await person.page.getByRole('heading', { name: reseller.name }).waitFor();
    expect(person.complaints).toEqual([]);
    await person.leave();
  }, 40_000);
});
