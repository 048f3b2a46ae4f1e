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
});
