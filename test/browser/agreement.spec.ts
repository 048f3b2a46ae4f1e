import { customerOf, partnerWithLink } from '../acceptance/support/accounts';
import { succeeded } from '../acceptance/support/caller';
import { describeInBrowser, Person } from './support/browser';
import { press } from './support/keyboard';
import { textsIn } from './support/texts';

/** As this run is configured. */
const { AGREEMENT_VERSION: IN_FORCE = '', AGREEMENT_URL: ADDRESS = '' } = process.env;

describeInBrowser('the reseller agreement', (browser) => {
  const t = textsIn('en');
  const version = { version: IN_FORCE };
  const accept = t('agreement.accept', version);

  test('is accepted in the version in force, which the marketplace names and nobody types', async () => {
    const partner = await partnerWithLink();
    await customerOf(partner, ['azure']);
    const agent = await Person.at(browser());
    const { page } = agent;
    await agent.open(`/partner-center/${partner.id}/dashboard`);
    await agent.signInAs(`admin-agent@${partner.tenant}`);
    await press(agent, page.getByRole('link', { name: accept }), 'Enter');

    const section = page.getByRole('region', { name: t('agreement.title') });
    await section.getByText(t('agreement.inForce', version)).waitFor();
    expect(await section.getByRole('textbox').count()).toBe(0);
    expect(await section.getByRole('link', { name: t('agreement.read') }).getAttribute('href')).toBe(ADDRESS);
    await press(agent, section.getByRole('button', { name: accept }), 'Enter');
    await press(agent, page.getByRole('dialog').getByRole('button', { name: accept }), 'Enter');
    await section.getByText(t('agreement.version', version)).waitFor();
    expect(await section.getByRole('button').count()).toBe(0);
    await agent.open(`/partner-center/${partner.id}/dashboard`);
    await page.getByText(t('dashboard.nothing')).waitFor();
    expect(agent.complaints).toEqual([]);
    await agent.leave();
  });

  test('is asked for again where a program accepted another version, of the admin agent alone; the operator sees both', async () => {
    const partner = await partnerWithLink();
    succeeded(await partner.admin.put(`${partner.path}/agreement`, { version: 'before-it' }));
    const seller = await Person.at(browser());
    await seller.open(`/partner-center/${partner.id}/account`);
    await seller.signInAs(`sales-agent@${partner.tenant}`);
    await seller.page.getByText(t('agreement.inForce', version)).waitFor();
    expect(await seller.page.getByRole('button', { name: accept }).count()).toBe(0);
    await seller.leave();

    const operator = await Person.at(browser());
    await operator.open(`/operations-center/partners/${partner.id}`);
    await operator.signInAs('operator');
    await operator.page.getByText(t('agreement.acceptedOf', { accepted: 'before-it', ...version })).waitFor();
    await operator.leave();
  });
});
