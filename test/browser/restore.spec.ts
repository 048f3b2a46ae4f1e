import { accept, type Customer, customerOf, type Partner, partnerWithLink } from '../acceptance/support/accounts';
import { closedInvitation, invitedBy } from '../acceptance/support/invitations';
import { succeeded } from '../acceptance/support/caller';
import { barriersIn } from './support/accessibility';
import { describeInBrowser, LANGUAGES, LONG, Person } from './support/browser';
import { textsIn } from './support/texts';

/** A customer that took back what it granted because of an invitation. */
async function lostAt(partner: Partner & { readonly link: string }): Promise<Customer> {
  const customer = await invitedBy(partner);
  succeeded(await accept(customer, partner.link, ['azure', 'intune']));
  await closedInvitation(partner, customer.invitationId);
  await takenBack(partner, customer);
  return customer;
}

async function takenBack(partner: Partner, customer: Customer): Promise<void> {
  succeeded(await customer.admin.delete(`${customer.path}/partner-relationships/${partner.id}/dap/azure`));
}

describeInBrowser('asking back what was lost', (browser) => {
  test.each(LONG ? LANGUAGES : (['zh-CN'] as const))(
    'is one click on the dashboard; then both places say when, and asking again asks first (%s)',
    async (language) => {
      const t = textsIn(language);
      const partner = await partnerWithLink();
      const customer = await lostAt(partner);
      const person = await Person.at(browser(), { language });
      const { page } = person;
      await person.open(`/partner-center/${partner.id}/dashboard`);
      await person.signInAs(`admin-agent@${partner.tenant}`);
      const line = page.getByRole('listitem').filter({ hasText: customer.name });
      await line.getByRole('button', { name: t('restore.ask') }).click();
      await page.getByText(t('restore.sent', { recipient: `li.na@${customer.id}.example` })).waitFor();
      await line.getByText(t('restore.requestedOn')).waitFor();
      expect(await page.getByRole('dialog').count()).toBe(0);

      await line.getByRole('link', { name: customer.name }).first().click();
      await page.getByRole('heading', { level: 1, name: customer.name }).waitFor();
      await page.getByText(t('restore.requestedOn')).waitFor();
      await page.getByRole('button', { name: t('restore.again') }).click();
      const dialog = page.getByRole('dialog', { name: t('restore.againQuestion', { customer: customer.name }) });
      await dialog.getByText(t('restore.requestedOn')).waitFor();
      expect(await dialog.getByLabel(t('invitation.recipient')).inputValue()).toBe(`li.na@${customer.id}.example`);
      await dialog.getByText(t('link.lockedNote')).waitFor();
      expect(await barriersIn(page)).toEqual([]);
      await dialog.getByRole('button', { name: t('command.cancel') }).click();
      await page
        .getByRole('link')
        .filter({ hasText: t('restore.requestedOn') })
        .click();
      await page.getByText(t('purpose.restore'), { exact: true }).waitFor();
      expect(person.complaints).toEqual([]);
      await person.leave();
    },
    60_000,
  );

  test('asks whom to write to where nobody is known, and asks many customers at once', async () => {
    const t = textsIn('en');
    const partner = await partnerWithLink();
    const [known, unknown] = [await lostAt(partner), await customerOf(partner, ['azure'])];
    await takenBack(partner, unknown);
    const person = await Person.at(browser());
    const { page } = person;
    await person.open(`/partner-center/${partner.id}/customers?lost=any`);
    await person.signInAs(`admin-agent@${partner.tenant}`);
    await page.getByRole('button', { name: t('restore.many', { count: 2 }) }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: t('restore.ask') }).click();
    await dialog
      .getByRole('listitem')
      .filter({ hasText: known.name })
      .getByText(t('restore.sent', { recipient: `li.na@${known.id}.example` }))
      .waitFor();
    await dialog.getByRole('button', { name: t('command.close') }).waitFor();
    expect(await barriersIn(page)).toEqual([]);
    await dialog
      .getByRole('listitem')
      .filter({ hasText: unknown.name })
      .getByRole('link', { name: t('restore.needsRecipient') })
      .click();

    await page.getByRole('heading', { level: 1, name: unknown.name }).waitFor();
    await page.getByRole('button', { name: t('restore.ask') }).click();
    const asking = page.getByRole('dialog');
    await asking.getByLabel(t('invitation.recipient')).fill('nobody');
    await asking.getByRole('button', { name: t('restore.ask') }).click();
    await asking.locator('input[aria-invalid]').waitFor();
    await page.reload();
    await page.getByRole('button', { name: t('restore.ask') }).click();
    await asking.getByText(t('draft.restored')).waitFor();
    expect(await asking.getByLabel(t('invitation.recipient')).inputValue()).toBe('nobody');
    await asking.getByLabel(t('invitation.recipient')).fill('wang@unknown.example');
    await asking.getByRole('button', { name: t('restore.ask') }).click();
    await asking.waitFor({ state: 'detached' });
    await page.getByText(t('restore.requestedOn')).waitFor();
    expect(person.complaints).toEqual([]);
    await person.leave();
  }, 60_000);
});
