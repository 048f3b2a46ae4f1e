import { accept, customerOf, partnerWithLink, registerCustomer } from '../acceptance/support/accounts';
import { succeeded } from '../acceptance/support/caller';
import { invitedBy, inviteAndSend } from '../acceptance/support/invitations';
import { barriersIn } from './support/accessibility';
import { acceptPath, describeInBrowser, LANGUAGES, LONG, Person } from './support/browser';
import { textsIn } from './support/texts';

describeInBrowser('what a customer decides', (browser) => {
  test.each(LONG ? LANGUAGES : (['zh-CN'] as const))(
    'is marked as proposed and as subscribed to, and what an acceptance grants and takes is listed by partner (%s)',
    async (language) => {
      const t = textsIn(language);
      const [partner, other] = [await partnerWithLink(), await partnerWithLink()];
      const customer = await invitedBy(partner);
      await inviteAndSend(partner, {
        recipient: `wang.wei@${customer.id}.example`,
        services: ['exchange-online', 'azure'],
      });
      succeeded(await accept(customer, other.link, ['exchange-online']));
      succeeded(
        await other.sales.post(`${other.path}${customer.path}/subscriptions`, {
          offer: 'exchange-online-plan-1',
          seats: 5,
        }),
      );
      const person = await Person.at(browser(), { language });
      const { page } = person;
      await person.open(acceptPath(partner.link));
      await person.signInAs(`customer-admin@${customer.tenant}`);
      const offer = (service: string) =>
        page.getByRole('listitem').filter({ has: page.getByRole('checkbox', { name: service }) });
      await offer('Exchange Online').getByText(t('accept.proposed')).waitFor();
      await offer('Exchange Online').getByText(t('accept.subscribed')).waitFor();
      await offer('Azure').getByText(t('accept.proposed')).waitFor();
      expect(await offer('Power BI').getByText(t('accept.proposed')).count()).toBe(0);
      expect(await offer('Azure').getByText(t('accept.subscribed')).count()).toBe(0);
      for (const name of ['Exchange Online', 'Azure']) await page.getByRole('checkbox', { name }).check();
      await page.getByRole('button', { name: t('accept.accept'), exact: true }).click();
      const dialog = page.getByRole('dialog');
      const names = { partner: partner.name, holder: other.name };
      await dialog.getByText(t('accept.reassignLine', { service: 'Exchange Online', ...names })).waitFor();
      await dialog.getByText(t('accept.grantLine', { service: 'Azure', ...names })).waitFor();
      expect(await barriersIn(page)).toEqual([]);
      expect(person.complaints).toEqual([]);
      await person.leave();
    },
    60_000,
  );

  test('names the services that nobody looks after, before a removal and after it, and every partner that loses something', async () => {
    const t = textsIn('en');
    const [partner, advisor] = [await partnerWithLink(), await partnerWithLink('advisor')];
    const customer = await customerOf(partner, ['azure', 'intune']);
    succeeded(await accept(customer, advisor.link, ['intune']));
    const person = await Person.at(browser());
    const { page } = person;
    await person.open(`/admin-center/${customer.id}/partner-relationships?view=list`);
    await person.signInAs(`customer-admin@${customer.tenant}`);
    expect(await page.getByText(t('gaps.title')).count()).toBe(0);
    const card = page.locator('section', { has: page.getByRole('heading', { name: partner.name }) });
    await card.getByRole('button', { name: t('remove.allOf') }).click();
    const dialog = page.getByRole('dialog');
    for (const service of ['Azure', 'Intune']) await dialog.getByText(`${partner.name} – ${service}`).waitFor();
    // The advisor keeps Intune.
    await dialog.getByText(t('remove.unmanaged', { services: 'Azure' }), { exact: true }).waitFor();
    expect(await barriersIn(page)).toEqual([]);
    await dialog.getByRole('button', { name: t('remove.allOf') }).click();
    await page.getByText(t('gaps.title')).waitFor();
    await page
      .getByRole('status')
      .getByText(/^Azure/)
      .waitFor();

    await page.getByRole('button', { name: t('remove.all'), exact: true }).click();
    await page.getByRole('dialog').getByText(`${advisor.name} – Intune`).waitFor();
    expect(person.complaints).toEqual([]);
    await person.leave();
  }, 60_000);

  test('is a dialog that lists whom the end of a relationship takes what from', async () => {
    const t = textsIn('en');
    const partner = await partnerWithLink();
    const customer = await registerCustomer();
    succeeded(await accept(customer, partner.link, ['azure', 'power-bi']));
    const person = await Person.at(browser());
    const { page } = person;
    await person.open(`/admin-center/${customer.id}/partner-relationships?view=list`);
    await person.signInAs(`customer-admin@${customer.tenant}`);
    await page.getByRole('button', { name: t('end.propose') }).click();
    for (const service of ['Azure', 'Power BI'])
      await page.getByRole('dialog').getByText(`${partner.name} – ${service}`).waitFor();
    await person.leave();
  }, 60_000);
});
