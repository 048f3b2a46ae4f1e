import { readFile } from 'node:fs/promises';
import { customerOf, partnerWithLink, registerCustomer, accept } from '../acceptance/support/accounts';
import { operator, succeeded } from '../acceptance/support/caller';
import { barriersIn } from './support/accessibility';
import { describeInBrowser, Person } from './support/browser';
import { textsIn } from './support/texts';

const t = textsIn('en');
const today = () => new Date().toISOString().slice(0, 'yyyy-mm-dd'.length);
const month = () => today().slice(0, 'yyyy-mm'.length);
const monthName = () =>
  new Intl.DateTimeFormat('en', { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${month()}-01`));

describeInBrowser('prices and bills, in the browser (decision 25)', (browser) => {
  test('an operator sets a price; what is typed wrongly is told at its field, and nothing is sent', async () => {
    const person = await Person.at(browser());
    const { page } = person;
    const dialog = page.getByRole('dialog');
    await person.open('/operations-center/prices');
    await person.signInAs('operator');
    const row = page.getByRole('row').filter({ hasText: 'Dynamics 365 Plan' });
    await row.getByRole('button', { name: t('prices.set') }).click();
    await dialog.getByLabel(t('bills.currency')).selectOption('EUR');
    const amount = dialog.getByLabel(t('prices.amount'));
    const set = dialog.getByRole('button', { name: t('prices.set') });
    for (const wrong of ['1.234', '-1', 'twelve', '1.234,50']) {
      await amount.fill(wrong);
      await dialog.getByText(t('prices.noAmount')).waitFor();
      expect(await set.isDisabled()).toBe(true);
    }
    expect(await barriersIn(page)).toEqual([]);
    // Another price each time, so that there is always one to set.
    const [whole, part] = [1 + Math.floor(Math.random() * 99_999), Math.floor(Math.random() * 100)];
    await amount.fill(`${whole}.${String(part).padStart(2, '0')}`);
    await set.click();
    const written = new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR' }).format(whole + part / 100);
    await row.getByText(written, { exact: true }).waitFor();
    expect(person.complaints).toEqual([]);
    await person.leave();
  }, 90_000);

  test('a partner reads its bills by month, each charge with seats, days and price, and takes them as a file', async () => {
    succeeded(
      await operator.post('/prices', {
        kind: 'offer',
        code: 'power-bi-pro',
        amount: 123_456,
        currency: 'CNY',
        from: today(),
      }),
    );
    const partner = await partnerWithLink();
    const customer = await registerCustomer({ name: '=HYPERLINK 金穗' });
    succeeded(await accept(customer, partner.link, ['power-bi']));
    succeeded(
      await partner.sales.post(`${partner.path}${customer.path}/subscriptions`, { offer: 'power-bi-pro', seats: 3 }),
    );
    const days = new Date(Date.UTC(Number(month().slice(0, 4)), Number(month().slice(5)), 0)).getUTCDate();
    const amount = Math.floor((2 * 3 * 123_456 + days) / (2 * days)) / 100;
    const written = new Intl.NumberFormat('en', { style: 'currency', currency: 'CNY' });

    const person = await Person.at(browser());
    const { page } = person;
    await person.open(`/partner-center/${partner.id}/duties`);
    await person.signInAs(`sales-agent@${partner.tenant}`);
    const row = page.getByRole('row').filter({ hasText: monthName() });
    await row.getByText(t('bills.states.running')).waitFor();
    await row
      .getByRole('cell')
      .filter({ hasText: written.format(amount) })
      .waitFor();
    const aligned = `getComputedStyle([...document.querySelectorAll('td')].find((cell) => cell.textContent === ${JSON.stringify(written.format(amount))})).textAlign`;
    expect(await page.evaluate<string>(aligned)).toMatch(/^(end|right)$/);
    await row.getByRole('link', { name: monthName() }).click();

    await page.getByRole('heading', { level: 1, name: t('bills.of', { month: monthName() }) }).waitFor();
    await page
      .getByRole('definition')
      .filter({ hasText: written.format(amount) })
      .waitFor();
    const charge = page.getByRole('row').filter({ hasText: 'Power BI Pro' });
    await charge.getByText(written.format(1_234.56)).waitFor();
    expect(await barriersIn(page)).toEqual([]);

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: t('lists.csv') }).click(),
    ]);
    const [, line = ''] = (await readFile(await download.path(), 'utf8')).split('\r\n');
    expect(line.split(',')).toEqual([
      "'=HYPERLINK 金穗",
      'Power BI Pro',
      expect.stringMatching(/^[0-9a-f-]{36}$/),
      today(),
      today(),
      '1',
      '3',
      '1234.56',
      amount.toFixed(2),
      'CNY',
    ]);
    expect(person.complaints).toEqual([]);
    await person.leave();
  }, 90_000);

  test('amounts are written as the page’s language writes them', async () => {
    succeeded(
      await operator.post('/prices', {
        kind: 'offer',
        code: 'intune-device',
        amount: 1_234_567,
        currency: 'JPY',
        from: today(),
      }),
    );
    const partner = await partnerWithLink();
    const customer = await customerOf(partner, ['intune']);
    succeeded(
      await partner.sales.post(`${partner.path}${customer.path}/subscriptions`, { offer: 'intune-device', seats: 1 }),
    );
    for (const language of ['en', 'zh-CN', 'ja'] as const) {
      const person = await Person.at(browser(), { language });
      await person.open(`/partner-center/${partner.id}/billing/${month()}`);
      await person.signInAs(`admin-agent@${partner.tenant}`);
      const written = new Intl.NumberFormat(language, { style: 'currency', currency: 'JPY' }).format(1_234_567);
      await person.page.getByRole('row').getByText(written, { exact: true }).first().waitFor();
      expect(person.complaints).toEqual([]);
      await person.leave();
    }
  }, 120_000);

  test('whoever gets no bills is shown none: a helpdesk agent, and an advisor', async () => {
    const [partner, advisor] = [await partnerWithLink(), await partnerWithLink('advisor')];
    for (const [of, handle] of [
      [partner, `helpdesk-agent@${partner.tenant}`],
      [advisor, `admin-agent@${advisor.tenant}`],
    ] as const) {
      const person = await Person.at(browser());
      await person.open(`/partner-center/${of.id}/billing/${month()}`);
      await person.signInAs(handle);
      await person.page.getByText(t('bills.noItems')).waitFor();
      expect(person.complaints).toEqual([]);
      await person.leave();
    }
  }, 90_000);
});
