import { writeFile } from 'node:fs/promises';
import { extractText, getDocumentProxy } from 'unpdf';
import { accept, customerOf, partnerWithLink } from '../acceptance/support/accounts';
import { auditor as byApi, eventually, operator, succeeded } from '../acceptance/support/caller';
import { invitedBy } from '../acceptance/support/invitations';
import { describeInBrowser, LANGUAGES, Person } from './support/browser';
import { textsIn } from './support/texts';

/** Each with its address, narrowed as it can be: continuity to no partner, but to a customer. */
const REPORTS = {
  'removed-dap': ({ partnerId }: Whose) => `/audit/reports/removed-dap?partner=${partnerId}`,
  'duties-without-access': ({ partnerId }: Whose) => `/audit/reports/duties-without-access?partner=${partnerId}`,
  'dap-history': ({ partnerId }: Whose) => `/audit/reports/dap-history?partner=${partnerId}`,
  continuity: ({ customerId }: Whose) => `/audit/reports/continuity?customer=${customerId}`,
  'time-to-accept': ({ partnerId }: Whose) => `/audit/reports/time-to-accept?partner=${partnerId}`,
  'partner-relationships': ({ customerId }: Whose) => `/audit/customers/${customerId}/partner-relationships?zone=UTC`,
  'customer-list': ({ partnerId }: Whose) => `/audit/partners/${partnerId}/customers?zone=UTC`,
} as const;
type Name = keyof typeof REPORTS;
const NAMES = Object.keys(REPORTS) as readonly Name[];

interface Whose {
  readonly partnerId: string;
  readonly customerId: string;
}
/** On one sheet stand fewer. */
const CUSTOMERS = 24;
/** A name without a place to break it at, in a column that is narrow. */
const LONG = 'Unbreakable'.repeat(14);
/** So many events are asked for at once. */
const ONE_PAGE = 100;
/** The pages' texts in the language in which these are printed. */
const t = textsIn('zh-CN');

interface Row {
  readonly customerName?: string;
  readonly name?: string;
  readonly partnerName?: string;
}
interface Page {
  readonly rows?: readonly Row[];
  readonly relationships?: readonly Row[];
}

