import { customerOf, partnerWithLink } from '../acceptance/support/accounts';
import { describeInBrowser, Person } from './support/browser';
import { textsIn } from './support/texts';

const t = textsIn('en');
/** More than the connections that a browser has to one service over HTTP/1.1. */
const WINDOWS = 8;

describeInBrowser('many windows of one browser', (browser) => {
  test('share one live connection: each of them opens, shows what changes, and goes on when the connected one is closed', async () => {
    const partner = await partnerWithLink();
    const person = await Person.at(browser());
    const connections: string[] = [];
    person.context.on('request', (request) => {
      if (new URL(request.url()).pathname === '/live') connections.push(request.url());
    });
    const customers = `/partner-center/${partner.id}/customers`;
    await person.open(customers);
    await person.signInAs(`admin-agent@${partner.tenant}`);
    await person.page.getByRole('heading', { level: 1 }).waitFor(); // it is the one that is connected
    const windows = [person.page];
    while (windows.length < WINDOWS) {
      const page = await person.context.newPage();
      await page.goto(new URL(customers, process.env['API_URL']).href);
      await page.getByRole('heading', { level: 1 }).waitFor();
      windows.push(page);
    }
    const customer = await customerOf(partner);
    for (const page of windows) await page.getByText(customer.name).waitFor();
    expect(connections).toHaveLength(1);

    await windows[0]?.close();
    const another = await customerOf(partner);
    for (const page of windows.slice(1)) await page.getByText(another.name).waitFor();
    expect(connections).toHaveLength(2);
    expect(person.complaints).toEqual([]);
    await person.leave();
  }, 90_000);

  test('another window that has removed the same is told as that, and not as a broken connection', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner, ['azure', 'intune']);
    const person = await Person.at(browser());
    await person.open(`/admin-center/${customer.id}/partner-relationships`);
    await person.signInAs(`customer-admin@${customer.tenant}`);
    const { page } = person;
    await page
      .getByRole('checkbox', { name: t('relationships.tick', { partner: partner.name, service: 'Azure' }) })
      .check();
    await page.getByRole('button', { name: t('remove.selected', { count: 1 }) }).click();
    await page.getByRole('dialog').waitFor();
    const other = await person.context.newPage();
    await other.goto(page.url() + '?view=list');
    await other.getByRole('button', { name: t('remove.one', { service: 'Azure' }) }).click();
    await other
      .getByRole('dialog')
      .getByRole('button', { name: t('remove.one', { service: 'Azure' }) })
      .click();
    await other.getByRole('dialog').waitFor({ state: 'detached' });
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('remove.selected', { count: 1 }) })
      .click();
    await page.getByText(t('remove.already')).waitFor();
    expect(await page.getByText(t('problem.connection')).count()).toBe(0);

    // The question itself goes away where nothing is left to answer.
    await page.goto(page.url() + '?view=list');
    await page.getByRole('button', { name: t('remove.one', { service: 'Intune' }) }).click();
    await other.getByRole('button', { name: t('remove.one', { service: 'Intune' }) }).click();
    await other
      .getByRole('dialog')
      .getByRole('button', { name: t('remove.one', { service: 'Intune' }) })
      .click();
    await page.getByText(t('remove.already')).waitFor();
    expect(person.complaints).toEqual([]);
    await person.leave();
  }, 60_000);

  test('offline, it says so at once; what is on screen stays, what is opened comes by itself', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner);
    const person = await Person.at(browser());
    const { page } = person;
    await person.open(`/partner-center/${partner.id}/customers`);
    await person.signInAs(`admin-agent@${partner.tenant}`);
    await page.getByText(customer.name).waitFor();
    await person.context.setOffline(true);
    await page.getByText(t('app.offline')).waitFor({ timeout: 1_000 });
    // Also to whoever has read on.
    await page.setViewportSize({ width: 1280, height: 300 });
    await page.evaluate('window.scrollTo(0, document.body.scrollHeight)');
    expect(await page.evaluate<number>('window.scrollY')).toBeGreaterThan(100);
    expect((await page.getByText(t('app.offline')).boundingBox())?.y).toBeGreaterThanOrEqual(0);
    await page.getByRole('link', { name: t('nav.duties') }).click();
    await page.getByText(customer.name).waitFor();
    await person.context.setOffline(false);
    await page.getByText(t('app.offline')).waitFor({ state: 'detached' });
    await page.getByRole('heading', { level: 1, name: t('nav.duties') }).waitFor();
    await person.leave();
  }, 60_000);
});
