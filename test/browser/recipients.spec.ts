import { customerOf, partnerWithLink } from '../acceptance/support/accounts';
import { operator, succeeded } from '../acceptance/support/caller';
import { invite } from '../acceptance/support/invitations';
import { describeInBrowser, LONG, Person } from './support/browser';
import { isPasted } from './support/paste';
import { textsIn } from './support/texts';

const t = textsIn('en');

describeInBrowser('pasted recipients', (browser) => {
  test('each row says the truth: who is a customer, who is being asked, what is no address, and what has not been checked', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner, ['azure']);
    const domain = `例え-${customer.tenant}.example`;
    succeeded(await operator.put(`${customer.path}/domains/${encodeURIComponent(domain)}`));
    succeeded(await invite(partner, { recipient: 'li.na@asked.example' }));
    // Many later ones, at that domain and elsewhere.
    for (let n = 0; n < (LONG ? 310 : 110); n += 10) {
      const domains = Array.from({ length: 10 }, (_, m) => (n < 110 ? 'asked.example' : `other-${n + m}.example`));
      for (const issued of await Promise.all(
        domains.map((each, m) => invite(partner, { recipient: `n${n + m}@${each}` })),
      ))
        succeeded(issued);
    }
    const person = await Person.at(browser());
    const { page } = person;
    await person.open(`/partner-center/${partner.id}/customers/request`);
    await person.signInAs(`sales-agent@${partner.tenant}`);

    const others = Array.from({ length: 40 }, (_, index) => `a@domain-${index}.example`);
    const pasted = [
      '公司，邮箱',
      `王伟（wang＠${domain.replace('.', '。')}）；Li.Na@asked.example\u200b`,
      ...others,
      'nobody',
      'a@one-more.example',
    ];
    await page.getByLabel(t('request.recipients'), { exact: true }).fill(pasted.join('\n'));
    const row = (text: string) => page.getByRole('listitem').filter({ hasText: text });
    await row(`wang@${domain}`).getByText(t('request.check.ownCustomer')).waitFor();
    await row('Li.Na@asked.example').getByText(t('request.check.alreadyAsked')).waitFor();
    await row('a@domain-1.example').getByText(t('request.check.ready')).waitFor();
    await row('nobody').getByText(t('request.problem.syntax')).waitFor();
    await row('a@one-more.example').getByText(t('request.check.notChecked')).waitFor();
    expect(await row('邮箱').count()).toBe(0);

    // More than is taken holds no page, takes the place of nothing, and is no request for some of them.
    const recipients = page.getByLabel(t('request.recipients'), { exact: true });
    const tooMany = page.getByRole('alert').filter({ hasText: t('request.tooMany', { most: 500 }) });
    const before = await recipients.inputValue();
    const ten = Buffer.alloc(10_000_000, 'li.na@contoso.example\n');
    await page.getByLabel(t('request.file')).setInputFiles({ name: 'all.csv', mimeType: 'text/csv', buffer: ten });
    await tooMany.waitFor();
    expect(await isPasted(recipients, 10_000_000)).toBe(false);
    expect(await recipients.inputValue()).toBe(before);
    await recipients.fill(`${before}\n`);
    await tooMany.waitFor({ state: 'detached' });
    expect(await isPasted(recipients, 200_001)).toBe(false);
    await tooMany.waitFor();
    await recipients.fill(Array.from({ length: 501 }, (_, n) => `a@domain-${n}.example`).join(';'));
    await tooMany.waitFor();
    expect(await page.getByRole('button', { name: t('request.prepare', { count: 0 }) }).isDisabled()).toBe(true);
    await recipients.fill('a@domain-1.example');
    await row('a@domain-1.example').waitFor();
    await tooMany.waitFor({ state: 'detached' });
    expect(person.complaints).toEqual([]);
    await person.leave();
  }, 60_000);
});
