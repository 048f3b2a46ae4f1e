import {
  customerOf,
  enrolPartner,
  freshTenant,
  partnerWithLink,
  registerCustomer,
} from '../acceptance/support/accounts';
import { operator, readAfter, succeeded } from '../acceptance/support/caller';
import { barriersIn } from './support/accessibility';
import { describeInBrowser, LANGUAGES, LONG, Person } from './support/browser';
import { focusOn, press, type } from './support/keyboard';
import { textsIn } from './support/texts';

const SOME_LANGUAGES = LONG ? LANGUAGES : (['ja'] as const);
const NARROW = 360;
const t = textsIn('en');

describeInBrowser('everybody', (browser) => {
  test('has a profile that says who they are by their sign-in, until the person is erased', async () => {
    const partner = await partnerWithLink();
    const handle = `admin-agent@${partner.tenant}`;
    const person = await Person.at(browser(), { width: NARROW });
    const { page } = person;
    await person.open('/profile');
    await person.signInAs(handle);
    await page.getByText(handle, { exact: true }).waitFor();
    await page.getByText(partner.name, { exact: true }).waitFor();
    expect(await barriersIn(page)).toEqual([]);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(NARROW);
    expect(await page.locator('form').getByLabel(t('profile.zone')).inputValue()).toBe('device');

    interface Colleagues {
      readonly rows: readonly { readonly name: string; readonly person: string }[];
    }
    const chosen = { language: 'ja', timeZone: 'Asia/Tokyo' };
    expect((await partner.admin.put('/me/profile', chosen)).status).toBe(204);
    expect((await partner.admin.get('/me/profile')).body).toEqual({ name: handle, ...chosen });
    const { rows } = succeeded(await partner.sales.get<Colleagues>('/me/colleagues')).body;
    succeeded(await operator.delete(`/persons/${rows.find(({ name }) => name === handle)?.person}`));
    await page.reload();
    await page.getByText(t('profile.noName')).waitFor();
    expect((await partner.admin.get('/me/profile')).body).toEqual({});
    expect(person.complaints).toEqual([]);
    await person.leave();
  }, 90_000);

  test('what they choose in it holds at once and at each device, and a choice of the device’s own takes it back', async () => {
    const partner = await partnerWithLink();
    const person = await Person.at(browser());
    const { page } = person;
    await person.open('/profile');
    await person.signInAs(`admin-agent@${partner.tenant}`);
    const choose = async (at: Person, [language, zone]: readonly [string, string], own = t) => {
      const form = at.page.locator('form');
      await form.getByLabel(own('app.language')).selectOption(language);
      await form.getByLabel(own('profile.zone')).selectOption(zone);
      await form.getByRole('button', { name: own('profile.save') }).click();
    };
    const inJapanese = textsIn('ja');
    await choose(person, ['ja', 'Asia/Tokyo']);
    await page.getByText(inJapanese('profile.saved')).waitFor();
    await page.getByRole('heading', { level: 1, name: inJapanese('profile.title') }).waitFor();

    const elsewhere = await Person.at(browser());
    await elsewhere.open(`/partner-center/${partner.id}/account`);
    await elsewhere.signInAs(`admin-agent@${partner.tenant}`);
    await elsewhere.page.getByRole('heading', { level: 1, name: inJapanese('nav.account') }).waitFor();
    await elsewhere.open('/profile');
    await elsewhere.page.getByRole('heading', { level: 1, name: inJapanese('profile.title') }).waitFor();
    expect(await elsewhere.page.locator('form').getByLabel(inJapanese('profile.zone')).inputValue()).toBe('Asia/Tokyo');
    await choose(elsewhere, ['device', 'device'], inJapanese);
    await elsewhere.page.getByText(t('profile.saved')).waitFor();
    for (const each of [person, elsewhere]) {
      expect(each.complaints).toEqual([]);
      await each.leave();
    }
  }, 90_000);

  test('what is typed and not sent is there when another language is chosen', async () => {
    const partner = await partnerWithLink();
    const person = await Person.at(browser());
    const { page } = person;
    await person.open(`/partner-center/${partner.id}/account`);
    await person.signInAs(`admin-agent@${partner.tenant}`);
    await page.getByRole('button', { name: t('sender.change') }).click();
    await page.getByLabel(t('sender.name'), { exact: true }).fill('陈静');
    let now = t;
    for (const language of ['ja', 'zh-CN', 'en'] as const) {
      await page.locator('header').getByLabel(now('app.language')).selectOption(language);
      now = textsIn(language);
      await page.getByRole('heading', { level: 1, name: now('nav.account') }).waitFor();
      expect(await page.getByLabel(now('sender.name'), { exact: true }).inputValue()).toBe('陈静');
    }
    expect(person.complaints).toEqual([]);
    await person.leave();
  }, 60_000);

  test('who acts for several accounts goes from one to the other in place, by keys, and stays at the same list', async () => {
    const tenant = freshTenant();
    const [one, other] = [
      await enrolPartner('direct-reseller', { tenant, name: '北京晨星云' }),
      await enrolPartner('advisor', { tenant, name: 'Mingde Advisory' }),
    ];
    const person = await Person.at(browser());
    const { page } = person;
    await person.open(`/partner-center/${one.id}/customers?sort=since`);
    await person.signInAs(`admin-agent@${tenant}`);
    const accounts = page.getByLabel(t('accounts.switch'), { exact: true });
    await accounts.waitFor();
    expect(await accounts.locator('option').allTextContents()).toEqual(expect.arrayContaining([one.name, other.name]));
    await press(person, accounts);
    await accounts.selectOption({ label: other.name });
    await page.waitForURL((url) => url.pathname === `/partner-center/${other.id}/customers`);
    await page.getByText(t('customers.none')).waitFor();
    expect(await barriersIn(page)).toEqual([]);
    expect(person.complaints).toEqual([]);
    await person.leave();
  }, 60_000);

  test('what is written and not sent is there after a reload, for whoever wrote it, until it is discarded', async () => {
    const partner = await partnerWithLink();
    const person = await Person.at(browser());
    const { page } = person;
    const request = `/partner-center/${partner.id}/customers/request`;
    await person.open(request);
    await person.signInAs(`admin-agent@${partner.tenant}`);
    const recipients = page.getByLabel(t('request.recipients'), { exact: true });
    await type(person, recipients, 'li.na@jinsui.example');
    await page.getByRole('checkbox', { name: 'Azure' }).check();
    const paragraph = page.getByLabel(t('request.paragraph', { number: 1 }));
    await paragraph.fill('Dear Li Na, as agreed on the telephone.');
    await page.reload();
    await page.getByText(t('draft.restored')).waitFor();
    expect(await recipients.inputValue()).toBe('li.na@jinsui.example');
    expect(await page.getByRole('checkbox', { name: 'Azure' }).isChecked()).toBe(true);
    expect(await paragraph.inputValue()).toBe('Dear Li Na, as agreed on the telephone.');
    expect(await barriersIn(page)).toEqual([]);

    // Somebody else in the same tab.
    await person.open('/sign-in?switch=true&returnTo=' + encodeURIComponent(request));
    await person.signInAs(`sales-agent@${partner.tenant}`);
    await recipients.waitFor();
    expect(await recipients.inputValue()).toBe('');
    await person.open('/sign-in?switch=true&returnTo=' + encodeURIComponent(request));
    await person.signInAs(`admin-agent@${partner.tenant}`);
    await page.getByRole('button', { name: t('draft.discard') }).click();
    expect(await recipients.inputValue()).toBe('');
    await page.reload();
    await recipients.waitFor();
    expect(await recipients.inputValue()).toBe('');
    expect(person.complaints).toEqual([]);
    await person.leave();
  }, 90_000);

  test('a reason that was begun is there after a reload, is given as it stands, and then begun anew', async () => {
    const partner = await enrolPartner();
    const person = await Person.at(browser());
    const { page } = person;
    const dialog = page.getByRole('dialog');
    const reason = dialog.getByLabel(t('partner.suspensionReason'));
    const ask = () => page.getByRole('button', { name: t('operations.suspend'), exact: true }).click();
    await person.open(`/operations-center/partners/${partner.id}`);
    await person.signInAs('operator');
    await ask();
    await reason.fill('in arrears since May');
    await page.reload();
    await ask();
    await dialog.getByText(t('draft.restored')).waitFor();
    expect(await reason.inputValue()).toBe('in arrears since May');
    expect(await barriersIn(page)).toEqual([]);
    await dialog.locator('button[type=submit]').click();
    await page.getByRole('definition').filter({ hasText: 'in arrears since May' }).waitFor();
    const reinstated = succeeded(await operator.delete(`${partner.path}/suspension`));
    succeeded(await operator.get(partner.path, readAfter(reinstated)));
    await page.reload();
    await ask();
    expect(await reason.inputValue()).toBe('');
    expect(person.complaints).toEqual([]);
    await person.leave();
  }, 60_000);

  test('an alias, a sender and rows to import are there after a reload, in a form that opens by itself, until they are saved or taken back', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner);
    const person = await Person.at(browser());
    const { page } = person;
    const restored = page.getByText(t('draft.restored'));
    await person.open(`/partner-center/${partner.id}/customers/${customer.id}`);
    await person.signInAs(`admin-agent@${partner.tenant}`);
    await page.getByRole('button', { name: t('labels.change') }).click();
    const alias = page.getByRole('textbox', { name: t('labels.alias') });
    await alias.fill('Alpha plant');
    await page.reload();
    await restored.waitFor();
    expect(await alias.inputValue()).toBe('Alpha plant');
    expect(await barriersIn(page)).toEqual([]);
    await page.getByRole('button', { name: t('labels.save'), exact: true }).click();
    await page.getByRole('definition').filter({ hasText: 'Alpha plant' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: t('labels.change') }).click();
    expect(await alias.inputValue()).toBe('Alpha plant');
    expect(await restored.count()).toBe(0);

    await person.open(`/partner-center/${partner.id}/account`);
    await page.getByRole('button', { name: t('sender.change') }).click();
    const name = page.getByLabel(t('sender.name'), { exact: true });
    await name.fill('李娜');
    await page.reload();
    await restored.waitFor();
    expect(await name.inputValue()).toBe('李娜');
    await page.getByRole('button', { name: t('command.cancel') }).click();
    await page.reload();
    await page.getByRole('button', { name: t('sender.change') }).click();
    expect(await name.inputValue()).toBe('');
    expect(person.complaints).toEqual([]);
    await person.leave();

    const other = await Person.at(browser());
    const rows = other.page.getByLabel(t('import.rows'), { exact: true });
    const text = `tenantId,name,domains\n${freshTenant()},Delta ${partner.id},`;
    await other.open('/operations-center/customers/import');
    await other.signInAs('operator');
    await rows.fill(text);
    await other.page.reload();
    await other.page.getByText(t('draft.restored')).waitFor();
    expect(await rows.inputValue()).toBe(text);
    expect(await barriersIn(other.page)).toEqual([]);
    await other.page.getByRole('button', { name: t('import.check') }).click();
    await other.page.getByRole('button', { name: t('import.run', { count: 1 }), exact: true }).click();
    await other.page.getByText(t('import.tag.done'), { exact: true }).waitFor();
    await other.page.reload();
    await rows.waitFor();
    expect(await rows.inputValue()).toBe('');
    expect(other.complaints).toEqual([]);
    await other.leave();
  }, 90_000);

  test.each(SOME_LANGUAGES)(
    'is told what a term means where it stands, by keys, and sends it away again (%s)',
    async (language) => {
      const own = textsIn(language);
      const partner = await partnerWithLink();
      const customer = await customerOf(partner);
      const person = await Person.at(browser(), { language, width: NARROW });
      const { page } = person;
      await person.open(`/admin-center/${customer.id}/partner-relationships`);
      await person.signInAs(`customer-admin@${customer.tenant}`);
      const help = page.getByRole('button', { name: own('glossary.about', { term: own('glossary.term.dap') }) });
      await press(person, help);
      const meaning = page.getByRole('tooltip');
      await meaning.getByText(own('glossary.meaning.dap')).waitFor();
      expect(await barriersIn(page)).toEqual([]);
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(NARROW);
      await page.keyboard.press('Escape');
      await meaning.waitFor({ state: 'hidden' });
      await focusOn(person, help);
      expect(person.complaints).toEqual([]);
      await person.leave();
    },
    60_000,
  );

  test.each(SOME_LANGUAGES)(
    'who is new is told what comes first, with what is done already, until it is hidden (%s)',
    async (language) => {
      const own = textsIn(language);
      const partner = await enrolPartner();
      const customer = await registerCustomer();
      const agent = await Person.at(browser(), { language, width: NARROW });
      await agent.open(`/partner-center/${partner.id}/dashboard`);
      await agent.signInAs(`admin-agent@${partner.tenant}`);
      const step = (name: 'agreement' | 'link') =>
        agent.page.getByRole('listitem').filter({ hasText: own(`firstSteps.partner.${name}`) });
      await step('link').getByRole('link').waitFor();
      expect(await barriersIn(agent.page)).toEqual([]);
      succeeded(await partner.admin.post(`${partner.path}/invitation-link`));
      await agent.page.reload();
      await step('link').getByText(own('firstSteps.done')).waitFor();
      await press(agent, step('agreement').getByRole('link'), 'Enter');
      await agent.page.getByRole('heading', { level: 1, name: own('nav.account') }).waitFor();
      const admin = await Person.at(browser(), { language, width: NARROW });
      await admin.open(`/admin-center/${customer.id}/partner-relationships`);
      await admin.signInAs(`customer-admin@${customer.tenant}`);
      await admin.page.getByText(own('firstSteps.customer.accept')).waitFor();
      expect(await barriersIn(admin.page)).toEqual([]);
      await press(admin, admin.page.getByRole('button', { name: own('firstSteps.dismiss') }), 'Enter');
      await admin.page.getByText(own('firstSteps.title'), { exact: true }).waitFor({ state: 'detached' });
      await admin.page.reload();
      await admin.settled();
      expect(await admin.page.getByText(own('firstSteps.title'), { exact: true }).count()).toBe(0);
      for (const each of [agent, admin]) {
        expect(each.complaints).toEqual([]);
        await each.leave();
      }
    },
    90_000,
  );
});
