import { partnerWithLink } from '../acceptance/support/accounts';
import { barriersIn } from './support/accessibility';
import { describeInBrowser, LANGUAGES, LONG, Person } from './support/browser';
import { textsIn } from './support/texts';
import { Wire } from './support/wire';

const requestOf = ({ id }: { readonly id: string }) => `/partner-center/${id}/customers/request`;

describeInBrowser('requesting a relationship', (browser) => {
  test.each(LONG ? LANGUAGES : (['ja'] as const))(
    'a paragraph that the email cannot hold stays as it was typed, with the reason at it, and nothing else goes away (%s)',
    async (language) => {
      const t = textsIn(language);
      const partner = await partnerWithLink();
      const person = await Person.at(browser(), { language });
      const { page } = person;
      await person.open(requestOf(partner));
      await person.signInAs(`sales-agent@${partner.tenant}`);
      const [first, second] = [1, 2].map((number) =>
        page.getByLabel(t('request.paragraph', { number }), { exact: true }),
      );
      if (!first || !second) throw new Error('There are two paragraphs');
      await page.getByLabel(t('request.recipients'), { exact: true }).fill('li.na@customer.example');
      await page.getByRole('checkbox', { name: 'Exchange Online' }).check();
      // The first is left out of the email, and yet it is the second that is marked.
      await first.fill('');
      const typed = 'See https://partner.example/offer';
      await second.pressSequentially(` ${typed}`);
      await page.locator('textarea[aria-invalid]').waitFor();
      expect([await second.getAttribute('aria-invalid'), await second.inputValue()]).toEqual([
        'true',
        expect.stringContaining(typed),
      ]);
      expect(await page.evaluate('document.activeElement.getAttribute("aria-invalid")')).toBe('true');
      await page.getByText(t('request.needsParagraph')).waitFor();
      expect(await page.getByText(t('link.lockedNote')).count()).toBe(1);
      expect(await barriersIn(page)).toEqual([]);
      await second.fill('Call us.');
      await page.locator('textarea[aria-invalid]').waitFor({ state: 'detached' });
      await page.getByRole('button', { name: t('request.prepare', { count: 1 }) }).click();
      await page.getByRole('heading', { name: t('prepared.send') }).waitFor();
      await page.getByText('Call us.').waitFor();
      expect(person.complaints).toEqual([]);
      await person.leave();
    },
    60_000,
  );

  // Signs of Chinese take nine characters each of the address that opens a mail program.
  test.each([
    ['the text is too long', ['li.na@customer.example'], '您好，'.repeat(200), 'email.tooLong'],
    [
      'they are too many',
      Array.from({ length: 30 }, (_, n) => `${'a'.repeat(60)}${n}@customer.example`),
      '您好',
      'email.tooMany',
    ],
  ] as const)(
    'an email that no mail program can be handed is not handed to one, and why is said: %s',
    async (_, recipients, paragraph, reason) => {
      const t = textsIn('en');
      const partner = await partnerWithLink();
      const person = await Person.at(browser());
      const { page } = person;
      await person.open(requestOf(partner));
      await person.signInAs(`sales-agent@${partner.tenant}`);
      await page.getByLabel(t('request.recipients'), { exact: true }).fill(recipients.join('\n'));
      await page.getByRole('checkbox', { name: 'Exchange Online' }).check();
      await page.getByLabel(t('request.paragraph', { number: 1 }), { exact: true }).fill(paragraph);
      await page.getByRole('button', { name: t('request.prepare', { count: recipients.length }) }).click();
      await page.getByText(t(reason)).waitFor();
      expect(await page.getByRole('link', { name: t('email.mailProgram') }).count()).toBe(0);
      const copies = page.getByRole('button', { name: t('email.copyAndOpen') });
      expect(await copies.count()).toBe(reason === 'email.tooLong' ? 1 : 0);
      expect(person.complaints).toEqual([]);
      await person.leave();
    },
    60_000,
  );

  test('what was typed is there while the service is not', async () => {
    const t = textsIn('en');
    const partner = await partnerWithLink();
    const wire = await Wire.laid();
    const person = await Person.at(browser(), { proxy: wire.proxy });
    const { page } = person;
    await person.open(requestOf(partner));
    await person.signInAs(`sales-agent@${partner.tenant}`);
    const first = page.getByLabel(t('request.paragraph', { number: 1 }), { exact: true });
    await first.fill('We met last week.');
    wire.cut();
    await page.getByLabel(t('request.language')).selectOption('zh-CN');
    await page.getByRole('alert').getByText(t('problem.connection')).waitFor();
    expect(await first.inputValue()).toBe('We met last week.');
    wire.mend();
    // By the button, or by itself before anybody presses it.
    const there = page.getByText('合作伙伴关系').waitFor();
    await Promise.any([page.getByRole('button', { name: t('problem.retry') }).click(), there]);
    await there;
    expect(await first.inputValue()).toBe('We met last week.');
    await person.leave();
    await wire.end();
  }, 60_000);
});
