import { customerOf, enrolPartner, partnerWithLink } from '../acceptance/support/accounts';
import { eventually, operator, succeeded } from '../acceptance/support/caller';
import { barriersIn } from './support/accessibility';
import { describeInBrowser, Person } from './support/browser';
import { textsIn } from './support/texts';

const t = textsIn('en');

describeInBrowser('the Partner of Record', (browser) => {
  test('decision 22: is a linked reseller by name, or another partner by its code, once its name has been confirmed; no ID is typed', async () => {
    const [provider, reseller, advisor] = [
      await partnerWithLink('indirect-provider'),
      await enrolPartner('indirect-reseller', { name: 'Linked Reseller' }),
      await enrolPartner('advisor', { name: 'Mingde Advisory' }),
    ];
    succeeded(await operator.put(`${provider.path}/indirect-resellers/${reseller.id}`));
    const customer = await customerOf(provider);
    const order = { offer: 'exchange-online-plan-1', seats: 5 };
    const { id = '' } = succeeded(
      await provider.sales.post(`${provider.path}${customer.path}/subscriptions`, order),
    ).body;

    const told = await Person.at(browser());
    await told.open(`/partner-center/${advisor.id}/account`);
    await told.signInAs(`helpdesk-agent@${advisor.tenant}`);
    const code = await told.page
      .getByRole('definition')
      .filter({ has: told.page.getByRole('button', { name: t('copy.code') }) })
      .locator('code')
      .innerText();
    await told.leave();

    const person = await Person.at(browser(), { width: 360 });
    const { page } = person;
    const dialog = page.getByRole('dialog');
    const label = t('rights.operation.change-partner-of-record');
    await person.open(`/partner-center/${provider.id}/customers/${customer.id}/subscriptions/${id}`);
    await person.signInAs(`sales-agent@${provider.tenant}`);
    await page.getByRole('button', { name: label }).click();
    const confirm = dialog.getByRole('button', { name: label });
    expect(await confirm.isDisabled()).toBe(true);
    await dialog.getByLabel(t('subscription.partnerOfRecord')).selectOption('Linked Reseller');
    await confirm.click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText(t('partner.another')).first().waitFor();

    await page.getByRole('button', { name: label }).click();
    await dialog.getByLabel(t('subscription.partnerOfRecord')).selectOption('by-code');
    const field = dialog.getByLabel(t('subscription.partnerCode'));
    await field.fill('0000-0000-0001');
    await dialog.getByRole('alert').filter({ hasText: /./ }).first().waitFor();
    expect([await field.inputValue(), await confirm.isDisabled()]).toEqual(['0000-0000-0001', true]);
    await field.fill(code.toLowerCase().replaceAll('-', ' '));
    const named = dialog.getByRole('checkbox', {
      name: t('subscription.partnerOfCode', { partner: 'Mingde Advisory', role: t('channelRole.advisor') }),
    });
    await named.waitFor();
    expect(await confirm.isDisabled()).toBe(true);
    await named.check();
    expect(await barriersIn(page)).toEqual([]);
    await confirm.click();
    await dialog.waitFor({ state: 'detached' });
    interface Own {
      readonly rows: readonly { readonly partnerOfRecord?: { readonly name: string } }[];
    }
    await eventually(
      async () =>
        succeeded(await customer.admin.get<Own>(`${customer.path}/subscriptions`)).body.rows[0]?.partnerOfRecord?.name,
      (name) => name === 'Mingde Advisory',
    );
    expect(person.complaints).toEqual([]);
    await person.leave();
  }, 60_000);
});
