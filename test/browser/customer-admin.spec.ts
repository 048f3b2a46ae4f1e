import { accept, customerOf, partnerWithLink } from '../acceptance/support/accounts';
import { succeeded } from '../acceptance/support/caller';
import { invitedBy } from '../acceptance/support/invitations';
import { barriersIn } from './support/accessibility';
import { describeInBrowser, LANGUAGES, LONG, Person } from './support/browser';
import { press } from './support/keyboard';
import { textsIn } from './support/texts';

const SOME_LANGUAGES = LONG ? LANGUAGES : (['zh-CN'] as const);
const NARROW = 360;

describeInBrowser('a customer’s admin', (browser) => {
  test.each(SOME_LANGUAGES)(
    'who never found the email signs in, sees the request that waits, and accepts it, by keys alone (%s)',
    async (language) => {
      const t = textsIn(language);
      const partner = await partnerWithLink();
      const customer = await invitedBy(partner);
      const person = await Person.at(browser(), { language, width: NARROW });
      const { page } = person;
      await person.open('/');
      await press(person, page.getByRole('link', { name: t('home.signIn') }), 'Enter');
      await page.waitForSelector('input[name="handle"]');
      await person.signInAs(`customer-admin@${customer.tenant}`);
      await press(person, page.getByRole('link', { name: new RegExp(customer.name) }), 'Enter');
      await page.getByText(t('requests.waiting', { count: 1 })).waitFor();
      await press(person, page.getByRole('link', { name: t('requests.view') }), 'Enter');
      await page.getByRole('heading', { level: 1, name: t('nav.requests') }).waitFor();
      await page.getByText(t('requests.toDomain', { domain: `${customer.id}.example` })).waitFor();
      expect(await page.locator('main').innerText()).not.toContain('li.na@');
      expect(await barriersIn(page)).toEqual([]);
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(NARROW);
      await press(
        person,
        page.getByRole('link', { name: t('requests.openNamed', { partner: partner.name }) }),
        'Enter',
      );
      await press(person, page.getByRole('checkbox', { name: 'Exchange Online' }), 'Space');
      await press(person, page.getByRole('button', { name: t('accept.accept'), exact: true }), 'Enter');
      await page.getByText(t('accept.answered.accepted', { partner: partner.name, customer: customer.name })).waitFor();
      // However long the answer takes: the page was open before the acceptance, and does not show how it was then.
      let answer = (): void => undefined;
      const asked = new Promise<void>((resolve) => {
        answer = resolve;
      });
      await page.route('**/partner-relationships', async (route) => {
        await asked;
        await route.continue();
      });
      await press(person, page.getByRole('link', { name: t('nav.relationships') }), 'Enter');
      await page.getByRole('heading', { level: 1, name: t('nav.relationships') }).waitFor();
      expect(await page.getByText(t('relationships.none')).count()).toBe(0);
      answer();
      await page.getByRole('link', { name: partner.name }).waitFor();
      await page.getByText(t('requests.waiting', { count: 1 })).waitFor({ state: 'detached' });
      expect(person.complaints).toEqual([]);
      await person.leave();
    },
    90_000,
  );

  test.each(SOME_LANGUAGES)(
    'finds everything of a partner on its page: whom to ask, what it can administer and sold, and what happened (%s)',
    async (language) => {
      const t = textsIn(language);
      const [partner, other] = [await partnerWithLink(), await partnerWithLink()];
      const customer = await customerOf(partner, ['azure', 'intune']);
      succeeded(await accept(customer, other.link, ['power-bi']));
      const order = { offer: 'exchange-online-plan-1', seats: 25 };
      succeeded(await partner.sales.post(`${partner.path}${customer.path}/subscriptions`, order));
      succeeded(
        await other.sales.post(`${other.path}${customer.path}/subscriptions`, { offer: 'intune-device', seats: 7 }),
      );
      const sender = { name: '陈静', telephone: '+86 10 8888 0000', replyTo: `chen@${partner.id}.example` };
      succeeded(await partner.admin.put(`${partner.path}/invitation-sender`, sender));
      const person = await Person.at(browser(), { language, width: NARROW });
      const { page } = person;
      await person.open(`/admin-center/${customer.id}/partner-relationships`);
      await person.signInAs(`customer-admin@${customer.tenant}`);
      await press(person, page.getByRole('link', { name: partner.name }), 'Enter');
      await page.getByRole('heading', { level: 1, name: partner.name }).waitFor();
      await page.getByText(sender.name).waitFor();
      expect(await page.getByRole('link', { name: sender.replyTo }).getAttribute('href')).toBe(
        `mailto:${sender.replyTo}`,
      );
      const part = (title: string) =>
        page.locator('section', { has: page.getByRole('heading', { name: title, exact: true }) });
      const rows = part(t('partnerPage.subscriptions')).getByRole('row');
      await rows.filter({ hasText: /\b25\b/ }).waitFor();
      expect(await rows.count()).toBe(2); // with the one of the head
      await part(t('partnerPage.history')).getByText('Intune').first().waitFor();
      expect(await part(t('partnerPage.history')).getByText('Power BI').count()).toBe(0);
      expect(await barriersIn(page)).toEqual([]);
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(NARROW);
      // What can be done about it is done here.
      const remove = t('remove.one', { service: 'Intune' });
      await press(person, page.getByRole('button', { name: remove }), 'Enter');
      await press(person, page.getByRole('dialog').getByRole('button', { name: remove }), 'Enter');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.getByRole('button', { name: remove }).waitFor({ state: 'detached' });
      await person.open(`/admin-center/${customer.id}/partners/nobody`);
      await page.getByText(t('partnerPage.gone')).waitFor();
      expect(person.complaints).toEqual([]);
      await person.leave();
    },
    90_000,
  );

  test.each(SOME_LANGUAGES)(
    'reviews access: confirms what is right and removes what is not, and the log says who did (%s)',
    async (language) => {
      const t = textsIn(language);
      const partner = await partnerWithLink();
      const customer = await customerOf(partner, ['azure', 'intune', 'power-bi']);
      const person = await Person.at(browser(), { language, width: NARROW });
      const { page } = person;
      await person.open(`/admin-center/${customer.id}/review`);
      await person.signInAs(`customer-admin@${customer.tenant}`);
      await page.getByText(t('review.nothingDue')).waitFor();
      expect(await barriersIn(page)).toEqual([]);
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(NARROW);
      // All of a row is in sight: nothing has to be moved to find how to take something back.
      const room = `[...document.querySelectorAll('.table-box')].map((box) => box.scrollWidth - box.clientWidth)`;
      expect(await page.evaluate<number[]>(room)).toEqual([0]);
      const still = (service: string) =>
        page.getByRole('checkbox', { name: t('review.select', { partner: partner.name, service }) });
      for (const service of ['Azure', 'Intune']) await press(person, still(service), 'Space');
      await press(person, page.getByRole('button', { name: t('review.confirm', { count: 2 }) }), 'Enter');
      await page.getByText(t('review.confirmed', { count: 2 })).waitFor();
      const row = (service: string) => page.getByRole('row').filter({ has: page.getByText(service, { exact: true }) });
      await row('Power BI').getByText(t('review.never')).waitFor();
      await row('Azure').getByText(t('review.never')).waitFor({ state: 'detached' });
      expect(await still('Azure').isChecked()).toBe(false);
      const remove = t('remove.one', { service: 'Power BI' });
      await press(person, page.getByRole('button', { name: remove }), 'Enter');
      await press(person, page.getByRole('dialog').getByRole('button', { name: remove }), 'Enter');
      await row('Power BI').waitFor({ state: 'detached' });
      await person.open(`/admin-center/${customer.id}/activity`);
      const services = ['Intune', 'Azure'].join(t('service.separator'));
      await page
        .getByText(t('event.AccessConfirmed', { customer: customer.name, partner: partner.name, services }))
        .waitFor();
      expect(person.complaints).toEqual([]);
      await person.leave();
    },
    90_000,
  );

  test('what another window removed is not confirmed, and what was chosen waits while the connection is lost', async () => {
    const t = textsIn('en');
    const partner = await partnerWithLink();
    const customer = await customerOf(partner, ['azure', 'intune']);
    const person = await Person.at(browser());
    const { page } = person;
    await person.open(`/admin-center/${customer.id}/review`);
    await person.signInAs(`customer-admin@${customer.tenant}`);
    const still = (service: string) =>
      page.getByRole('checkbox', { name: t('review.select', { partner: partner.name, service }) });
    for (const service of ['Azure', 'Intune']) await still(service).check();
    // The other window's removal is not shown here yet: nothing is asked for meanwhile.
    await page.route('**/partner-relationships', (route) => route.abort());
    succeeded(await customer.admin.delete(`${customer.path}/partner-relationships/${partner.id}/dap/azure`));
    await page.getByRole('button', { name: /still right/ }).click();
    await page
      .getByText('The partner no longer has delegated administrative privileges for a service that you looked at')
      .waitFor();
    await page.unroute('**/partner-relationships');
    await still('Azure').waitFor({ state: 'detached', timeout: 40_000 });
    await person.context.setOffline(true);
    await page.getByText(t('app.offline')).waitFor();
    await page.getByRole('button', { name: t('review.confirm', { count: 1 }) }).click();
    await person.context.setOffline(false);
    await page.getByText(t('review.confirmed', { count: 1 })).waitFor({ timeout: 30_000 });
    await person.leave();
  }, 120_000);
});
