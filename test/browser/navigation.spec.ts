import { customerOf, partnerWithLink } from '../acceptance/support/accounts';
import { describeInBrowser, Person } from './support/browser';
import { textsIn } from './support/texts';

const t = textsIn('en');

describeInBrowser('the navigation', (browser) => {
  test('folds into a menu on a telephone, closes when an entry is chosen, and marks the entry that a page belongs to', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner, ['azure']);
    const person = await Person.at(browser(), { width: 360 });
    await person.open(`/partner-center/${partner.id}/customers/${customer.id}`);
    await person.signInAs(`sales-agent@${partner.tenant}`);
    const { page } = person;
    const navigation = page.getByRole('navigation');
    const menu = navigation.getByRole('button', { name: t('app.menu'), exact: true });

    await menu.waitFor();
    await expect(navigation.getByRole('link').count()).resolves.toBe(0);
    await menu.press('Enter');
    await navigation
      .getByRole('link', { name: t('nav.customers'), exact: true })
      .and(page.locator('[aria-current]'))
      .waitFor();
    await navigation.getByRole('link', { name: t('nav.request') }).click();
    await navigation.getByRole('link').first().waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: t('nav.request') }).waitFor();
    await menu.press('Enter');
    await navigation
      .getByRole('link', { name: t('nav.request') })
      .and(page.locator('[aria-current]'))
      .waitFor();
    await expect(navigation.locator('[aria-current]').count()).resolves.toBe(1);
    expect(person.complaints).toEqual([]);
    await person.leave();
  }, 40_000);

  test('a page with an address of its own is shown in the menu as a part of what it belongs to', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner, ['azure']);
    const month = new Date().toISOString().slice(0, 'yyyy-mm'.length);
    for (const [who, path, entry] of [
      [`admin-agent@${partner.tenant}`, `/partner-center/${partner.id}/billing/${month}`, 'nav.duties'],
      [`customer-admin@${customer.tenant}`, `/admin-center/${customer.id}/partners/${partner.id}`, 'nav.relationships'],
    ] as const) {
      const person = await Person.at(browser());
      await person.open(path);
      await person.signInAs(who);
      const current = person.page.getByRole('navigation').locator('[aria-current]');
      await current.filter({ hasText: t(entry) }).waitFor();
      expect(await current.count()).toBe(1);
      await person.leave();
    }
  }, 40_000);

  test('a page that comes late takes the focus from nothing that somebody uses meanwhile', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner, ['azure']);
    const person = await Person.at(browser(), { width: 360 });
    const { page } = person;
    let answer = (): void => undefined;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    await page.route(`**${partner.path}${customer.path}`, (route) => answered.then(() => route.continue()));
    await person.open(`/partner-center/${partner.id}/customers/${customer.id}`);
    await person.signInAs(`sales-agent@${partner.tenant}`);
    const navigation = page.getByRole('navigation');
    const menu = navigation.getByRole('button', { name: t('app.menu'), exact: true });
    await menu.focus();
    answer();
    await page.getByRole('heading', { level: 1, name: customer.name }).waitFor();
    // The page takes the focus once it has been painted.
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    expect(await menu.and(page.locator(':focus')).count()).toBe(1);
    await page.keyboard.press('Enter');
    await navigation.getByRole('link', { name: t('nav.request') }).click();
    await page
      .getByRole('heading', { level: 1, name: t('nav.request') })
      .and(page.locator(':focus'))
      .waitFor();
    await person.leave();
  }, 40_000);

  test('a menu closes by Escape, by what else is pressed or focused, and by what in it leads elsewhere', async () => {
    const partner = await partnerWithLink();
    await customerOf(partner, ['azure']);
    const person = await Person.at(browser());
    await person.open(`/partner-center/${partner.id}/customers`);
    await person.signInAs(`admin-agent@${partner.tenant}`);
    const { page } = person;
    const opened = page.locator('.menu[open]');
    const [account, columns] = [t('app.account'), t('lists.columns')].map((name) =>
      page.locator('summary').filter({ hasText: new RegExp(`^${name}$`) }),
    );
    if (account === undefined || columns === undefined) throw new Error('There are two menus');
    await columns.click();
    await page.getByRole('checkbox', { name: t('lists.compact') }).check(); // what is chosen in it leaves it open
    expect(await opened.count()).toBe(1);
    await page.keyboard.press('Escape');
    await opened.waitFor({ state: 'detached' });
    expect(await columns.and(page.locator(':focus')).count()).toBe(1);

    await columns.click();
    await account.click();
    expect(await opened.count()).toBe(1);
    await page.getByRole('heading', { level: 1 }).click();
    await opened.waitFor({ state: 'detached' });

    await account.press('Enter');
    await page.getByRole('link', { name: t('nav.invitations'), exact: true }).focus();
    await opened.waitFor({ state: 'detached' });

    await account.click();
    await page.getByRole('link', { name: t('profile.title') }).click();
    await page.getByRole('heading', { level: 1, name: t('profile.title') }).waitFor();
    expect(await opened.count()).toBe(0);
    expect(person.complaints).toEqual([]);
    await person.leave();
  }, 40_000);
});
