import { randomUUID } from 'node:crypto';
import { type Identified, openDocuments } from '#documents';
import { customerOf, partnerWithLink } from '../acceptance/support/accounts';
import { Caller, eventually, succeeded } from '../acceptance/support/caller';
import { barriersIn } from './support/accessibility';
import { describeInBrowser, Person } from './support/browser';
import { textsIn } from './support/texts';

const t = textsIn('en');
/** An auditor whom no other test is. */
const HANDLE = `auditor@${process.env['MARKETPLACE_TENANT']}`;
const reader = new Caller(HANDLE);

describeInBrowser('saved and scheduled reports, in the browser (decision 26)', (browser) => {
  test('a report is saved with its filters, scheduled, opened for a month from its mail’s link, and removed', async () => {
    const person = await Person.at(browser());
    const { page } = person;
    const dialog = page.getByRole('dialog');
    const name = `Azure ${Date.now()}`;
    await person.open('/audit-center/removed-dap?service=azure&zone=UTC&since=2026-01-01T00:00:00.000Z');
    await person.signInAs('compliance');
    await page.getByRole('button', { name: t('savedReports.save') }).click();
    await dialog.getByLabel(t('savedReports.name')).fill('');
    expect(await dialog.getByRole('button', { name: t('savedReports.save') }).isDisabled()).toBe(true);
    await dialog.getByLabel(t('savedReports.name')).fill('https://evil.example');
    await dialog.getByRole('button', { name: t('savedReports.save') }).click();
    await dialog.getByRole('alert').filter({ hasText: /./ }).first().waitFor();
    await dialog.getByLabel(t('savedReports.name')).fill(name);
    await dialog.getByRole('button', { name: t('savedReports.save') }).click();
    await page.getByText(t('savedReports.saved')).waitFor();

    await page.getByRole('link', { name: t('savedReports.title') }).click();
    const row = page.getByRole('row').filter({ hasText: name });
    await row.getByText(t('savedReports.schedules.never')).waitFor();
    await row.getByText('Azure', { exact: true }).waitFor(); // what it is narrowed to, in words
    await row.getByRole('button', { name: t('savedReports.change') }).click();
    await dialog.getByLabel(t('savedReports.schedule')).selectOption('monthly');
    await dialog.getByText(/compliance@/).waitFor();
    expect(await barriersIn(page)).toEqual([]);
    await dialog.getByRole('button', { name: t('savedReports.change') }).click();
    await row.getByText(t('savedReports.schedules.monthly')).waitFor();
    await row.getByRole('link', { name }).click();
    await page.waitForURL(/\/audit-center\/removed-dap\?service=azure&zone=UTC$/);

    const saved = (await (await page.request.get(new URL('/saved-reports', process.env['API_URL']).href)).json()) as {
      readonly rows: readonly { readonly id: string; readonly name: string }[];
    };
    const id = saved.rows.find((each) => each.name === name)?.id;
    await person.open(`/audit-center/saved-reports/${id}/2026-10`);
    await page.waitForURL(
      /removed-dap\?service=azure&zone=UTC&since=2026-10-01T00%3A00%3A00.000Z&until=2026-10-31T23%3A59%3A59.999Z$/,
    );

    await page.getByRole('link', { name: t('savedReports.title') }).click();
    await row.getByRole('button', { name: t('savedReports.remove') }).click();
    await dialog.getByRole('button', { name: t('savedReports.remove') }).click();
    await row.waitFor({ state: 'detached' });
    await person.open(`/audit-center/saved-reports/${id}/2026-10`);
    await page.getByText(t('savedReports.gone')).waitFor();
    expect(person.complaints).toEqual([]);
    await person.leave();
  }, 90_000);

  test('the report of the month that is over is mailed once, its link opens it after a sign-in, and that is recorded as read', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner, ['azure']);
    succeeded(await customer.admin.delete(`${customer.path}/dap`));
    const readers = async () =>
      succeeded(await partner.admin.get<readonly Read[]>(`${partner.path}/readers`)).body.map(({ what }) => what);
    const name = `Removals ${partner.id}`;
    const asking = await Person.at(browser());
    await asking.open('/audit-center/saved-reports'); // by which the product learns the address
    await asking.signInAs(HANDLE);
    await asking.settled();
    const report = {
      name,
      report: 'removed-dap',
      filters: { partner: partner.id },
      zone: 'UTC',
      language: 'en',
      schedule: 'monthly',
    };
    succeeded(await reader.put(`/saved-reports/${randomUUID()}`, report));
    await asking.leave();
    expect(await mailsOf(name)).toEqual([]);

    await asIfAMonthWasOver(name);
    const [mail] = await eventually(
      () => mailsOf(name),
      (mails) => mails.length > 0,
      20_000,
    );
    const { address } = succeeded(await reader.get<{ readonly address: string }>('/saved-reports')).body;
    expect(mail?.to).toEqual([address]);
    expect(JSON.stringify(mail)).not.toContain(customer.name);
    expect(await readers()).toEqual([]); // nobody has read anything so far
    const [link = '', month = ''] =
      /http\S+\/audit-center\/saved-reports\/[\w-]+\/(\d{4}-\d\d)\b/.exec(mail?.text ?? '') ?? [];

    const stranger = await Person.at(browser());
    await stranger.open(link);
    await stranger.signInAs('compliance');
    await stranger.page.getByText(t('savedReports.gone')).waitFor();
    await stranger.leave();

    const person = await Person.at(browser());
    await person.open(link);
    await person.signInAs(HANDLE);
    await person.page.waitForURL((url) => url.pathname === '/audit-center/removed-dap');
    await person.page.getByRole('heading', { level: 1, name: t('nav.removedDap') }).waitFor();
    await person.settled();
    const opened = new URL(person.page.url()).searchParams;
    expect([opened.get('partner'), opened.get('since'), opened.get('until')]).toEqual([
      partner.id,
      `${month}-01T00:00:00.000Z`,
      expect.stringMatching(`^${month}-\\d\\dT23:59:59.999Z$`),
    ]);
    expect(await readers()).toContainEqual(expect.stringContaining('removed-dap'));
    expect(await mailsOf(name)).toHaveLength(1);
    expect(person.complaints).toEqual([]);
    await person.leave();
  }, 90_000);
});

interface Read {
  readonly what: string;
}

interface CaughtMail {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
}

/** The mails about the report of this name. */
async function mailsOf(name: string): Promise<readonly CaughtMail[]> {
  const mails = (await (await fetch(`${process.env['MAILBOX_URL']}/mails.json`)).json()) as readonly CaughtMail[];
  return mails.filter(({ subject }) => subject.includes(name));
}

/** As if the report had been asked for in the month before, and that had gone by since. */
async function asIfAMonthWasOver(name: string): Promise<void> {
  const documents = await openDocuments({
    url: process.env['MONGODB_URL'] ?? '',
    database: process.env['DATABASE'] ?? '',
  });
  try {
    const saved = documents.records.collection<
      Identified & { readonly name: string; readonly told: string; readonly nextAt: string }
    >('saved-reports');
    expect(await saved.update({ name: { eq: name } }, { told: '2020-01-01T00:00:00.000Z', nextAt: '' })).toBe(true);
  } finally {
    await documents.close();
  }
}
