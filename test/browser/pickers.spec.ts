import { type Customer, customerOf, type Partner, partnerWithLink } from '../acceptance/support/accounts';
import { eventually, succeeded } from '../acceptance/support/caller';
import { barriersIn } from './support/accessibility';
import { describeInBrowser, Person } from './support/browser';
import { textsIn } from './support/texts';

const t = textsIn('en');
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-/;
const REPORTS = ['removed-dap', 'duties-without-access', 'dap-history', 'continuity', 'time-to-accept'] as const;

describeInBrowser('customers and partners in the audit center', (browser) => {
  let partner: Partner & { readonly link: string };
  let customer: Customer;
  let auditor: Person;

  beforeAll(async () => {
    partner = await partnerWithLink();
    customer = await customerOf(partner, ['azure']);
    succeeded(await customer.admin.delete(`${customer.path}/partner-relationships/${partner.id}/dap/azure`));

    auditor = await Person.at(browser());
    await auditor.open('/audit-center');
    await auditor.signInAs('auditor');
    await auditor.settled();
  }, 60_000);
  afterAll(() => auditor.leave());
  afterEach(() => expect(auditor.complaints).toEqual([]));

  /** Types the beginning of a name and takes the first that is offered, with keys alone. */
  const pick = async (label: string, name: string) => {
    const picker = auditor.page.getByRole('combobox', { name: label, exact: true });
    await picker.focus();
    await picker.pressSequentially(name);
    await auditor.page
      .locator('.ant-select-item-option:not(.ant-select-item-option-disabled)')
      .filter({ hasText: name })
      .first()
      .waitFor();
    await picker.press('Enter');
  };
  const asked = () => new URL(auditor.page.url()).searchParams;

  test.each(REPORTS)('are chosen by name in the report %s, and its address asks for them', async (report) => {
    const { page } = auditor;
    await auditor.open(`/audit-center/${report}`);
    await auditor.settled();
    await pick(t('customer.title'), customer.name);
    await page.waitForURL((url) => url.searchParams.get('customer') === customer.id);
    if (report === 'continuity') return;
    await pick(t('partner.title'), partner.name);
    await page.waitForURL(
      (url) => url.searchParams.get('partner') === partner.id && url.searchParams.get('customer') === customer.id,
    );
    await page.reload();
    await page.locator('.picker').filter({ hasText: partner.name }).waitFor();
  });

  test('are chosen by name for a time line and for an export; no field of either asks for an id', async () => {
    const { page } = auditor;
    await auditor.open('/audit-center/time-line');
    await pick(t('timeLine.of.customer'), customer.name);
    await page.waitForURL((url) => url.searchParams.get('customer') === customer.id);
    await page.locator('.events').getByText('CustomerRegistered', { exact: true }).first().waitFor();
    await auditor.open('/audit-center/evidence');
    await pick(t('customer.title'), customer.name);
    await pick(t('partner.title'), partner.name);
    await page.locator(`a[download][href="/audit/export?customer=${customer.id}&partner=${partner.id}"]`).waitFor();
    const fields = await page.evaluate<string[]>(
      `[...document.querySelectorAll('main input')].map((input) => input.value)`,
    );
    expect(fields.filter((value) => UUID.test(value))).toEqual([]);
    expect(await barriersIn(page)).toEqual([]);
  });

  test('say why nothing can be looked for at present, and go on by themselves', async () => {
    const { page } = auditor;
    await auditor.open('/audit-center/removed-dap');
    await auditor.settled();
    const refusal = { code: 'view-being-filled', title: 'Being filled', status: 503, next: '37% so far.' };
    await page.route('**/customers?*', (route) =>
      route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify(refusal) }),
    );
    const picker = page.getByRole('combobox', { name: t('customer.title'), exact: true });
    await picker.focus();
    await picker.pressSequentially(customer.name);
    const option = page.locator('.ant-select-item-option');
    await option.filter({ hasText: 'Being filled 37% so far.' }).waitFor();
    expect(await option.filter({ hasText: t('app.loading') }).count()).toBe(0);
    await page.unroute('**/customers?*');
    await option.filter({ hasText: customer.name }).waitFor();
    await picker.press('Escape');
  });

  test('nobody is chosen by Enter who was offered before what was typed has been looked for', async () => {
    const { page } = auditor;
    await auditor.open('/audit-center/removed-dap');
    await auditor.settled();
    const picker = page.getByRole('combobox', { name: t('partner.title'), exact: true });
    await picker.press('ArrowDown');
    const choices = page.locator('.ant-select-item-option:not(.ant-select-item-option-disabled)');
    await choices.first().waitFor();
    let answer: () => void = () => undefined;
    const isAsked = new Promise<void>((resolve) => (answer = resolve));
    await page.route('**/partners?*', async (route) => {
      await isAsked;
      await route.continue();
    });
    await picker.pressSequentially(partner.name);
    await choices.first().waitFor({ state: 'detached' });
    await picker.press('Enter');
    expect(asked().has('partner')).toBe(false);
    answer();
    await page.unrouteAll({ behavior: 'wait' });
  });

  test('what is offered while one types can be read by a screen reader, and a name that nobody has is said', async () => {
    const { page } = auditor;
    await auditor.open('/audit-center/removed-dap');
    await auditor.settled();
    const picker = page.getByRole('combobox', { name: t('partner.title'), exact: true });
    await picker.focus();
    await picker.pressSequentially(partner.name);
    await page
      .locator('.ant-select-item-option:not(.ant-select-item-option-disabled)')
      .filter({ hasText: partner.name })
      .first()
      .waitFor();
    expect(await barriersIn(page)).toEqual([]);
    await picker.fill('nobody is called so');
    await page.getByText(t('audit.none')).waitFor();
    await page.keyboard.press('Escape');
  });

  test('a period is chosen by its name, by the clocks that the report names, and is known again', async () => {
    const { page } = auditor;
    await auditor.open('/audit-center/removed-dap?zone=Asia/Tokyo');
    await auditor.settled();
    const period = page.getByLabel(t('period.label'), { exact: true });
    await period.selectOption({ label: t('period.lastMonth') });
    await page.waitForURL((url) => url.searchParams.has('until'));
    const now = new Date(Date.now() + 9 * 3_600_000); // Tokyo is nine hours ahead, all the year
    const monthBegins = (months: number) =>
      new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 1) - 9 * 3_600_000);
    expect(asked().get('since')).toBe(monthBegins(-1).toISOString());
    expect(asked().get('until')).toBe(new Date(monthBegins(0).getTime() - 1).toISOString());
    await page.reload();
    await auditor.settled();
    expect(await period.inputValue()).toBe('lastMonth');
    await page.getByLabel(t('removedDap.since')).fill('2020-01-01T00:00:00');
    await eventually(
      () => period.inputValue(),
      (value) => value === 'other',
    );
    await period.selectOption('any');
    await page.waitForURL((url) => !url.searchParams.has('since') && !url.searchParams.has('until'));
    await auditor.open('/audit-center/duties-without-access');
    await page.getByLabel(t('period.moment'), { exact: true }).selectOption({ label: t('period.endOf.lastMonth') });
    await page.waitForURL((url) => url.searchParams.has('at'));
  });

  test('times are told to the second and with their zone', async () => {
    const { page } = auditor;
    await auditor.open(`/audit-center/removed-dap?customer=${customer.id}&zone=Asia/Tokyo`);
    const removed = page
      .getByRole('group', { name: t('report.rows') })
      .locator('time')
      .first();
    await removed.waitFor();
    expect(await removed.textContent()).toMatch(/\d:\d\d:\d\d.*(GMT\+9|JST)/);
  });
});
