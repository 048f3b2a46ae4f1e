import { partnerWithLink } from '../acceptance/support/accounts';
import { operator, succeeded } from '../acceptance/support/caller';
import { invitedBy } from '../acceptance/support/invitations';
import { describeInBrowser, Person } from './support/browser';
import { textsIn } from './support/texts';

interface Colleagues {
  readonly rows: readonly { readonly subject: string; readonly name: string; readonly person: string }[];
}

describeInBrowser('colleagues', (browser) => {
  test('are told by name to their own tenant alone, never as a hash, until they are erased', async () => {
    const t = textsIn('en');
    const partner = await partnerWithLink();
    const customer = await invitedBy(partner);
    const handle = `admin-agent@${partner.tenant}`;
    const agent = await Person.at(browser());
    const { page } = agent;
    await agent.open(`/partner-center/${partner.id}/activity`);
    await agent.signInAs(handle);
    await page
      .getByText(`${handle} · ${t('role.admin-agent')}`)
      .first()
      .waitFor();
    const { rows } = succeeded(await partner.sales.get<Colleagues>('/me/colleagues')).body;
    expect(rows).toMatchObject([{ name: handle }]);
    expect(await page.locator('main').innerText()).not.toContain(rows[0]?.subject);
    // Nobody else's.
    expect((await customer.admin.get<Colleagues>('/me/colleagues')).body.rows).toEqual([]);

    succeeded(await operator.delete(`/persons/${rows[0]?.person}`));
    await Promise.all([page.waitForResponse((answer) => answer.url().endsWith('/me/colleagues')), page.reload()]);
    await page.getByRole('main').getByText(t('role.admin-agent')).first().waitFor();
    expect(await page.locator('main').innerText()).not.toContain(handle);
    expect(await page.locator('main').innerText()).not.toContain(rows[0]?.subject);
    expect(agent.complaints).toEqual([]);
    await agent.leave();
  }, 60_000);
});
