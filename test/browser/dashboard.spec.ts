import { customerOf, enrolPartner, partnerWithLink } from '../acceptance/support/accounts';
import { operator, succeeded } from '../acceptance/support/caller';
import { inviteAndSend } from '../acceptance/support/invitations';
import { barriersIn } from './support/accessibility';
import { describeInBrowser, Person } from './support/browser';
import { textsIn } from './support/texts';

const dashboardOf = ({ id }: { readonly id: string }) => `/partner-center/${id}/dashboard`;

describeInBrowser('the dashboard', (browser) => {
  test('shows by month what was gained and lost, as it happens, and the same in a table', async () => {
    const t = textsIn('zh-CN');
    const partner = await partnerWithLink();
    await customerOf(partner, ['azure', 'intune']);
    await inviteAndSend(partner);
    const agent = await Person.at(browser(), { language: 'zh-CN' });
    const { page } = agent;
    await agent.open(dashboardOf(partner));
    await agent.signInAs(`admin-agent@${partner.tenant}`);
    await page.getByRole('img', { name: drawn(t, 'dap', ['dapGained', 2], ['dapLost', 0]) }).waitFor();
    await page
      .getByRole('img', { name: drawn(t, 'invitations', ['invitationsSent', 1], ['invitationsAccepted', 0]) })
      .waitFor();
    await page
      .getByRole('img', { name: drawn(t, 'customers', ['customersGained', 1], ['customersLost', 0]) })
      .waitFor();
    await customerOf(partner, ['azure']);
    await page
      .getByRole('img', { name: drawn(t, 'customers', ['customersGained', 2], ['customersLost', 0]) })
      .waitFor();

    const figure = page.getByRole('figure', { name: t('figures.customers'), exact: true });
    await figure.getByText(t('chart.asTable')).click();
    const month = new Intl.DateTimeFormat('zh-CN', { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(
      new Date(),
    );
    await figure.getByRole('row', { name: month }).waitFor();
    expect(await figure.getByRole('row', { name: month }).getByRole('cell').allTextContents()).toEqual(['2', '0']);
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    expect(await barriersIn(page)).toEqual([]);
    await agent.leave();
  });

  test('says so to a partner with which nothing happened yet', async () => {
    const t = textsIn('ja');
    const partner = await enrolPartner();
    const agent = await Person.at(browser(), { language: 'ja' });
    await agent.open(dashboardOf(partner));
    await agent.signInAs(`admin-agent@${partner.tenant}`);
    await agent.page.getByText(t('figures.none')).waitFor();
    await agent.leave();
  });

  test('names first what cannot go on: the partner’s suspension, and invitations sent with an old link', async () => {
    const t = textsIn('en');
    const partner = await partnerWithLink();
    await inviteAndSend(partner, { recipient: 'old@customer.example' });
    succeeded(await partner.admin.post(`${partner.path}/invitation-link/rotation`));
    await inviteAndSend(partner, { recipient: 'new@customer.example' });
    succeeded(await operator.put(`${partner.path}/suspension`, { reason: 'arrears' }));
    const agent = await Person.at(browser());
    await agent.open(dashboardOf(partner));
    await agent.signInAs(`admin-agent@${partner.tenant}`);
    const attention = agent.page.getByRole('region', { name: t('dashboard.attention') });
    await attention.getByText('new@customer.example').waitFor();
    const tags = [t('partner.suspendedTag'), t('agreement.short'), t('invitation.oldLink'), t('invitation.unanswered')];
    const entries = await attention.getByRole('listitem').allTextContents();
    expect(entries.map((entry) => tags.find((tag) => entry.startsWith(tag)))).toEqual(tags);
    await agent.leave();
  });
});

/** What a chart reads as: what it is of, and the sums of its two figures. */
function drawn(
  t: (key: string) => string,
  of: string,
  ...sums: readonly (readonly [figure: string, sum: number])[]
): string {
  return `${t(`figures.${of}`)}: ${sums.map(([figure, sum]) => `${t(`figures.${figure}`)} ${sum}`).join(', ')}`;
}
