import { customerOf, partnerWithLink, registerCustomer } from '../acceptance/support/accounts';
import { operator, succeeded } from '../acceptance/support/caller';
import { acceptPath, describeInBrowser, Person, testIfLong } from './support/browser';
import { focusOn, lostToTheTabulator, press, type } from './support/keyboard';
import { everyPageAndState } from './support/market';
import { tour } from './support/tour';
import { textsIn } from './support/texts';

const t = textsIn('en');
const SERVICE = 'Exchange Online';

describeInBrowser('with the keyboard alone', (browser) => {
  test('a relationship is requested, accepted, taken back and asked for again', async () => {
    const [partner, customer] = [await partnerWithLink(), await registerCustomer()];
    const [agent, admin] = [await Person.at(browser()), await Person.at(browser())];

    await agent.open(`/partner-center/${partner.id}/customers/request`);
    await agent.signInAs(`admin-agent@${partner.tenant}`);
    await type(
      agent,
      agent.page.getByLabel(t('request.recipients'), { exact: true }),
      `li.na@${customer.tenant}.example`,
    );
    await press(agent, agent.page.getByRole('checkbox', { name: SERVICE }), 'Space');
    await press(agent, agent.page.getByRole('button', { name: t('request.prepare', { count: 1 }) }), 'Enter');
    await press(agent, agent.page.getByRole('button', { name: t('email.recordSent') }), 'Enter');
    await agent.page.getByText(t('prepared.sent', { count: 1 })).waitFor();

    await admin.open(acceptPath(partner.link));
    await admin.signInAs(`customer-admin@${customer.tenant}`);
    await press(admin, admin.page.getByRole('checkbox', { name: SERVICE }), 'Space');
    await press(admin, admin.page.getByRole('button', { name: t('accept.accept'), exact: true }), 'Enter');
    await press(admin, admin.page.getByRole('link', { name: t('nav.relationships') }), 'Enter');

    await press(
      admin,
      admin.page.getByRole('checkbox', { name: t('relationships.tick', { partner: partner.name, service: SERVICE }) }),
      'Space',
    );
    const opener = admin.page.getByRole('button', { name: t('remove.selected', { count: 1 }) });
    await press(admin, opener, 'Enter');
    await admin.page.keyboard.press('Escape');
    await admin.page.getByRole('dialog').waitFor({ state: 'detached' });
    await focusOn(admin, opener);
    await press(admin, opener, 'Enter');
    await press(
      admin,
      admin.page.getByRole('dialog').getByRole('button', { name: t('remove.selected', { count: 1 }) }),
      'Enter',
    );
    await admin.page.getByRole('row', { name: partner.name }).getByText(t('dap.removed'), { exact: true }).waitFor();

    await agent.open(`/partner-center/${partner.id}/customers/${customer.id}`);
    await press(agent, agent.page.getByRole('button', { name: t('restore.ask') }), 'Enter');
    await type(
      agent,
      agent.page.getByRole('dialog').getByLabel(t('invitation.recipient')),
      'zhao.lei@customer.example',
    );
    await agent.page.keyboard.press('Enter');
    await agent.page.getByText(t('restore.requestedOn')).waitFor();
    await Promise.all([agent.leave(), admin.leave()]);
  }, 60_000);

  testIfLong('many are asked at once, one of them left out', async () => {
    const partner = await partnerWithLink();
    const agent = await Person.at(browser());
    const { page } = agent;
    await agent.open(`/partner-center/${partner.id}/customers/request`);
    await agent.signInAs(`sales-agent@${partner.tenant}`);
    await type(
      agent,
      page.getByLabel(t('request.recipients'), { exact: true }),
      'li.na@a.example\nwang.wei@b.example\nzhao.lei@c.example',
    );
    await press(agent, page.getByRole('checkbox', { name: 'wang.wei@b.example' }), 'Space');
    await press(agent, page.getByRole('checkbox', { name: SERVICE }), 'Space');
    await press(agent, page.getByRole('button', { name: t('request.prepare', { count: 2 }) }), 'Enter');
    await page.getByRole('link', { name: 'zhao.lei@c.example' }).waitFor();
    expect(await page.getByText('wang.wei@b.example').count()).toBe(0);
    await press(agent, page.getByRole('button', { name: t('email.recordSent') }), 'Enter');
    await page.getByText(t('prepared.sent', { count: 2 })).waitFor();
    await agent.leave();
  });

  testIfLong(
    'a subscription is provisioned, changed, suspended and reactivated; the focus goes back to what opened a question, or to the heading where that is gone',
    async () => {
      const partner = await partnerWithLink();
      const customer = await customerOf(partner, ['exchange-online']);
      const seller = await Person.at(browser());
      const { page } = seller;
      const [dialog, heading] = [page.getByRole('dialog'), page.getByRole('heading', { level: 1 })];
      const operation = (name: string) => t(`rights.operation.${name}`);
      await seller.open(`/partner-center/${partner.id}/customers/${customer.id}`);
      await seller.signInAs(`sales-agent@${partner.tenant}`);

      await press(seller, page.getByRole('button', { name: operation('provision') }), 'Enter');
      await dialog.getByRole('option', { name: 'Exchange Online (Plan 1)' }).waitFor({ state: 'attached' });
      await press(seller, dialog.getByLabel(t('subscription.offer')), 'E');
      await press(seller, dialog.getByRole('button', { name: operation('provision') }), 'Enter');
      await page.getByText(t('rights.allowed')).waitFor();
      await focusOn(seller, heading);

      const addSeats = page.getByRole('button', { name: operation('add-seats') });
      await press(seller, addSeats, 'Space');
      await press(seller, dialog.getByLabel(t('subscription.seats')), 'ArrowUp', 'ArrowUp', 'Enter');
      await page.getByRole('definition').filter({ hasText: /^4$/ }).waitFor();
      await dialog.waitFor({ state: 'detached' });
      await focusOn(seller, addSeats);

      for (const change of ['suspend', 'reactivate']) {
        await press(seller, page.getByRole('button', { name: operation(change) }), 'Enter');
        await press(seller, dialog.getByRole('button', { name: operation(change) }), 'Enter');
        await dialog.waitFor({ state: 'detached' });
        await page.getByRole('button', { name: operation(change) }).waitFor({ state: 'detached' });
        await focusOn(seller, heading);
      }
      await seller.leave();
    },
    60_000,
  );

  testIfLong(
    'auditors slide and step through the past, narrow a time line, and record a correction',
    async () => {
      const partner = await partnerWithLink();
      const customer = await customerOf(partner, ['exchange-online']);
      succeeded(await operator.put(`${partner.path}/suspension`, { reason: 'arrears' }));
      const officer = await Person.at(browser());
      const { page } = officer;
      const held = page.getByRole('row', { name: partner.name }).getByText(t('dap.short'), { exact: true });
      await officer.open(`/audit-center/customers/${customer.id}`);
      await officer.signInAs('compliance');
      await held.waitFor();
      const slider = page.getByRole('slider', { name: t('asOf.slider') });
      await press(officer, slider, 'Home');
      await held.waitFor({ state: 'detached' });
      await press(officer, slider, 'End');
      await held.waitFor();
      const back = page.getByRole('button', { name: t('asOf.back') });
      for (const told of [`DAP for ${SERVICE} was granted`, 'the reseller relationship with']) {
        await press(officer, back, 'Enter');
        await page.getByRole('status').filter({ hasText: told }).waitFor();
        await focusOn(officer, back);
      }

      await press(officer, page.getByRole('link', { name: t('nav.timeLine'), exact: true }).last(), 'Enter');
      await press(officer, page.getByText(t('timeLine.narrow')), 'Enter');
      const ofPartner = page.getByLabel(t('timeLine.of.partner'), { exact: true });
      await type(officer, ofPartner, partner.id);
      await press(officer, ofPartner, 'Enter');
      await page.waitForURL((url) => url.searchParams.get('partner') === partner.id);
      await focusOn(officer, ofPartner);

      await officer.open(`/audit-center/partners/${partner.id}/time-line`);
      const suspended = page
        .locator('.events > li')
        .filter({ has: page.getByText('PartnerSuspended', { exact: true }) });
      await press(officer, suspended.getByText(t('timeLine.details')), 'Enter');
      const record = page.getByRole('button', { name: t('correction.record') });
      const dialog = page.getByRole('dialog');
      await press(officer, record, 'Enter');
      await dialog.waitFor();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      await focusOn(officer, record);
      await press(officer, record, 'Enter');
      await type(officer, dialog.getByLabel(t('correction.reason')), 'It had paid');
      await press(officer, dialog.getByRole('button', { name: t('correction.record') }), 'Enter');
      await suspended.getByRole('link', { name: t('timeLine.corrected') }).waitFor();
      await officer.leave();
    },
    60_000,
  );
});

describeInBrowser('the tabulator', (browser) => {
  testIfLong(
    'reaches whatever takes clicks or text on every page and in every question, and shows where it is',
    async () => {
      const lost: string[] = [];
      await tour(browser(), await everyPageAndState(), {}, async (name, { page }) => {
        lost.push(...(await lostToTheTabulator(page)).map((found) => `${name}: ${found}`));
      });
      expect(lost).toEqual([]);
    },
    900_000,
  );
});
