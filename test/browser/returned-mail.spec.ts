import { type Partner, partnerWithLink } from '../acceptance/support/accounts';
import { eventually, succeeded } from '../acceptance/support/caller';
import { type Invitation, invite } from '../acceptance/support/invitations';
import { barriersIn } from './support/accessibility';
import { describeInBrowser, LANGUAGES, LONG, Person } from './support/browser';
import { textsIn } from './support/texts';

/** An invitation whose email has come back. */
async function returned(partner: Partner): Promise<string> {
  const { id = '' } = succeeded(await invite(partner, { recipient: 'nobody@bounce.example' })).body;
  const path = `${partner.path}/invitations/${id}`;
  succeeded(await partner.admin.post(`${path}/sendings`, { channel: 'smtp' }));
  await eventually(
    async () => (await partner.admin.get<Invitation>(path)).body,
    ({ failure, sendings }) => failure !== undefined && sendings?.[0]?.delivery?.state === 'failed',
  );
  return id;
}

describeInBrowser('an invitation whose email came back', (browser) => {
  test.each(LONG ? LANGUAGES : (['zh-CN'] as const))(
    'says that it bounced and why, in words (%s)',
    async (language) => {
      const t = textsIn(language);
      const partner = await partnerWithLink();
      const id = await returned(partner);
      const person = await Person.at(browser(), { language });
      await person.open(`/partner-center/${partner.id}/invitations/${id}`);
      await person.signInAs(`sales-agent@${partner.tenant}`);
      const sending = person.page.getByRole('status').filter({ hasText: t('sending.state.bounced') });
      await sending.getByText(t('sending.failure.noSuchAddress', { code: 'dsn-5.1.1' })).waitFor();
      await person.page.getByText(t('invitation.failedNext')).waitFor();
      expect(person.complaints).toEqual([]);
      await person.leave();
    },
  );

  test.each(LONG ? LANGUAGES : (['en'] as const))(
    'is called not delivered on the dashboard, in the list and on its page, is found as such, and is mended by another address (%s)',
    async (language) => {
      const t = textsIn(language);
      const partner = await partnerWithLink();
      const id = await returned(partner);
      succeeded(await invite(partner, { recipient: 'li.na@waiting.example' }));
      const person = await Person.at(browser(), { language });
      const { page } = person;
      await person.open(`/partner-center/${partner.id}/dashboard`);
      await person.signInAs(`admin-agent@${partner.tenant}`);
      await page
        .getByRole('listitem')
        .filter({ hasText: 'nobody@bounce.example' })
        .getByText(t('invitation.fate.undelivered'))
        .waitFor();
      expect(await page.getByText(t('invitation.unanswered'), { exact: true }).count()).toBe(0);

      await person.open(`/partner-center/${partner.id}/invitations`);
      const row = page.getByRole('row').filter({ hasText: 'nobody@bounce.example' });
      await row.getByText(t('invitation.fate.undelivered')).waitFor();
      expect(await row.getByText(t('invitation.fate.sent'), { exact: true }).count()).toBe(0);
      const chosen = page.getByRole('combobox', { name: t('invitation.statusLabel') });
      await chosen.selectOption('undelivered');
      await page.getByText('li.na@waiting.example').waitFor({ state: 'detached' });
      await row.waitFor();
      await chosen.selectOption('sent');
      await page.getByText(t('invitation.noneOfStatus')).waitFor();

      await person.open(`/partner-center/${partner.id}/invitations/${id}`);
      await page.getByText(t('invitation.failedNext')).waitFor();
      expect(await page.getByText(t('invitation.fate.sent'), { exact: true }).count()).toBe(0);
      expect(await barriersIn(page)).toEqual([]);
      await page.getByRole('button', { name: t('invitation.correctRecipient') }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(t('invitation.recipient')).fill('li.na@customer.example');
      await dialog.getByRole('button', { name: t('invitation.correctRecipient') }).click();
      await page.getByRole('heading', { name: 'li.na@customer.example' }).waitFor();
      await page.getByText(t('invitation.fate.sent'), { exact: true }).waitFor();
      await person.open(`/partner-center/${partner.id}/dashboard`);
      await page
        .getByRole('listitem')
        .filter({ hasText: 'li.na@customer.example' })
        .getByText(t('invitation.unanswered'), { exact: true })
        .waitFor();
      expect(await page.getByText(t('invitation.fate.undelivered')).count()).toBe(0);
      expect(person.complaints).toEqual([]);
      await person.leave();
    },
    60_000,
  );
});
