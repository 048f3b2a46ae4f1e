import { partnerWithLink } from '../acceptance/support/accounts';
import { barriersIn } from './support/accessibility';
import { describeInBrowser, LANGUAGES, LONG, Person } from './support/browser';
import { textsIn } from './support/texts';

/** What only programs know. */
const FOR_PROGRAMS = /replyTo|"errors"|ETag|Idempotency-Key|Retry-After|UUID|class-validator|\b[SI]\d{1,2}\b/;

describeInBrowser('what goes wrong', (browser) => {
  test.each(LONG ? LANGUAGES : (['ja'] as const))(
    'is said at the field, in words for people and in their language (%s)',
    async (language) => {
      const t = textsIn(language);
      const partner = await partnerWithLink();
      const person = await Person.at(browser(), { language });
      const { page } = person;
      await person.open(`/partner-center/${partner.id}/account`);
      await person.signInAs(`admin-agent@${partner.tenant}`);
      await page.getByRole('button', { name: t('sender.change') }).click();
      await page.getByLabel(t('sender.name'), { exact: true }).fill('https://evil.example');
      await page.getByLabel(t('sender.telephone')).fill('call me');
      await page.getByLabel(t('sender.replyTo')).fill('li.na@partner.example');
      await page.getByRole('button', { name: t('sender.save') }).click();
      await page.getByLabel(t('sender.telephone')).and(page.locator('[aria-invalid]')).waitFor();
      await page.getByLabel(t('sender.name'), { exact: true }).and(page.locator('[aria-invalid]')).waitFor();
      const told = await page.locator('.fault:not(:empty)').allTextContents();
      expect(told).toHaveLength(2);
      expect(told.join(' ')).not.toMatch(FOR_PROGRAMS);
      if (language !== 'en') expect(told.join(' ')).not.toMatch(/\b(Enter|must)\b/);
      expect(await barriersIn(page)).toEqual([]);
      await page.getByLabel(t('sender.name'), { exact: true }).fill('李娜');
      await page.getByLabel(t('sender.telephone')).fill('+86 21 5555 0100');
      await page.getByRole('button', { name: t('sender.save') }).click();
      await page.getByText('+86 21 5555 0100').waitFor();
      // Recipients see it.
      await page.getByRole('link', { name: t('nav.request'), exact: true }).click();
      await page.locator('.email').getByText('李娜').first().waitFor();
      expect(person.complaints).toEqual([]);
      await person.leave();
    },
    60_000,
  );

  test('is said by the page and not by the browser where something is not filled in, and nothing is sent', async () => {
    const t = textsIn('ja');
    const person = await Person.at(browser(), { language: 'ja' });
    const { page } = person;
    await person.open('/operations-center/partners');
    await person.signInAs('operator');
    const sent: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
    await page.getByRole('button', { name: t('operations.enrol') }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: t('operations.enrol') }).click();
    await dialog.getByText(t('field.missing')).nth(1).waitFor(); // name and tenant
    const name = dialog.getByLabel(t('operations.name'));
    expect(await name.and(page.locator(':focus')).count()).toBe(1);
    expect(await name.getAttribute('aria-invalid')).toBe('true');
    expect(await barriersIn(page)).toEqual([]);
    await name.fill('晨星');
    expect(await dialog.getByText(t('field.missing')).count()).toBe(1);
    expect(await name.inputValue()).toBe('晨星');
    expect(sent).toEqual([]);
    expect(person.complaints).toEqual([]);
    await person.leave();
  }, 40_000);

  test('an address that there is none of gets the designed page, wherever it points', async () => {
    const t = textsIn('en');
    const person = await Person.at(browser());
    for (const path of ['/partner-centre', '/nothing/at/all', '/partner-center/x/y/z/none']) {
      const answer = await person.page.goto(new URL(path, process.env['API_URL']).href);
      expect(answer?.headers()['content-type']).toContain('text/html');
      await person.page.getByRole('heading', { name: t('notFound.title') }).waitFor();
    }
    expect(await barriersIn(person.page)).toEqual([]);
    expect(person.complaints).toEqual([]);
    await person.leave();
  });

  test('a printable report that cannot be had says why on a page; a download that fails says why, too', async () => {
    const t = textsIn('en');
    const person = await Person.at(browser());
    const { page } = person;
    await person.open('/audit-center/time-to-accept');
    await person.signInAs('auditor');
    await page.getByText(t('report.totals')).waitFor();
    await page.route('**/audit/reports/time-to-accept**', (route) =>
      route.request().headers()['accept'] === 'text/csv' ? route.abort() : route.continue(),
    );
    await page.getByRole('button', { name: t('report.csv') }).click();
    await page.getByText(t('app.downloadFailed')).waitFor();
    const answer = await page.goto(new URL('/audit/reports/time-to-accept?zone=Mars', process.env['API_URL']).href);
    expect([answer?.status(), answer?.headers()['content-type']]).toEqual([400, 'text/html; charset=utf-8']);
    await page.getByRole('heading', { name: 'Something that was entered is not valid' }).waitFor();
    expect(await page.locator('main').innerText()).not.toMatch(FOR_PROGRAMS);
    expect(person.complaints).toEqual([]);
    await person.leave();
  }, 60_000);
});
