import { randomUUID } from 'node:crypto';
import { accept, partnerWithLink } from '../acceptance/support/accounts';
import { succeeded } from '../acceptance/support/caller';
import { type Invitation, invite, invitedBy } from '../acceptance/support/invitations';
import { describeInBrowser, Person } from './support/browser';
import { textsIn } from './support/texts';

const t = textsIn('en');

describeInBrowser('a page on which something is chosen or set right', (browser) => {
  test('a report tells days and months of the zone that its reader chooses, and says why it takes no other', async () => {
    const partner = await partnerWithLink();
    const customer = await invitedBy(partner);
    succeeded(await accept(customer, partner.link, ['azure']));
    const auditor = await Person.at(browser());
    const { page } = auditor;
    await auditor.open(`/audit-center/time-to-accept?customer=${customer.id}`);
    await auditor.signInAs('auditor');
    await page.getByText(t('report.zoneIs', { zone: 'Asia/Shanghai' })).waitFor();
    await page.getByLabel(t('report.zone'), { exact: true }).selectOption('America/Los_Angeles');
    await page.getByText(t('report.zoneIs', { zone: 'America/Los_Angeles' })).waitFor();
    expect(new URL(page.url()).searchParams.get('zone')).toBe('America/Los_Angeles');
    await page.getByLabel(t('report.zone'), { exact: true }).selectOption('');
    await page.getByText(t('report.zoneIs', { zone: 'Asia/Shanghai' })).waitFor();

    await auditor.open(`/audit-center/time-to-accept?customer=${customer.id}&zone=Mars/Olympus`);
    await page.getByRole('alert').first().waitFor();
    await page.getByLabel(t('report.zone'), { exact: true }).selectOption('UTC');
    await page.getByText(t('report.zoneIs', { zone: 'UTC' })).waitFor();
    expect(auditor.complaints).toEqual([]);
    await auditor.leave();
  }, 60_000);

  test('the address of an open request is corrected, in whatever script; what is none is refused in the dialog, which stays', async () => {
    const partner = await partnerWithLink();
    const { id = '' } = succeeded(await invite(partner, { recipient: 'wang@wrong.example' })).body;
    const person = await Person.at(browser());
    const { page } = person;
    await person.open(`/partner-center/${partner.id}/invitations/${id}`);
    await person.signInAs(`sales-agent@${partner.tenant}`);
    await page.getByRole('button', { name: t('invitation.correctRecipient') }).click();
    const dialog = page.getByRole('dialog');
    const correct = async (address: string) => {
      await dialog.getByLabel(t('invitation.recipient')).fill(address);
      await dialog.getByRole('button', { name: t('invitation.correctRecipient') }).click();
    };
    await correct('wang@a.example/b.example');
    await dialog.getByRole('alert').waitFor();
    await correct('王伟@例え.example');
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('王伟@例え.example').first().waitFor();
    const { recipient } = succeeded(await partner.admin.get<Invitation>(`${partner.path}/invitations/${id}`)).body;
    expect([recipient, person.complaints]).toEqual(['王伟@例え.example', []]);
    await person.leave();
  }, 60_000);

  test('an erasure names whom it left at similar addresses; one of them is erased where it stands, and then named no more', async () => {
    const partner = await partnerWithLink();
    const [local, domain] = [`li.${randomUUID()}`, 'near.example'];
    for (const recipient of [`${local}@${domain}`, `${local}+news@${domain}`])
      succeeded(await invite(partner, { recipient }));
    const officer = await Person.at(browser());
    const { page } = officer;
    await officer.open('/audit-center/erasure');
    await officer.signInAs('compliance');
    const erase = async () => {
      await page.getByRole('button', { name: t('erasure.erase') }).click();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: t('erasure.erase') })
        .click();
    };
    const field = page.getByLabel(t('erasure.person'));
    await field.fill(`${local}@@${domain}`);
    await erase();
    await page.getByRole('dialog').getByRole('alert').waitFor();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('command.cancel') })
      .click();
    await field.fill(`${local}@${domain}`);
    await erase();
    const near = page.getByRole('listitem').filter({ hasText: `${local}+news@${domain}` });
    await near.getByRole('button', { name: t('erasure.erase') }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('erasure.erase') })
      .click();
    await near.waitFor({ state: 'detached' });
    await page.getByText(t('erasure.erased')).waitFor();
    expect(officer.complaints).toEqual([]);
    await officer.leave();
  }, 60_000);
});
