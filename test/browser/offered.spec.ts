import { enrolPartner, type Partner, partnerWithLink } from '../acceptance/support/accounts';
import { operator, succeeded } from '../acceptance/support/caller';
import { inviteAndSend } from '../acceptance/support/invitations';
import { barriersIn } from './support/accessibility';
import { describeInBrowser, LANGUAGES, LONG, Person } from './support/browser';
import { textsIn } from './support/texts';

const requestOf = ({ id }: { readonly id: string }) => `/partner-center/${id}/customers/request`;

describeInBrowser('what one may not do', (browser) => {
  const t = textsIn('en');

  async function at(partner: Partner, role: string, path = requestOf(partner)): Promise<Person> {
    const person = await Person.at(browser());
    await person.open(path);
    await person.signInAs(`${role}@${partner.tenant}`);
    await person.settled();
    return person;
  }

  /** Neither a form, nor a button or an entry of the menu that leads to one. */
  async function requestsNothing({ page }: Person, partner: Partner): Promise<void> {
    expect(await page.getByLabel(t('request.recipients')).count()).toBe(0);
    expect(await page.getByRole('link', { name: t('nav.request') }).count()).toBe(0);
    for (const place of ['dashboard', 'customers', 'invitations']) {
      await page.goto(new URL(`/partner-center/${partner.id}/${place}`, page.url()).href);
      await page.waitForSelector('h1');
      expect(await page.getByRole('link', { name: t('nav.request') }).count()).toBe(0);
    }
  }

  test('is not offered to a suspended partner, to a helpdesk agent, or without a link; each is told whom to ask', async () => {
    const [suspended, linkless] = [await partnerWithLink(), await enrolPartner()];
    const id = await inviteAndSend(suspended);
    succeeded(await operator.put(`${suspended.path}/suspension`, { reason: 'arrears' }));
    const agent = await at(suspended, 'admin-agent');
    await agent.page.getByText(t('noRequests.next.suspended')).waitFor();
    await agent.open(`/partner-center/${suspended.id}/invitations/${id}`);
    await agent.page.getByRole('button', { name: t('invitation.withdraw') }).waitFor();
    for (const name of [t('sending.remindNow'), t('email.recordReminder'), t('invitation.correctRecipient')])
      expect(await agent.page.getByRole('button', { name }).count()).toBe(0);
    await requestsNothing(agent, suspended);
    await agent.leave();

    for (const [partner, role, next] of [
      [linkless, 'helpdesk-agent', 'noRequests.next.role'],
      [linkless, 'sales-agent', 'noRequests.next.no-link-ask'],
      [linkless, 'admin-agent', 'noRequests.next.no-link'],
    ] as const) {
      const person = await at(partner, role);
      await person.page.getByText(t(next)).waitFor();
      expect(await barriersIn(person.page)).toEqual([]);
      await requestsNothing(person, partner);
      // Whoever comes by a list that is empty is told so there, too.
      for (const list of role === 'helpdesk-agent' ? ['customers'] : ['customers', 'invitations']) {
        await person.open(`/partner-center/${partner.id}/${list}`);
        await person.page.getByText(t(next)).waitFor();
      }
      expect(person.complaints).toEqual([]);
      await person.leave();
    }
  }, 60_000);

  test.each(LONG ? LANGUAGES : (['ja'] as const))(
    'an indirect reseller finds its provider with the link to pass on instead, and no duties that are not its own (%s)',
    async (language) => {
      const texts = textsIn(language);
      const [provider, reseller] = [
        await partnerWithLink('indirect-provider', { name: '上海海桐信息技术有限公司' }),
        await enrolPartner('indirect-reseller'),
      ];
      succeeded(await operator.put(`${provider.path}/indirect-resellers/${reseller.id}`));
      const person = await Person.at(browser(), { language });
      const { page } = person;
      await person.open(`/partner-center/${reseller.id}/dashboard`);
      await person.signInAs(`admin-agent@${reseller.tenant}`);
      await page.getByRole('link', { name: texts('nav.passOn') }).click();
      await page.getByRole('heading', { name: provider.name }).waitFor();
      await page.getByText(provider.link).waitFor();
      expect(await page.getByLabel(texts('request.recipients')).count()).toBe(0);
      for (const name of [texts('nav.invitations'), texts('nav.duties'), texts('nav.request')])
        expect(await page.getByRole('link', { name, exact: true }).count()).toBe(0);
      expect(await barriersIn(page)).toEqual([]);
      await person.open(`/partner-center/${reseller.id}/account`);
      await page.getByText(provider.link).waitFor();
      expect(await page.getByText(texts('agreement.title')).count()).toBe(0);

      succeeded(await operator.put(`${provider.path}/suspension`, { reason: 'arrears' }));
      await page.reload();
      await page.getByText(texts('passOn.noLink', { provider: provider.name })).waitFor();
      expect(person.complaints).toEqual([]);
      await person.leave();
    },
    60_000,
  );
});
