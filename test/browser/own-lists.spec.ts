import { readFile } from 'node:fs/promises';
import { accept, customerOf, partnerWithLink, registerCustomer } from '../acceptance/support/accounts';
import { auditor, operator, succeeded } from '../acceptance/support/caller';
import { inviteAndSend } from '../acceptance/support/invitations';
import { barriersIn } from './support/accessibility';
import { describeInBrowser, Person } from './support/browser';
import { press, type } from './support/keyboard';
import { textsIn } from './support/texts';

const t = textsIn('en');
const address = (path: string) => new URL(path, process.env['API_URL']).href;

describeInBrowser('a list as each person wants it', (browser) => {
  test('leaves out columns, is compact, keeps a filter under a name, in every window and after a reload; for that person alone', async () => {
    const partner = await partnerWithLink();
    for (const name of ['Beta Foods', '=HYPERLINK 北京'])
      succeeded(await accept(await registerCustomer({ name }), partner.link, ['azure']));
    const person = await Person.at(browser());
    const { page } = person;
    const customers = `/partner-center/${partner.id}/customers`;
    await person.open(customers);
    await person.signInAs(`sales-agent@${partner.tenant}`);
    const heading = (of: typeof page) => of.getByRole('columnheader', { name: t('relationship.since') });
    await heading(page).waitFor();

    await press(person, page.locator('summary', { hasText: t('lists.columns') }), 'Enter');
    await press(person, page.getByRole('checkbox', { name: t('relationship.since') }), 'Space');
    await heading(page).waitFor({ state: 'detached' });
    await page.getByRole('checkbox', { name: t('lists.compact') }).check();
    await page.locator('table.compact').waitFor();
    expect(await barriersIn(page)).toEqual([]);
    await page.locator('summary', { hasText: t('lists.columns') }).click();

    await page.getByLabel(t('customers.show'), { exact: true }).selectOption('with');
    await page.getByLabel(t('service.label'), { exact: true }).selectOption('azure');
    await page.waitForURL(/with=azure/);
    // A search narrows further, in the order that was chosen, and goes again by itself.
    await page.getByLabel(t('customers.sort'), { exact: true }).selectOption('since');
    const search = page.getByLabel(t('customers.search'), { exact: true });
    await search.pressSequentially('Beta');
    await page.waitForURL(/(?=.*with=azure)(?=.*sort=since)(?=.*search=Beta)/);
    await page.getByText(t('customers.count', { count: 1 }), { exact: true }).waitFor();
    await search.fill('');
    await page.waitForURL(/^(?!.*search)(?=.*with=azure)(?=.*sort=since)/);
    await page.locator('summary', { hasText: t('lists.saved') }).click();
    await page.getByLabel(t('lists.name')).fill('Azure customers');
    await page.getByRole('button', { name: t('lists.save'), exact: true }).click();
    await page.getByRole('link', { name: 'Azure customers' }).waitFor();

    const other = await person.context.newPage();
    await other.goto(address(customers));
    await other.locator('table.compact').waitFor();
    expect(await heading(other).count()).toBe(0);
    await other.locator('summary', { hasText: t('lists.saved') }).click();
    await other.getByRole('link', { name: 'Azure customers' }).click();
    await other.waitForURL(/with=azure/);
    await page.getByRole('button', { name: t('lists.forget', { filter: 'Azure customers' }) }).click();
    await other.getByRole('link', { name: 'Azure customers' }).waitFor({ state: 'detached' });

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: t('lists.csv') }).click(),
    ]);
    const file = await readFile(await download.path(), 'utf8');
    const [head = '', ...lines] = file.trimEnd().split('\r\n');
    expect(head).not.toContain(t('relationship.since'));
    expect(lines.map((line) => line.split(',')[0]).sort()).toEqual(["'=HYPERLINK 北京", 'Beta Foods']);

    // Another person at the same browser has preferences of its own.
    const kept = await page.evaluate<string[]>(`Object.keys(localStorage).filter((key) => key.startsWith('list:'))`);
    expect(kept).toEqual([expect.stringMatching(/^list:.+:customers$/)]);
    expect(person.complaints).toEqual([]);
    await person.leave();
  }, 90_000);

  test('also of accounts, subscriptions, deliveries, prices, views, settings, and of who looked', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner, ['azure']);
    const order = { offer: 'exchange-online-plan-1', seats: 25 };
    const { id: subscriptionId = '' } = succeeded(
      await partner.sales.post(`${partner.path}${customer.path}/subscriptions`, order),
    ).body;
    // Nobody answers there.
    const { id: webhookId = '' } = succeeded(
      await customer.admin.post(`${customer.path}/webhooks`, { url: 'http://127.0.0.1:9/' }),
    ).body;
    succeeded(await customer.admin.post(`${customer.path}/webhooks/${webhookId}/pings`));
    succeeded(await auditor.get(`/audit${customer.path}/partner-relationships`));
    succeeded(await operator.get(customer.path));
    const lists = [
      {
        who: 'operator',
        path: `/operations-center/customers?find=${encodeURIComponent(customer.name)}`,
        left: t('customer.domains'),
        holds: customer.id,
      },
      {
        who: `customer-admin@${customer.tenant}`,
        path: `/admin-center/${customer.id}/subscriptions`,
        left: t('subscription.billed'),
        holds: '25',
      },
      {
        who: `admin-agent@${partner.tenant}`,
        path: `/partner-center/${partner.id}/customers/${customer.id}`,
        left: t('subscription.seats'),
        holds: subscriptionId,
      },
      {
        who: `customer-admin@${customer.tenant}`,
        path: `/admin-center/${customer.id}/webhooks?outcome=failed`,
        left: t('webhooks.duration'),
        holds: 'ping',
      },
      {
        who: `customer-admin@${customer.tenant}`,
        path: `/admin-center/${customer.id}/readers?role=auditor`,
        left: t('readers.what'),
        holds: t('role.auditor'),
      },
      {
        who: 'operator',
        path: '/operations-center/prices?find=power',
        left: t('prices.others'),
        holds: 'power-bi-pro',
      },
      {
        who: 'operator',
        path: '/operations-center/machinery',
        of: t('operations.views'),
        left: t('operations.lag'),
        holds: 'dap-holdings',
      },
      {
        who: 'operator',
        path: '/operations-center/machinery?find=agreement',
        of: t('operations.configuration'),
        left: t('operations.source'),
        holds: 'AGREEMENT_VERSION',
      },
    ];
    for (const { who, path, of, left, holds } of lists) {
      const person = await Person.at(browser());
      const { page } = person;
      const list = of === undefined ? page.getByRole('main') : page.getByRole('region', { name: of });
      await person.open(path);
      await person.signInAs(who);
      if (of !== undefined) {
        const contents = page.getByRole('navigation', { name: t('app.contents') });
        await press(person, contents.getByRole('link', { name: of }), 'Enter');
      }
      await press(person, list.locator('summary', { hasText: t('lists.columns') }), 'Enter');
      await press(person, list.getByRole('checkbox', { name: left }), 'Space');
      await list.getByRole('columnheader', { name: left }).waitFor({ state: 'detached' });
      await list.getByRole('checkbox', { name: t('lists.compact') }).check();
      await list.locator('table.compact').waitFor();
      expect(await barriersIn(page)).toEqual([]);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        list.getByRole('button', { name: t('lists.csv') }).click(),
      ]);
      const file = await readFile(await download.path(), 'utf8');
      const [head = '', ...lines] = file.trimEnd().split('\r\n');
      expect(head).not.toContain(left);
      expect(lines.filter((line) => line.split(',').includes(holds))).toHaveLength(1);
      expect(person.complaints).toEqual([]);
      await person.leave();
    }
  }, 150_000);

  test('is searched as one types also where it is there as a whole, and a report has columns as each wants them beside its own files', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner, ['azure']);
    const person = await Person.at(browser());
    const { page } = person;
    await person.open('/operations-center/prices');
    await person.signInAs('operator');
    const rows = page.getByRole('rowheader');
    await rows.nth(5).waitFor();
    await type(person, page.getByLabel(t('lists.find')), 'power ＢＩ');
    await page.getByRole('rowheader', { name: 'Power BI Pro' }).waitFor();
    expect((await rows.allTextContents()).filter((name) => !name.includes('Power BI'))).toEqual([]);
    await page.getByLabel(t('lists.find')).fill('nothing like it');
    await page.getByText(t('audit.none')).waitFor();
    await person.leave();

    const auditor = await Person.at(browser(), { width: 1440 });
    await auditor.open(`/audit-center/dap-history?customer=${customer.id}`);
    await auditor.signInAs('auditor');
    const details = auditor.page.getByRole('region', { name: t('report.rows') });
    await press(auditor, details.locator('summary', { hasText: t('lists.columns') }), 'Enter');
    await press(auditor, details.getByRole('checkbox', { name: t('dapHistory.duration') }), 'Space');
    await details.getByRole('columnheader', { name: t('dapHistory.duration') }).waitFor({ state: 'detached' });
    expect(await details.getByRole('button', { name: t('lists.csv') }).count()).toBe(0);
    await auditor.leave();
  }, 60_000);

  test('has several rows chosen: customers get a tag, and invitations are reminded or withdrawn, each with what became of it', async () => {
    const partner = await partnerWithLink();
    const names = ['Beta Foods', 'Gamma Trading', 'Delta Ltd'];
    for (const name of names) succeeded(await accept(await registerCustomer({ name }), partner.link, ['azure']));
    succeeded(await partner.sales.post(`${partner.path}/customer-tags`, { name: 'Key account' }));
    const person = await Person.at(browser());
    const { page } = person;
    const dialog = page.getByRole('dialog');
    await person.open(`/partner-center/${partner.id}/customers`);
    await person.signInAs(`sales-agent@${partner.tenant}`);
    for (const name of names.slice(0, 2))
      await page.getByRole('checkbox', { name: t('lists.chooseRow', { row: name }) }).check();
    await page.getByText(t('lists.chosen', { count: 2 })).waitFor();
    await page.getByRole('button', { name: t('labels.give') }).click();
    expect(await dialog.getByRole('button', { name: t('labels.give') }).isDisabled()).toBe(true);
    await dialog.getByLabel(t('labels.tag')).selectOption('Key account');
    expect(await barriersIn(page)).toEqual([]);
    await dialog.getByRole('button', { name: t('labels.give') }).click();
    await dialog.getByText(t('lists.done')).nth(1).waitFor();
    await dialog.getByRole('button', { name: t('command.close') }).click();
    await page.getByRole('row').filter({ hasText: 'Key account' }).nth(1).waitFor();
    expect(await page.getByRole('row').filter({ hasText: 'Key account' }).count()).toBe(2);

    await inviteAndSend(partner, { recipient: 'a@customer.example' });
    await inviteAndSend(partner, { recipient: 'b@customer.example' });
    await page.goto(address(`/partner-center/${partner.id}/invitations`));
    await page.getByRole('checkbox', { name: t('lists.chooseAll') }).check();
    await page.getByRole('button', { name: t('invitation.remindMany', { count: 2 }) }).click();
    await dialog.getByRole('button', { name: t('invitation.remindMany', { count: 2 }) }).click();
    await dialog.getByText(t('lists.done')).nth(1).waitFor();
    await dialog.getByRole('button', { name: t('command.close') }).click();
    await page.getByRole('button', { name: t('invitation.withdrawMany', { count: 2 }) }).click();
    await dialog.getByRole('button', { name: t('invitation.withdrawMany', { count: 2 }) }).click();
    await dialog.getByText(t('lists.done')).nth(1).waitFor();
    await dialog.getByRole('button', { name: t('command.close') }).click();
    await page.getByText(t('invitation.fate.withdrawn')).nth(1).waitFor();
    expect(person.complaints).toEqual([]);
    await person.leave();
  }, 90_000);
});
