import { barriersIn } from './support/accessibility';
import { describeInBrowser, Person } from './support/browser';
import { textsIn } from './support/texts';

const t = textsIn('en');

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
    await page.waitForURL(/removed-dap\?service=azure&zone=UTC&since=2026-10-01T00%3A00%3A00.000Z&until=2026-10-31T23%3A59%3A59.999Z$/);

    await page.getByRole('link', { name: t('savedReports.title') }).click();
    await row.getByRole('button', { name: t('savedReports.remove') }).click();
    await dialog.getByRole('button', { name: t('savedReports.remove') }).click();
    await row.waitFor({ state: 'detached' });
    await person.open(`/audit-center/saved-reports/${id}/2026-10`);
    await page.getByText(t('savedReports.gone')).waitFor();
    expect(person.complaints).toEqual([]);
    await person.leave();
  }, 90_000);
});
