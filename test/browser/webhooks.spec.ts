import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'svix';
import { registerCustomer } from '../acceptance/support/accounts';
import { eventually, operator, succeeded } from '../acceptance/support/caller';
import { describeInBrowser, Person } from './support/browser';
import { textsIn } from './support/texts';

describeInBrowser('webhooks', (browser) => {
  let server: Server;
  const got: { readonly body: string; readonly headers: Record<string, string> }[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      void text(request).then((body) => {
        got.push({
          body,
          headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
        });
        response.writeHead(204).end();
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  test('are registered with a secret that is shown once, tried, and shown with what was sent', async () => {
    const t = textsIn('en');
    const customer = await registerCustomer();
    const admin = await Person.at(browser());
    const { page } = admin;
    await admin.open(`/admin-center/${customer.id}/webhooks`);
    await admin.signInAs(`customer-admin@${customer.tenant}`);
    await page.getByText(t('webhooks.none')).waitFor();
    const confirm = (label: string) =>
      page.getByRole('dialog').locator('button[type=submit]:not(.ant-btn-loading)', { hasText: label }).click();
    const press = async (label: string) => {
      await page.getByRole('button', { name: label, exact: true }).first().click();
      await confirm(label);
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    };

    await page.getByRole('button', { name: t('webhooks.register'), exact: true }).click();
    const address = page.getByRole('dialog').getByLabel(t('webhooks.url'));
    await address.fill('ftp://contoso.example/');
    await confirm(t('webhooks.register'));
    await page.getByRole('dialog').getByRole('alert').first().waitFor();
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`;
    await address.fill(url);
    await confirm(t('webhooks.register'));
    await page.getByRole('heading', { name: url }).waitFor();
    const secret = await page.locator('code').filter({ hasText: 'whsec_' }).innerText();

    await press(t('webhooks.ping'));
    succeeded(await operator.put(`${customer.path}/name`, { name: 'Renamed' }));
    await page.getByRole('table').getByText('CustomerRenamed').waitFor();
    await page.getByRole('table').getByText('ping').waitFor();
    expect(got.map((each) => (new Webhook(secret).verify(each.body, each.headers) as { type: string }).type)).toEqual([
      'ping',
      'CustomerRenamed',
    ]);

    await press(t('webhooks.replay'));
    await eventually(
      async () => got.length,
      (count) => count >= 4, // registered, renamed
    );
    await press(t('webhooks.pause'));
    await page.getByText(t('webhooks.pauses.requested')).waitFor();
    await page.reload();
    await page.getByText(t('webhooks.pauses.requested')).waitFor();
    expect(await page.locator('main').innerText()).not.toContain('whsec_');
    await press(t('webhooks.remove'));
    await page.getByText(t('webhooks.none')).waitFor();
    expect(admin.complaints).toEqual([]);
    await admin.leave();
  }, 90_000);
});
