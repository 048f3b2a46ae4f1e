import { accept, partnerWithLink, registerCustomer } from '../acceptance/support/accounts';
import { eventually, succeeded } from '../acceptance/support/caller';
import { barriersIn } from './support/accessibility';
import { describeInBrowser, Person } from './support/browser';
import { press, type } from './support/keyboard';
import { textsIn } from './support/texts';
import { Wire } from './support/wire';

const t = textsIn('en');

describeInBrowser('what a partner calls its customers and sorts them by', (browser) => {
  const market = async () => {
    const partner = await partnerWithLink();
    const customers = [
      await registerCustomer({ name: 'Beta Foods' }),
      await registerCustomer({ name: 'Gamma Trading' }),
    ];
    for (const customer of customers) succeeded(await accept(customer, partner.link, ['azure']));
    return { partner, customers };
  };

  test('decision 19: alias and a new tag, from the sign-in to the list, with the keyboard alone; wrong input stands at its field', async () => {
    const { partner, customers } = await market();
    const person = await Person.at(browser());
    const { page } = person;
    await person.open(`/partner-center/${partner.id}/customers/${customers[1]!.id}`);
    await person.signInAs(`helpdesk-agent@${partner.tenant}`);
    await press(person, page.getByRole('button', { name: t('labels.change') }), 'Enter');
    const alias = page.getByRole('textbox', { name: t('labels.alias') });
    await type(person, alias, 'Li Na 13800138000');
    await type(person, page.getByLabel(t('labels.newTag')), 'Key account');
    await page.keyboard.press('Enter');
    await page.getByRole('checkbox', { name: 'Key account', checked: true }).waitFor();
    await press(person, page.getByRole('button', { name: t('labels.save'), exact: true }), 'Enter');
    await page.getByRole('alert').filter({ hasText: /name/i }).first().waitFor();
    expect(await alias.inputValue()).toBe('Li Na 13800138000');
    await alias.fill('Alpha plant');
    await press(person, page.getByRole('button', { name: t('labels.save'), exact: true }), 'Enter');
    await page.getByRole('definition').filter({ hasText: 'Alpha plant' }).waitFor();
    await page.getByRole('definition').filter({ hasText: 'Key account' }).waitFor();
    expect(await barriersIn(page)).toEqual([]);

    await page
      .getByRole('link', { name: t('nav.customers'), exact: true })
      .first()
      .click();
    const rows = page.getByRole('row');
    await rows.filter({ hasText: 'Gamma Trading' }).getByRole('link', { name: 'Alpha plant' }).waitFor();
    expect(await rows.nth(1).innerText()).toContain('Alpha plant');
    await page.getByLabel(t('customers.show'), { exact: true }).selectOption('tag');
    await page.getByLabel(t('labels.tag'), { exact: true }).waitFor();
    await rows.filter({ hasText: 'Beta Foods' }).waitFor({ state: 'detached' });
    await rows.filter({ hasText: 'Key account' }).waitFor();
    const search = page.getByRole('searchbox', { name: t('customers.search') });
    await search.fill('alpha');
    await rows.filter({ hasText: 'Gamma Trading' }).waitFor();
    expect(await barriersIn(page)).toEqual([]);
    expect(person.complaints).toEqual([]);
    await person.leave();
  }, 60_000);

  test('a button that waits for its answer is called what it was called', async () => {
    const { partner, customers } = await market();
    const person = await Person.at(browser());
    const { page } = person;
    let answer = (): void => undefined;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    await page.route('**/labels', (route) => answered.then(() => route.continue()));
    await person.open(`/partner-center/${partner.id}/customers/${customers[0]!.id}`);
    await person.signInAs(`helpdesk-agent@${partner.tenant}`);
    await page.getByRole('button', { name: t('labels.change') }).click();
    await page.getByRole('textbox', { name: t('labels.alias') }).fill('Alpha plant');
    const save = page.getByRole('button', { name: t('labels.save'), exact: true });
    await save.click();
    await page.locator('button.ant-btn-loading').waitFor();
    expect(await save.count()).toBe(1);
    answer();
    await page.getByRole('definition').filter({ hasText: 'Alpha plant' }).waitFor();
    await person.leave();
  }, 40_000);

  test('decision 19: a tag renamed in one window is renamed in another, and one removed meanwhile is chosen no more', async () => {
    const { partner, customers } = await market();
    const { id = '' } = succeeded(
      await partner.sales.post(`${partner.path}/customer-tags`, { name: 'Former tag' }),
    ).body;
    succeeded(await partner.sales.put(`${partner.path}${customers[0]!.path}/labels`, { tags: [id] }));
    const person = await Person.at(browser());
    const { page } = person;
    await person.open(`/partner-center/${partner.id}/customers`);
    await person.signInAs(`sales-agent@${partner.tenant}`);
    await page.getByRole('row').filter({ hasText: 'Former tag' }).waitFor();
    const other = await person.context.newPage();
    await other.goto(new URL(`/partner-center/${partner.id}/account`, process.env['API_URL']).href);
    const tags = other.getByRole('list', { name: t('labels.tags') });
    await tags.getByRole('button', { name: t('labels.rename') }).click();
    await other.getByRole('dialog').getByLabel(t('labels.tagName')).fill('Later tag');
    await other
      .getByRole('dialog')
      .getByRole('button', { name: t('labels.rename') })
      .click();
    await page.getByRole('row').filter({ hasText: 'Later tag' }).waitFor();

    await page.goto(
      new URL(`/partner-center/${partner.id}/customers/${customers[0]!.id}`, process.env['API_URL']).href,
    );
    await page.getByRole('button', { name: t('labels.change') }).click();
    await page.getByRole('checkbox', { name: 'Later tag', checked: true }).waitFor();
    await tags.getByRole('button', { name: t('labels.remove') }).click();
    await other
      .getByRole('dialog')
      .getByRole('button', { name: t('labels.remove') })
      .click();
    await page.getByRole('checkbox', { name: 'Later tag' }).waitFor({ state: 'detached' });
    await page.getByRole('textbox', { name: t('labels.alias') }).fill('Beta plant');
    await page.getByRole('button', { name: t('labels.save'), exact: true }).click();
    await page.getByRole('definition').filter({ hasText: 'Beta plant' }).waitFor();
    expect(person.complaints).toEqual([]);
    await person.leave();
  }, 60_000);

  test('a connection that is lost while labels are saved loses nothing of what was typed, and labels once', async () => {
    const { partner, customers } = await market();
    const wire = await Wire.laid();
    const person = await Person.at(browser(), { proxy: wire.proxy });
    const { page } = person;
    await person.open(`/partner-center/${partner.id}/customers/${customers[0]!.id}`);
    await person.signInAs(`sales-agent@${partner.tenant}`);
    await page.getByRole('button', { name: t('labels.change') }).click();
    await page.getByRole('textbox', { name: t('labels.alias') }).fill('Beta plant');
    wire.loseAnswersToCommands();
    await page.getByRole('button', { name: t('labels.save'), exact: true }).click();
    await eventually(
      async () =>
        (await partner.sales.get<{ readonly alias?: string }>(`${partner.path}${customers[0]!.path}`)).body.alias,
      (alias) => alias === 'Beta plant',
    );
    wire.mend();
    await page.getByRole('definition').filter({ hasText: 'Beta plant' }).waitFor();
    await person.leave();
    await wire.end();
  }, 60_000);

  test('decisions 20 and 21: a request is kept as a template, chosen again, and its reminders are set, shown and stopped', async () => {
    const partner = await partnerWithLink();
    const person = await Person.at(browser());
    const { page } = person;
    const dialog = page.getByRole('dialog');
    await person.open(`/partner-center/${partner.id}/customers/request`);
    await person.signInAs(`sales-agent@${partner.tenant}`);
    await page.getByLabel(t('request.purpose')).selectOption('multi-partner');
    await page.getByRole('checkbox', { name: 'Intune' }).check();
    await page.getByLabel(t('request.paragraph', { number: 1 })).fill('As discussed with Ms Li.');
    await page.getByRole('button', { name: t('templates.save') }).click();
    await dialog.getByLabel(t('templates.name')).fill('www.evil.example');
    await dialog.getByRole('button', { name: t('templates.save') }).click();
    await dialog.getByRole('alert').filter({ hasText: /./ }).first().waitFor();
    await dialog.getByLabel(t('templates.name')).fill('Intune rollout');
    await dialog.getByRole('button', { name: t('templates.save') }).click();
    await dialog.waitFor({ state: 'detached' });

    await page.reload();
    await page.getByLabel(t('templates.label'), { exact: true }).selectOption('Intune rollout');
    await page.getByRole('checkbox', { name: 'Intune', checked: true }).waitFor();
    expect(await page.getByLabel(t('request.purpose')).inputValue()).toBe('multi-partner');
    expect(await page.getByLabel(t('request.paragraph', { number: 1 })).inputValue()).toBe('As discussed with Ms Li.');
    await page.getByRole('textbox', { name: t('request.recipients') }).fill('li.na@customer.example');
    const days = page.getByLabel(t('reminders.days'));
    await days.fill('7, 99');
    await page.getByText(t('reminders.fault')).first().waitFor();
    expect(await page.getByRole('button', { name: t('request.prepare', { count: 1 }) }).isDisabled()).toBe(true);
    await days.fill('14 7');
    expect(await barriersIn(page)).toEqual([]);
    await page.getByRole('button', { name: t('request.prepare', { count: 1 }) }).click();
    await page.getByRole('link', { name: 'li.na@customer.example' }).click();
    const reminders = page.getByRole('region', { name: t('reminders.title') });
    await reminders.getByText(t('reminders.onceSent')).waitFor();
    await page.getByRole('button', { name: t('sending.now'), exact: true }).click();
    await dialog.getByRole('button', { name: t('sending.now'), exact: true }).click();
    await reminders
      .getByRole('definition')
      .filter({ has: page.locator('time') })
      .waitFor();
    await reminders.getByRole('button', { name: t('reminders.stop') }).click();
    await reminders.getByRole('definition').first().waitFor({ state: 'detached' });
    expect(person.complaints).toEqual([]);
    await person.leave();
  }, 60_000);
});