describeInBrowser('a report on paper', (browser) => {
  let partnerId: string;
  let customerId: string;
  let reader: Person;

  beforeAll(async () => {
    const partner = await partnerWithLink();
    partnerId = partner.id;
    for (let n = 0; n < CUSTOMERS; n += 1) {
      const customer = n % 2 === 0 ? await customerOf(partner, ['azure']) : await invitedBy(partner);
      customerId ??= customer.id;
      if (n % 2 === 1) succeeded(await accept(customer, partner.link, ['azure']));
      if (n < 2) succeeded(await operator.put(`${customer.path}/name`, { name: `${n} ${LONG}` }));
      succeeded(await customer.admin.delete(`${customer.path}/dap`));
    }
    reader = await Person.at(browser(), { language: 'zh-CN' });
    await reader.open('/audit-center');
    await reader.signInAs('auditor');
    await reader.settled();
  }, 240_000);
  afterAll(() => reader.leave());

  test.each(NAMES)(
    '%s has every row in the PDF, repeats its heads on every sheet, and cuts nothing off',
    async (report) => {
      const address = REPORTS[report]({ partnerId, customerId });
      const rows = await eventually(
        async () => {
          const page = succeeded(await byApi.get<Page>(`${address}&limit=100`)).body;
          return page.rows ?? page.relationships ?? [];
        },
        (found) => found.length > 0,
      );
      const { page } = reader;
      await reader.open(`${address}&language=zh-CN`);
      const pdf = await page.pdf({ preferCSSPageSize: true });
      const { totalPages, text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), {
        mergePages: false,
      });
      const whole = bare(text.join(''));
      for (const { customerName, name, partnerName } of rows)
        expect(whole).toContain(bare(customerName ?? name ?? partnerName ?? 'a row without a name'));
      const [cover = '', ...sheets] = text.map(bare);
      for (const word of ['时间段', '筛选条件', '生成者', '日志截至位置', '日志的最近一次封存'])
        expect(cover).toContain(word);
      expect(cover).toContain('审核员');
      if (report === 'removed-dap') {
        const heads = bare('合作伙伴服务授予时间');
        const withRows = sheets.slice(sheets.findIndex((sheet) => sheet.includes('明细')));
        expect(totalPages).toBeGreaterThan(2);
        expect(withRows.length).toBeGreaterThan(1);
        for (const sheet of withRows) expect(sheet).toContain(heads);
      }
      await page.emulateMedia({ media: 'print' });
      // As wide as a sheet is within its margins.
      await page.setViewportSize({ width: Math.floor(((297 - 24) / 25.4) * 96), height: 700 });
      expect(
        await page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth'),
      ).toBe(false);
      const folder = process.env['SCREENSHOTS'];
      if (folder) await writeFile(`${folder}/printed-${report}.pdf`, pdf);
      await page.emulateMedia({ media: null });
    },
    60_000,
  );

  test('the time line has every event in the PDF, also those that were not loaded, below what it is of, and nothing that is pressed', async () => {
    const { page } = reader;
    await page.addInitScript("window.print = () => { document.documentElement.dataset.printed = 'yes'; }");
    await page.emulateMedia({ colorScheme: 'dark' });
    await reader.open(`/audit-center/time-line?partner=${partnerId}`);
    await page.getByRole('button', { name: t('activity.more') }).waitFor();
    await page.getByRole('button', { name: t('timeLine.print'), exact: true }).click();
    await page.locator('html[data-printed]').waitFor();
    const events = page.locator('.events > li');
    const told = (await events.locator('> div:first-child').allInnerTexts()).map(bare);
    expect(told.length).toBeGreaterThan(ONE_PAGE);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const { totalPages, text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: false });
    const [first = ''] = text.map(bare);
    const whole = bare(text.join(''));
    const { name } = succeeded(await byApi.get<{ readonly name: string }>(`/partners/${partnerId}`)).body;
    for (const word of [t('period.label'), t('paper.author'), t('role.auditor'), t('evidence.rootHash'), name])
      expect(first).toContain(bare(word));
    expect(told.filter((sentence) => !whole.includes(sentence))).toEqual([]);
    for (const word of [t('nav.removedDap'), t('timeLine.print'), t('timeLine.download'), t('app.account')])
      expect(whole).not.toContain(bare(word));
    expect(whole).toContain(`1/${totalPages}`);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    // though the screen is dark
    expect(await page.evaluate('getComputedStyle(document.documentElement).colorScheme')).toBe('light');
    const folder = process.env['SCREENSHOTS'];
    if (folder) await writeFile(`${folder}/printed-time-line.pdf`, pdf);
    await page.emulateMedia({ media: null, colorScheme: null });
  }, 60_000);

  test.each(LANGUAGES)(
    'has the name of what it was narrowed to on its cover, in words of %s, and no id',
    async (language) => {
      const { page } = reader;
      const { name } = succeeded(await byApi.get<{ readonly name: string }>(`/partners/${partnerId}`)).body;
      await reader.open(
        `/audit/reports/removed-dap?partner=${partnerId}&service=azure&cause=removed-by-customer&openGap=true&language=${language}`,
      );
      const filters = await page.locator('header dd').nth(2).innerText();
      expect(filters).toContain(name);
      expect(filters).toContain('Azure');
      expect(filters).not.toContain(partnerId);
      expect(filters).not.toContain('removed-by-customer');
    },
  );
});

/**
 * Text of a PDF has blanks and breaks where letters were set, not where they were written, and some letters as others
 * of the same form.
 */
function bare(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s/g, '').replaceAll('戶', '户');
}
