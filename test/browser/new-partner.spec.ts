import { randomUUID } from 'node:crypto';
import { type Page } from 'playwright-core';
import { accept, enrolPartner, linkOf, registerCustomer } from '../acceptance/support/accounts';
import { eventually, operator, succeeded } from '../acceptance/support/caller';
import { describeInBrowser, Person } from './support/browser';
import { textsIn } from './support/texts';
import { Wire } from './support/wire';

const t = textsIn('en');

describeInBrowser('a new partner', (browser) => {
  test('comes from the sign-in to its first customer, past what was typed wrongly, a lost connection and the same done in another tab', async () => {
    const [partner, customer] = [await enrolPartner(), await registerCustomer()];
    const domain = `d-${randomUUID()}.example`;
    succeeded(await operator.put(`${customer.path}/domains/${domain}`));
    const recipient = `li.na@${domain}`;
    const wire = await Wire.laid();
    const agent = await Person.at(browser(), { proxy: wire.proxy });
    const { page } = agent;

    await agent.open('/');
    await page.getByRole('link', { name: t('home.signIn') }).click();
    await agent.signInAs(`admin-agent@${partner.tenant}`);
    await page.getByRole('link', { name: partner.name }).click();
    const step = (name: 'link' | 'request') =>
      page.getByRole('listitem').filter({ hasText: t(`firstSteps.partner.${name}`) });
    await step('link').getByRole('link').click();
    await page.getByRole('button', { name: t('link.issue'), exact: true }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('link.issue'), exact: true })
      .click();
    await page.getByTestId('invitation-link').waitFor();
    await page
      .getByRole('navigation')
      .getByRole('link', { name: t('nav.dashboard'), exact: true })
      .click();
    await step('link').getByText(t('firstSteps.done')).waitFor();
    await step('request').getByRole('link').click();

    // What is wrong is told where it stands, and corrected there.
    const recipients = page.getByLabel(t('request.recipients'), { exact: true });
    const prepare = page.getByRole('button', { name: t('request.prepare', { count: 1 }) });
    const paragraph = page.getByLabel(t('request.paragraph', { number: 1 }), { exact: true });
    await recipients.fill('li.na@');
    await page.getByText(t('request.problem.syntax')).waitFor();
    await page.getByRole('checkbox', { name: 'Exchange Online' }).check();
    await paragraph.fill('See https://partner.example/offer');
    await page.locator('textarea[aria-invalid]').waitFor();
    await page.getByText(t('request.needsRecipient')).waitFor();
    expect(await page.locator('button:disabled', { hasText: t('request.prepare', { count: 0 }) }).count()).toBe(1);
    await recipients.fill(recipient);
    await page.getByText(t('request.needsParagraph')).waitFor();
    await paragraph.fill('We met last week.');

    // Who does the same in another tab is told there that it has been done.
    const other = await agent.context.newPage();
    await other.goto(page.url());
    await prepare.click();
    await page.getByRole('heading', { name: t('prepared.send') }).waitFor();
    await fillIn(other, recipient);
    await other.getByText(t('request.check.alreadyAsked')).waitFor();
    await other.close();

    // The first time it is done and the answer lost, whoever presses again has it done no second time.
    wire.loseAnswersToCommands();
    await page.getByRole('button', { name: t('sending.now') }).click();
    await page.getByRole('alert').getByText(t('problem.connection')).waitFor();
    wire.mend();
    await page.getByRole('button', { name: t('sending.now') }).click();
    await page.getByText(t('prepared.sent', { count: 1 })).waitFor();
    await page.getByText(t('invitation.fate.sent'), { exact: true }).waitFor();

    succeeded(await accept(customer, await linkOf(partner), ['exchange-online']));
    await page.getByText(t('invitation.fate.accepted'), { exact: true }).waitFor();
    const mails = await eventually(
      () => mailsTo(recipient),
      (count) => count > 0,
    );
    expect(mails).toBe(1);
    await page
      .getByRole('navigation')
      .getByRole('link', { name: t('nav.customers'), exact: true })
      .click();
    await page.getByRole('link', { name: customer.name }).waitFor();
    expect(agent.complaints).toEqual([]);
    await agent.leave();
    await wire.end();
  }, 120_000);
});

async function fillIn(page: Page, recipient: string): Promise<void> {
  await page.getByLabel(t('request.recipients'), { exact: true }).fill(recipient);
  await page.getByRole('checkbox', { name: 'Exchange Online' }).check();
}

/** How many mails lie in the mailbox of this run for somebody. */
async function mailsTo(recipient: string): Promise<number> {
  const list = await (await fetch(process.env['MAILBOX_URL'] ?? '')).text();
  return list.split(recipient).length - 1;
}
