import { type Partner, partnerWithLink } from '../acceptance/support/accounts';
import { eventually, succeeded } from '../acceptance/support/caller';
import { type Invitation, invite } from '../acceptance/support/invitations';
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
  test.each(LONG ? LANGUAGES : (['zh-CN'] as const))('says that it bounced and why, in words (%s)', async (language) => {
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
  });
});
