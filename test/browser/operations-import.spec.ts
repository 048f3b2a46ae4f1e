import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { freshTenant, registerCustomer } from '../acceptance/support/accounts';
import { operator as api, succeeded } from '../acceptance/support/caller';
import { barriersIn } from './support/accessibility';
import { describeInBrowser, LANGUAGES, LONG, Person } from './support/browser';
import { isPasted } from './support/paste';
import { textsIn } from './support/texts';

const found = async (of: 'partners' | 'customers', search: string) =>
  succeeded(
    await api.get<{ readonly rows: readonly { readonly name: string }[] }>(
      `/${of}?search=${encodeURIComponent(search)}`,
    ),
  ).body.rows;

/** 李娜 as spreadsheets in China write it. */
const LI_NA = Buffer.from([0xc0, 0xee, 0xc4, 0xc8]);

describeInBrowser('many accounts out of a file', (browser) => {
  test.each(LONG ? LANGUAGES : (['en'] as const))(
    'I16: customers are checked row by row before anything is written, and carried out once each, whatever connection is lost and whoever does it again (%s)',
    async (language) => {
      const t = textsIn(language);
      const mark = randomUUID().slice(0, 8);
      const taken = await registerCustomer();
      const operator = await Person.at(browser(), { language });
      await operator.open('/operations-center/customers');
      await operator.signInAs('operator');
      const { page } = operator;
      await page.getByRole('link', { name: t('import.open') }).click();
      const rows = page.getByLabel(t('import.rows'), { exact: true });
      const row = (name: string) => page.getByRole('row').filter({ hasText: name });
      const check = () => page.getByRole('button', { name: t('import.check') }).click();
      const run = (count: number) => page.getByRole('button', { name: t('import.run', { count }), exact: true });

      // What is no table of these columns is said at the field, and stays as it was typed.
      await rows.fill(`${freshTenant()},Nobody`);
      await page
        .getByRole('alert')
        .filter({ hasText: 'tenantId' })
        .or(page.getByRole('alert').filter({ hasText: t('audit.tenant') }))
        .first()
        .waitFor();
      expect(await page.getByRole('button', { name: t('import.check') }).isDisabled()).toBe(true);
      expect(await rows.inputValue()).toContain('Nobody');

      // Nor does what is too long hold the page, or take the place of what is there.
      const tooLong = page.getByRole('alert').filter({ hasText: t('import.fault.tooLong', { most: 2_000_000 }) });
      const ten = Buffer.alloc(10_000_000, `tenantId,name\n${'x'.repeat(300)}\n`);
      await page.getByLabel(t('import.file')).setInputFiles({ name: 'all.csv', mimeType: 'text/csv', buffer: ten });
      await tooLong.waitFor();
      await rows.fill('');
      await tooLong.waitFor({ state: 'detached' });
      expect(await isPasted(rows, 10_000_000)).toBe(false);
      await tooLong.waitFor();
      expect(await isPasted(rows, 2_000_000)).toBe(true);

      const [one, two, three] = [freshTenant(), freshTenant(), freshTenant()];
      const text = [
        'tenantId,name,domains',
        `${one},"One ${mark}, Ltd.",one-${mark}.example; WWW.One-${mark}.example`,
        `${two},Two ${mark},`,
        `${three},Three ${mark},three-${mark}.example`,
        `${one},Again ${mark},`,
        `${freshTenant()},Suffix ${mark},com.cn`,
        `${freshTenant()},Domain ${mark},one-${mark}.example`,
        `${taken.tenant},Taken ${mark},`,
        `two words,Form ${mark},`,
        `${freshTenant()},${taken.name},`,
      ].join('\n');
      await rows.fill(text);
      await check();
      await row(`One ${mark}`).getByText(t('import.tag.ready')).waitFor();
      await row(`Again ${mark}`)
        .getByText(t('import.note.duplicateTenant', { line: 2 }))
        .waitFor();
      await row(`Suffix ${mark}`).getByText('com.cn: ').waitFor();
      await row(`Domain ${mark}`)
        .getByText(t('import.note.duplicateDomain', { domain: `one-${mark}.example`, line: 2 }))
        .waitFor();
      await row(`Taken ${mark}`).getByText(t('import.tag.refused')).waitFor();
      await row(`Form ${mark}`).getByText(t('import.tag.malformed')).waitFor();
      // Two may be called the same: that is for somebody to say.
      await row(taken.name).getByText(t('import.note.nameTaken')).waitFor();
      expect(await page.getByLabel(t('import.include', { line: 10 }), { exact: true }).isChecked()).toBe(false);
      expect(await found('customers', mark)).toEqual([]);
      expect(await barriersIn(page)).toEqual([]);

      // Of the first row the answer is lost on its way: it is asked for again, and has been done. Then no answer comes
      // at all.
      let answers = 0;
      await page.route('**/customers', async (route) => {
        answers += 1;
        if (answers === 1) await route.fetch();
        if (answers === 2) await route.continue();
        else await route.abort();
      });
      await run(3).click();
      await page
        .getByRole('alert')
        .filter({ hasText: t('import.interrupted') })
        .waitFor({ timeout: 30_000 });
      await row(`One ${mark}`).getByText(t('import.tag.done')).waitFor(); // its domains came after
      await page.unroute('**/customers');

      // In another window, at the same time.
      const other = await operator.context.newPage();
      await other.goto(page.url());
      await other.getByLabel(t('import.rows'), { exact: true }).fill(text);
      await other.getByRole('button', { name: t('import.check') }).click();
      await other
        .getByRole('row')
        .filter({ hasText: `One ${mark}` })
        .getByText(t('import.tag.exists'))
        .waitFor();
      await Promise.all([
        run(2).click(),
        other.getByRole('button', { name: t('import.run', { count: 2 }), exact: true }).click(),
      ]);
      for (const each of [page, other]) {
        const done = each
          .getByText(t('import.tag.done'), { exact: true })
          .or(each.getByText(t('import.tag.repeated'), { exact: true }));
        await each
          .getByRole('row')
          .filter({ hasText: `Two ${mark}` })
          .filter({ has: done })
          .waitFor();
        await each
          .getByRole('row')
          .filter({ hasText: `Three ${mark}` })
          .filter({ has: done })
          .waitFor();
      }
      await other.close();

      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: t('import.results') }).click(),
      ]);
      const results = readFileSync(await download.path(), 'utf8').split('\r\n');
      expect(results).toHaveLength(11);
      expect(results[1]).toContain(`"One ${mark}, Ltd."`);
      expect(results[1]).toContain(t('import.tag.done'));

      // After a reload everything is there, and nothing is there twice.
      await page.reload();
      await rows.fill(text);
      await check();
      for (const name of ['One', 'Two', 'Three'])
        await row(`${name} ${mark}`).getByText(t('import.tag.exists')).waitFor();
      expect((await found('customers', mark)).map(({ name }) => name).sort()).toEqual([
        `One ${mark}, Ltd.`,
        `Three ${mark}`,
        `Two ${mark}`,
      ]);
      expect(operator.complaints).toEqual([]);
      await operator.leave();
    },
    120_000,
  );

  test('partners come out of a file that a spreadsheet in China wrote, with a channel role in words, by keyboard and on a telephone', async () => {
    const t = textsIn('zh-CN');
    const mark = randomUUID().slice(0, 8);
    const operator = await Person.at(browser(), { language: 'zh-CN', width: 360 });
    await operator.open('/operations-center/partners/import');
    await operator.signInAs('operator');
    const { page } = operator;
    const written = (role: string) =>
      Buffer.concat([
        Buffer.from(`tenantId;name;channelRole\r\n${freshTenant()};`),
        LI_NA,
        Buffer.from(` ${mark};${role}\r\n`),
      ]);
    const file = page.getByLabel(t('import.file'), { exact: true });
    await file.setInputFiles({ name: 'partners.csv', mimeType: 'text/csv', buffer: written('friend') });
    const check = page.getByRole('button', { name: t('import.check'), disabled: false });
    await check.focus();
    await page.keyboard.press('Enter');
    const row = page.getByRole('row').filter({ hasText: `李娜 ${mark}` });
    await row.getByText(t('import.tag.malformed')).waitFor();
    // The file is mended and chosen again.
    await file.setInputFiles({ name: 'partners.csv', mimeType: 'text/csv', buffer: written('direct-reseller') });
    await check.focus();
    await page.keyboard.press('Enter');
    await row.getByText(t('import.tag.ready')).waitFor();
    expect(await barriersIn(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    await page.getByRole('button', { name: t('import.run', { count: 1 }), exact: true }).focus();
    await page.keyboard.press('Enter');
    await row.getByText(t('import.tag.done')).waitFor();
    await row.getByRole('link', { name: t('import.openAccount') }).click();
    await page.getByRole('heading', { name: `李娜 ${mark}`, level: 1 }).waitFor();
    expect(operator.complaints).toEqual([]);
    await operator.leave();
  });
});
