import { type Browser, type Page, type Request } from 'playwright-core';
import { customerOf, type Partner, partnerWithLink } from '../acceptance/support/accounts';
import { succeeded } from '../acceptance/support/caller';
import { describeInBrowser, Person } from './support/browser';
import { textsIn } from './support/texts';
import { Wire } from './support/wire';

const t = textsIn('en');
const ADD = t('rights.operation.add-seats');

describeInBrowser('what somebody asks for', (browser) => {
  test('I16: seats are added once, though the answers are lost, the button is pressed again, the page is loaded again and it is pressed once more', async () => {
    const { partner, path, wire, seller, page } = await sellerOver(browser());
    const keys = keysOf(page, '/seat-additions');

    await fillIn(page, 7);
    wire.loseAnswersToCommands();
    await press(page);
    await page.getByRole('alert').getByText(t('problem.connection')).waitFor();
    await press(page);
    await page.getByRole('alert').waitFor({ state: 'detached' });
    await page.getByRole('alert').getByText(t('problem.connection')).waitFor();
    wire.mend();
    await page.reload();
    await fillIn(page, 7);
    await press(page);
    await page.getByText(t('command.repeated')).waitFor();
    await page.getByRole('definition').filter({ hasText: /^12$/ }).waitFor();
    expect(new Set(keys).size).toBe(1);
    expect(await seatsAt(partner, path)).toBe(12);

    // Once it is known to be done, the same asked for again is something else that is asked for.
    await fillIn(page, 7);
    await press(page);
    await page.getByRole('definition').filter({ hasText: /^19$/ }).waitFor();
    expect(new Set(keys).size).toBe(2);
    await seller.leave();
    await wire.end();
  }, 60_000);

  test('I16: other content makes another key, and the one that is not answered keeps its own', async () => {
    const { partner, path, wire, seller, page } = await sellerOver(browser());

    await fillIn(page, 7);
    wire.loseAnswersToCommands();
    await press(page);
    await page.getByRole('alert').waitFor();
    wire.mend();
    await page.getByRole('dialog').getByLabel(t('subscription.seats')).fill('1');
    await press(page);
    await page.getByRole('definition').filter({ hasText: /^13$/ }).waitFor();
    await fillIn(page, 7);
    await press(page);
    await page.getByText(t('command.repeated')).waitFor();
    expect(await seatsAt(partner, path)).toBe(13);
    await seller.leave();
    await wire.end();
  }, 60_000);

  test('I16: what somebody else asks for in the same tab, once the session before has ended, has a key of its own', async () => {
    const { partner, path, wire, seller, page } = await sellerOver(browser());
    const keys = keysOf(page, '/seat-additions');
    await fillIn(page, 7);
    wire.loseAnswersToCommands();
    await press(page);
    await page.getByRole('alert').waitFor();
    wire.mend();

    await page.context().clearCookies();
    await page.reload();
    await seller.signInAs(`admin-agent@${partner.tenant}`);
    await fillIn(page, 7);
    await press(page);
    await page.getByRole('definition').filter({ hasText: /^19$/ }).waitFor();
    expect(new Set(keys).size).toBe(2);
    expect(await seatsAt(partner, path)).toBe(19);
    await seller.leave();
    await wire.end();
  }, 60_000);
});

/** Somebody who sells, signed in over a wire of its own, at a subscription of five seats. */
async function sellerOver(browser: Browser) {
  const { partner, path, pages } = await subscriptionOf(5);
  const wire = await Wire.laid();
  const seller = await Person.at(browser, { proxy: wire.proxy });
  await seller.open(pages);
  await seller.signInAs(`sales-agent@${partner.tenant}`);
  return { partner, path, wire, seller, page: seller.page };
}

async function subscriptionOf(seats: number) {
  const partner = await partnerWithLink();
  const customer = await customerOf(partner, ['exchange-online']);
  const subscriptions = `${partner.path}/customers/${customer.id}/subscriptions`;
  const { id = '' } = succeeded(
    await partner.admin.post(subscriptions, { offer: 'exchange-online-plan-1', seats }),
  ).body;
  return {
    partner,
    path: `${subscriptions}/${id}`,
    pages: `/partner-center/${partner.id}/customers/${customer.id}/subscriptions/${id}`,
  };
}

async function seatsAt(partner: Partner, path: string): Promise<number> {
  return succeeded(await partner.admin.get<{ seats: number }>(path)).body.seats;
}

async function fillIn(page: Page, seats: number): Promise<void> {
  await page.getByRole('dialog').waitFor({ state: 'detached' }); // that before is about to close
  await page.getByRole('button', { name: ADD, exact: true }).click();
  await page.getByRole('dialog').getByLabel(t('subscription.seats')).fill(String(seats));
}

async function press(page: Page): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: ADD }).click();
}

/** The keys that requests to these addresses have carried, as they go out. */
function keysOf(page: Page, path: string): string[] {
  const keys: string[] = [];
  page.on('request', (request: Request) => {
    if (request.url().endsWith(path)) keys.push(request.headers()['idempotency-key'] ?? '');
  });
  return keys;
}
