import { randomUUID } from 'node:crypto';
import { describeInBrowser, Person } from './support/browser';
import { textsIn } from './support/texts';

const t = textsIn('en');

describeInBrowser('who operates the marketplace, in the browser', (browser) => {
  test('I13, I15: enrols partners, renames, suspends and reinstates one, and links a reseller it finds by name', async () => {
    const mark = randomUUID().slice(0, 8);
    const operator = await Person.at(browser());
    await operator.open('/operations-center');
    await operator.signInAs('operator');
    const { page } = operator;
    const dialog = page.getByRole('dialog');
    const press = (label: string) => page.getByRole('button', { name: label, exact: true }).click();
    const confirm = (label: string) =>
      dialog.locator('button[type=submit]:not(.ant-btn-loading)', { hasText: label }).click();
    const enrol = async (name: string, role: string) => {
      await page.getByRole('link', { name: t('audit.partners'), exact: true }).click();
      await press(t('operations.enrol'));
      await dialog.getByLabel(t('operations.name')).fill(name);
      await dialog.getByLabel(t('audit.tenant')).fill(`t-${randomUUID()}`);
      await dialog.getByLabel(t('partner.channelRole')).selectOption(role);
      await confirm(t('operations.enrol'));
      await page.getByRole('heading', { name, level: 1 }).waitFor();
    };
    await enrol(`Linked ${mark}`, 'indirect-reseller');

    // What is wrong with a field is said at it, and nothing that was typed is lost.
    await page.getByRole('link', { name: t('audit.partners'), exact: true }).click();
    await press(t('operations.enrol'));
    await dialog.getByLabel(t('operations.name')).fill('=HYPERLINK("http://x.example")');
    await dialog.getByLabel(t('audit.tenant')).fill('t-x');
    await confirm(t('operations.enrol'));
    await dialog.getByRole('alert').filter({ hasText: /\S/ }).first().waitFor();
    expect(await dialog.getByLabel(t('operations.name')).inputValue()).toContain('HYPERLINK');
    await dialog.getByLabel(t('operations.name')).fill(`Provider ${mark}`);
    await dialog.getByLabel(t('audit.tenant')).fill(`t-${randomUUID()}`);
    await dialog.getByLabel(t('partner.channelRole')).selectOption('indirect-provider');
    await confirm(t('operations.enrol'));
    await page.getByRole('heading', { name: `Provider ${mark}`, level: 1 }).waitFor();

    await press(t('operations.rename'));
    await dialog.getByLabel(t('operations.name')).fill(`Renamed ${mark}`);
    await confirm(t('operations.rename'));
    await page.getByRole('heading', { name: `Renamed ${mark}`, level: 1 }).waitFor();

    await press(t('operations.suspend'));
    await dialog.getByLabel(t('partner.suspensionReason')).fill('in arrears');
    await confirm(t('operations.suspend'));
    await page.getByRole('definition').filter({ hasText: 'in arrears' }).waitFor();
    await press(t('operations.reinstate'));
    await confirm(t('operations.reinstate'));
    await page
      .getByRole('definition')
      .filter({ hasText: t('partner.active') })
      .waitFor();

    await press(t('operations.linkReseller'));
    await dialog.getByLabel(t('audit.find')).fill(`Linked ${mark}`);
    await dialog.getByLabel(t('channelRole.indirect-reseller')).selectOption(`Linked ${mark}`);
    await confirm(t('operations.linkReseller'));
    await page.getByRole('link', { name: `Linked ${mark}` }).waitFor();
    await press(t('operations.unlink'));
    await confirm(t('operations.unlink'));
    await page.getByText(t('operations.noReseller')).waitFor();
    expect(operator.complaints).toEqual([]);
    await operator.leave();
  });

  test('decision 11: registers a customer, verifies and releases its domain, registers what it bought elsewhere, and records its departure', async () => {
    const mark = randomUUID().slice(0, 8);
    const operator = await Person.at(browser());
    await operator.open('/operations-center/customers');
    await operator.signInAs('operator');
    const { page } = operator;
    const dialog = page.getByRole('dialog');
    const press = (label: string) => page.getByRole('button', { name: label, exact: true }).click();
    const confirm = (label: string) =>
      dialog.locator('button[type=submit]:not(.ant-btn-loading)', { hasText: label }).click();

    await press(t('operations.register'));
    await dialog.getByLabel(t('operations.name')).fill(`Customer ${mark}`);
    await dialog.getByLabel(t('audit.tenant')).fill(`t-${randomUUID()}`);
    await confirm(t('operations.register'));
    await page.getByRole('heading', { name: `Customer ${mark}`, level: 1 }).waitFor();

    await press(t('operations.verifyDomain'));
    await dialog.getByLabel(t('operations.domain')).fill('com.cn');
    await confirm(t('operations.verifyDomain'));
    await dialog.getByRole('alert').filter({ hasText: /\S/ }).first().waitFor();
    await dialog.getByLabel(t('operations.domain')).fill(`c-${mark}.example`);
    await confirm(t('operations.verifyDomain'));
    await page
      .getByRole('listitem')
      .filter({ hasText: `c-${mark}.example` })
      .waitFor();
    await press(t('operations.releaseDomain'));
    await confirm(t('operations.releaseDomain'));
    await page.getByText(t('operations.noDomain')).waitFor();

    await press(t('operations.registerExternal'));
    await dialog.getByLabel(t('subscription.seats')).fill('3');
    await dialog.getByLabel(t('operations.soldBy')).fill('A shop elsewhere');
    await confirm(t('operations.registerExternal'));
    await page.getByRole('row').filter({ hasText: 'A shop elsewhere' }).waitFor();

    await press(t('operations.depart'));
    await confirm(t('operations.depart'));
    await page
      .getByRole('definition')
      .filter({ hasText: t('customer.status.departed') })
      .waitFor();
    expect(await page.getByRole('button', { name: t('operations.rename'), exact: true }).count()).toBe(0);

    await page.getByRole('link', { name: t('operations.machinery') }).click();
    await page.getByRole('region', { name: t('operations.parkedReactions') }).waitFor();
    expect(operator.complaints).toEqual([]);
    await operator.leave();
  });

  test('nobody else is shown these pages', async () => {
    const auditor = await Person.at(browser());
    await auditor.open('/operations-center/partners');
    await auditor.signInAs('auditor');
    await auditor.page.getByText(t('wrongAccount.operations')).waitFor();
    await auditor.leave();
  });
});
