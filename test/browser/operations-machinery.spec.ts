import { partnerWithLink } from '../acceptance/support/accounts';
import { inviteInVain } from '../acceptance/support/invitations';
import { parkedCustomer } from '../acceptance/support/parked';
import { openLog } from '../acceptance/support/streams';
import { barriersIn } from './support/accessibility';
import { describeInBrowser, LANGUAGES, LONG, Person } from './support/browser';
import { textsIn } from './support/texts';

describeInBrowser('the machinery, in the browser', (browser) => {
  test.each(LONG ? LANGUAGES : (['en'] as const))(
    'a view is made again, watched in two windows, and switched back, though an answer is lost (%s)',
    async (language) => {
      const t = textsIn(language);
      const view = 'dap-holdings';
      const operator = await Person.at(browser(), { language });
      await operator.open('/operations-center');
      await operator.signInAs('operator');
      const { page } = operator;
      await page.getByRole('link', { name: t('operations.machinery') }).click();
      await page
        .getByRole('region', { name: t('operations.processes') })
        .getByText(t('operations.reactor'), { exact: true })
        .waitFor();
      await page
        .getByRole('region', { name: t('operations.engines') })
        .getByText(t('operations.written'))
        .first()
        .waitFor();
      await page
        .getByRole('region', { name: t('operations.configuration') })
        .getByText('MASTER_KEY', { exact: true })
        .waitFor();
      const row = (of: typeof page) =>
        of.getByRole('row').filter({ has: of.getByRole('rowheader', { name: view, exact: true }) });
      const dialog = page.getByRole('dialog');
      const press = async (label: string) => {
        await row(page).getByRole('button', { name: label, exact: true }).click();
        await dialog.locator('button[type=submit]:not(.ant-btn-loading)', { hasText: label }).click();
      };

      const other = await operator.context.newPage();
      await other.goto(page.url());
      await row(other).waitFor();

      let isLost = false;
      await page.route('**/machinery/view-rebuilds', async (route) => {
        if (isLost) return route.continue();
        isLost = true;
        await route.fetch();
        await route.abort();
      });
      await press(t('operations.rebuild'));
      await row(page).getByText(t('operations.requestState.rebuilt')).waitFor({ timeout: 120_000 });
      await other.reload();
      await row(other).getByText(t('operations.requestState.rebuilt')).waitFor();
      await other.close();
      await press(t('operations.switchBack'));
      await row(page).getByText(t('operations.requestState.switchedBack')).waitFor({ timeout: 60_000 });
      expect(await barriersIn(page)).toEqual([]);
      expect(operator.complaints).toEqual([]);
      await operator.leave();
    },
    240_000,
  );

  test('what is parked of a stream is chosen on a telephone and released together, each with what became of it', async () => {
    const t = textsIn('en');
    const log = openLog();
    const { stream, streams, giveBack } = await parkedCustomer(log);
    await log.close();
    const operator = await Person.at(browser(), { width: 360 });
    const { page } = operator;
    await operator.open('/operations-center/machinery');
    await operator.signInAs('operator');
    const parked = page.getByRole('region', { name: t('operations.parkedStreams') });
    const rows = parked.getByRole('row').filter({ hasText: stream });
    const boxes = rows.getByRole('checkbox');
    await boxes.nth(streams.length - 1).waitFor();
    const health = page.getByRole('region', { name: t('operations.health') });
    await health.getByText(t('operations.problem.reaction-parked')).waitFor();
    await health.getByText(t('operations.remedy.reaction-parked')).waitFor();
    await parked.getByText(streams[0]!.reason).first().waitFor(); // below its name, where it has no column
    expect(await barriersIn(page)).toEqual([]);
    for (const box of await boxes.all()) await box.check();
    await parked.getByRole('button', { name: t('operations.releaseMany') }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('button[type=submit]', { hasText: t('operations.releaseMany') }).click();
    await dialog
      .getByText(t('lists.done'))
      .nth(streams.length - 1)
      .waitFor();
    await dialog.getByRole('button', { name: t('command.close') }).click();
    await giveBack();
    expect(operator.complaints).toEqual([]);
    await operator.leave();
  }, 90_000);

  test('mail that did not arrive is listed with what to do, and what waits is tried at once; on a telephone too', async () => {
    const t = textsIn('ja');
    const partner = await partnerWithLink();
    await inviteInVain(partner);

    const operator = await Person.at(browser(), { language: 'ja', width: 360 });
    await operator.open('/operations-center/mail');
    await operator.signInAs('operator');
    const { page } = operator;
    const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: partner.name }) });
    await row.getByText(t('operations.mailRemedy.permanent')).waitFor();
    expect(await page.getByText('nobody@bounce.example').count()).toBe(0);
    expect(await barriersIn(page)).toEqual([]);
    await page.getByRole('button', { name: t('operations.retryMail') }).click();
    await page
      .getByRole('dialog')
      .locator('button[type=submit]', { hasText: t('operations.retryMail') })
      .click();
    await page
      .getByText(t('operations.noMailWaits'))
      .or(page.getByText(t('operations.mailRetried')))
      .first()
      .waitFor();
    expect(operator.complaints).toEqual([]);
    await operator.leave();
  });
});
