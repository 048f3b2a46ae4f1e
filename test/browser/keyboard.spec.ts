import { type Locator } from 'playwright-core';
import { partnerWithLink, registerCustomer } from '../acceptance/support/accounts';
import { acceptPath, describeInBrowser, Person } from './support/browser';
import { textsIn } from './support/texts';

const t = textsIn('en');
const SERVICE = 'Exchange Online';
const MOST_PRESSES = 60;

describeInBrowser('with the keyboard alone', (browser) => {
  test('a relationship is requested, accepted, taken back and asked for again', async () => {
    const [partner, customer] = [await partnerWithLink(), await registerCustomer()];
    const [agent, admin] = [await Person.at(browser()), await Person.at(browser())];

    await agent.open(`/partner-center/${partner.id}/customers/request`);
    await agent.signInAs(`admin-agent@${partner.tenant}`);
    await press(agent, 'type', agent.page.getByLabel(t('request.recipients'), { exact: true }), `li.na@${customer.tenant}.example`);
    await press(agent, 'Space', agent.page.getByRole('checkbox', { name: SERVICE }));
    await press(agent, 'Enter', agent.page.getByRole('button', { name: t('request.prepare', { count: 1 }) }));
    await press(agent, 'Enter', agent.page.getByRole('button', { name: t('email.recordSent') }));
    await agent.page.getByText(t('prepared.sent', { count: 1 })).waitFor();

    await admin.open(acceptPath(partner.link));
    await admin.signInAs(`customer-admin@${customer.tenant}`);
    await press(admin, 'Space', admin.page.getByRole('checkbox', { name: SERVICE }));
    await press(admin, 'Enter', admin.page.getByRole('button', { name: t('accept.accept'), exact: true }));
    await press(admin, 'Enter', admin.page.getByRole('link', { name: t('nav.relationships') }));

    await press(
      admin,
      'Space',
      admin.page.getByRole('checkbox', { name: t('relationships.tick', { partner: partner.name, service: SERVICE }) }),
    );
    const opener = admin.page.getByRole('button', { name: t('remove.selected', { count: 1 }) });
    await press(admin, 'Enter', opener);
    await admin.page.keyboard.press('Escape');
    await admin.page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await hasFocus(admin, opener)).toBe(true);
    await press(admin, 'Enter', opener);
    await press(admin, 'Enter', admin.page.getByRole('dialog').getByRole('button', { name: t('remove.selected', { count: 1 }) }));
    await admin.page.getByRole('row', { name: partner.name }).getByText(t('dap.removed'), { exact: true }).waitFor();

    await agent.open(`/partner-center/${partner.id}/customers/${customer.id}`);
    await press(agent, 'Enter', agent.page.getByRole('button', { name: t('restore.ask') }));
    await press(agent, 'type', agent.page.getByRole('dialog').getByLabel(t('invitation.recipient')), 'zhao.lei@customer.example');
    await agent.page.keyboard.press('Enter');
    await agent.page.getByRole('heading', { name: 'zhao.lei@customer.example' }).waitFor();
    await Promise.all([agent.leave(), admin.leave()]);
  }, 60_000);
});

/** Goes to something with the tabulator, as its order has it, and presses a key there or types. Throws where it cannot be reached. */
async function press(person: Person, key: 'Enter' | 'Space' | 'type', target: Locator, text = ''): Promise<void> {
  const { keyboard } = person.page;
  await target.waitFor();
  for (let presses = 0; !(await hasFocus(person, target)); presses += 1) {
    if (presses === MOST_PRESSES) throw new Error(`${String(target)} is not reached with the keyboard`);
    await keyboard.press('Tab');
  }
  await (key === 'type' ? keyboard.type(text) : keyboard.press(key));
}

async function hasFocus({ page }: Person, target: Locator): Promise<boolean> {
  return (await target.and(page.locator(':focus')).count()) === 1;
}
