import { customerOf, type Customer, type Partner, partnerWithLink } from '../acceptance/support/accounts';
import { eventually, operator, succeeded } from '../acceptance/support/caller';
import { barriersIn } from './support/accessibility';
import { describeInBrowser, LANGUAGES, Person } from './support/browser';
import { press } from './support/keyboard';
import { textsIn } from './support/texts';

const t = textsIn('en');

describeInBrowser('the notices of an account', (browser) => {
  let partner: Partner & { readonly link: string };
  let customer: Customer;

  beforeAll(async () => {
    partner = await partnerWithLink();
    customer = await customerOf(partner, ['azure', 'intune']);
    succeeded(await customer.admin.delete(`${customer.path}/partner-relationships/${partner.id}/dap/azure`));
  }, 60_000);

  const at = async (handle: string, path: string, language: (typeof LANGUAGES)[number] = 'en') => {
    const person = await Person.at(browser(), { language });
    await person.open(path);
    await person.signInAs(handle);
    await person.settled();
    return person;
  };
  const bell = ({ page }: Person, count: number) =>
    page.getByRole('link', { name: count === 0 ? t('notices.title') : t('notices.bell', { count }), exact: true });

  test('are counted beside a bell on every page, lead to what they are about, and are read once they were followed, by keys alone', async () => {
    const person = await at(`admin-agent@${partner.tenant}`, `/partner-center/${partner.id}/dashboard`);
    const { page } = person;
    await press(person, bell(person, 2), 'Enter');
    await page.getByRole('heading', { level: 1, name: t('notices.title') }).waitFor();
    await page.getByText(t('notices.unread', { count: 2 })).waitFor();
    expect(await barriersIn(page)).toEqual([]);
    const lost = page.getByRole('listitem').filter({ hasText: t('service.azure') });
    expect(await lost.innerText()).toContain(customer.name);
    await press(person, lost.getByRole('link'), 'Enter');
    await page.waitForURL(`**/partner-center/${partner.id}/customers/${customer.id}`);
    await bell(person, 1).waitFor();

    // What happens meanwhile shows by itself.
    succeeded(await customer.admin.delete(`${customer.path}/partner-relationships/${partner.id}/dap/intune`));
    await bell(person, 2).waitFor();

    await bell(person, 2).click();
    await press(person, page.getByRole('button', { name: t('notices.readAll') }), 'Enter');
    await bell(person, 0).waitFor();
    await page.reload();
    await page.getByText(t('notices.unread', { count: 0 })).waitFor();
    await page
      .getByRole('button', { name: t('notices.markUnread') })
      .first()
      .click();
    await bell(person, 1).waitFor();
    expect(person.complaints).toEqual([]);
    await person.leave();
  }, 90_000);

  test('are each person’s own: what one has read the other has not', async () => {
    const other = await at(`sales-agent@${partner.tenant}`, `/partner-center/${partner.id}/notices`);
    await other.page.getByText(t('notices.unread', { count: 3 })).waitFor();
    await other.leave();
  });

  test('are mailed to whoever chooses so, to the address of its sign-in, in the language of its pages, until it chooses otherwise', async () => {
    const words = textsIn('ja');
    const own = await partnerWithLink();
    const person = await at(`admin-agent@${own.tenant}`, `/partner-center/${own.id}/notices`, 'ja');
    const { page } = person;
    await page.getByText(`admin-agent@${own.tenant}.example`).waitFor();
    const chosen = async () =>
      succeeded(
        await own.admin.get<{ readonly kinds: readonly string[]; readonly language?: string }>(
          `${own.path}/notice-mails`,
        ),
      ).body;
    await page.getByRole('checkbox', { name: words('notices.kinds.dap-lost') }).check();
    await press(person, page.getByRole('button', { name: words('notices.mail.save') }), 'Enter');
    await page.getByText(words('notices.mail.chosen')).waitFor();
    expect(await chosen()).toMatchObject({ kinds: ['dap-lost'], language: 'ja' });
    expect(await barriersIn(page)).toEqual([]);
    await page.reload();
    await page.getByRole('checkbox', { name: words('notices.kinds.dap-lost') }).uncheck();
    await page.getByRole('button', { name: words('notices.mail.save') }).click();
    await page.getByText(words('notices.mail.ended')).waitFor();
    expect((await chosen()).kinds).toEqual([]);
    expect(person.complaints).toEqual([]);
    await person.leave();
  }, 60_000);

  test.each(LANGUAGES)(
    'tell a suspension, and to the customer what its partner gave up, in words of %s',
    async (language) => {
      const words = textsIn(language);
      const own = await partnerWithLink();
      const its = await customerOf(own, ['azure']);
      succeeded(await own.admin.delete(`${own.path}${its.path}/dap/azure`));
      succeeded(await operator.put(`${own.path}/suspension`, { reason: 'arrears of March' }));
      const partnerAdmin = await at(`admin-agent@${own.tenant}`, `/partner-center/${own.id}/notices`, language);
      const notices = partnerAdmin.page.locator('.notices');
      await notices.getByRole('link').first().waitFor();
      const told = await eventually(
        () => notices.innerText(),
        (text) => text.includes(own.name),
      );
      expect(told).not.toContain('arrears');
      expect(await barriersIn(partnerAdmin.page)).toEqual([]);
      await partnerAdmin.leave();
      const admin = await at(`customer-admin@${its.tenant}`, `/admin-center/${its.id}/notices`, language);
      const gaveUp = admin.page.locator('.notices').getByRole('link').first();
      await gaveUp.waitFor();
      expect(await gaveUp.innerText()).toContain(own.name);
      await gaveUp.click();
      await admin.page.waitForURL(`**/admin-center/${its.id}/partner-relationships?view=list`);
      await admin.page.getByRole('link', { name: words('notices.title'), exact: true }).waitFor();
      expect(admin.complaints).toEqual([]);
      await admin.leave();
    },
    60_000,
  );
});
