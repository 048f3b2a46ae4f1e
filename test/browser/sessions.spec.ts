import { anHourAfterSignIn, BrowserSession } from '../acceptance/support/browser-session';
import { freshTenant } from '../acceptance/support/accounts';
import { barriersIn } from './support/accessibility';
import { describeInBrowser, Person } from './support/browser';
import { press } from './support/keyboard';
import { textsIn } from './support/texts';

const t = textsIn('en');

describeInBrowser('where somebody is signed in', (browser) => {
  test('is seen on a page of every role, and ended there once the person has signed in again, by keys alone', async () => {
    const tenant = freshTenant();
    const handle = `customer-admin@${tenant}`;
    const elsewhere = new BrowserSession(
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Version/18.1 Mobile/15E148 Safari/604.1',
    );
    await elsewhere.signIn(handle);
    const person = await Person.at(browser());
    const { page } = person;
    await person.open('/sessions');
    await person.signInAs(handle);
    await person.settled();
    const rows = page.getByRole('row').filter({ has: page.getByRole('rowheader') });
    await rows.nth(1).waitFor();
    expect(await rows.allInnerTexts()).toEqual([
      expect.stringContaining(t('sessions.current')),
      expect.stringContaining('Safari · iOS'),
    ]);
    expect(await barriersIn(page)).toEqual([]);

    const endOthers = async () => {
      await press(person, page.getByRole('button', { name: t('sessions.endOthers') }), 'Enter');
      await press(person, page.getByRole('dialog').getByRole('button', { name: t('sessions.endOthers') }), 'Enter');
    };
    await anHourAfterSignIn(tenant);
    await endOthers();
    await page.waitForSelector('input[name="handle"]'); // at the issuer, which asks who it is
    expect(await rows.count()).toBe(0);
    await person.signInAs(handle);
    await page.waitForURL('**/sessions');
    await person.settled();
    await endOthers();
    await page.getByText(t('sessions.ended', { count: 1 })).waitFor();
    await page.getByRole('button', { name: t('sessions.endOthers') }).waitFor({ state: 'detached' });
    expect(await rows.count()).toBe(1);
    const { signedIn } = (await (
      await fetch(`${process.env['API_URL']}/session`, { headers: { Cookie: elsewhere.cookie } })
    ).json()) as {
      readonly signedIn: boolean;
    };
    expect(signedIn).toBe(false);
    expect(person.complaints).toEqual([]);
    await person.leave();
  }, 90_000);
});
