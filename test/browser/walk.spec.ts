import { type Browser } from 'playwright-core';
import { type Customer, type Partner, partnerWithLink, registerCustomer } from '../acceptance/support/accounts';
import { acceptPath, describeInBrowser, type Language, LANGUAGES, LONG, Person } from './support/browser';
import { sendFromMailProgram } from './support/mail-program';
import { textsIn } from './support/texts';

const SERVICE = 'Exchange Online';
const WALKED: readonly Language[] = process.env['LEAVE_OUT_LONG'] === undefined ? LANGUAGES : ['zh-CN'];
/**
 * In one language the whole is walked, in the others (which `npm test` leaves out) the five steps of the documentation;
 * in the long form everything in each.
 */
const WALKS = WALKED.map((language) => {
  const whole = LONG || language === 'zh-CN';
  const way = whole
    ? 'steps 1 to 5, a conflict and its reassignment, the removal of all and what is restored'
    : 'steps 1 to 5';
  return { language, whole, way };
});
const OF_THE_LINK: readonly Language[] = LONG ? LANGUAGES : ['ja'];

describeInBrowser('the process of the documentation, partner and customer side by side', (browser) => {
  test.each(WALKS)(
    '$way, in $language',
    async ({ language, whole }) => {
      const walk = await Walk.begin(browser(), language);
      await walk.fiveSteps();
      if (whole) {
        await walk.reassign();
        await walk.removeAll();
        await walk.restore();
      }
      await walk.end();
    },
    90_000,
  );
});

describeInBrowser('an invitation link', (browser) => {
  test.each(OF_THE_LINK)(
    'opened by somebody signed in to the wrong tenant says for whom they act and lets them switch; nothing is consumed (%s)',
    async (language) => {
      const t = textsIn(language);
      const [partner, customer] = [await partnerWithLink(), await registerCustomer()];
      const person = await Person.at(browser(), { language });
      await person.open(acceptPath(partner.link));
      await person.signInAs(`admin-agent@${partner.tenant}`);
      await person.page.getByText(t('wrongAccount.accept')).waitFor();
      await person.page.getByRole('main').getByText(partner.tenant).waitFor();

      await person.page.getByRole('link', { name: t('wrongAccount.switch') }).click();
      await person.signInAs(`customer-admin@${customer.tenant}`);
      await person.page.getByRole('heading', { name: t('accept.asks', { partner: partner.name }) }).waitFor();
      await person.leave();
    },
  );

  test('that a chat program wrote differently, and put a full stop after, is known', async () => {
    const [partner, customer] = [await partnerWithLink(), await registerCustomer()];
    const person = await Person.at(browser(), { language: 'zh-CN' });
    await person.open(`${acceptPath(partner.link).replace('=', '%3D')}。`);
    await person.signInAs(`customer-admin@${customer.tenant}`);
    await person.page
      .getByRole('heading', { name: textsIn('zh-CN')('accept.asks', { partner: partner.name }) })
      .waitFor();
    await person.leave();
  });

  test.each(OF_THE_LINK)(
    'that was altered is met by a plain warning, and by nothing to accept (%s)',
    async (language) => {
      const t = textsIn(language);
      const [partner, customer] = [await partnerWithLink(), await registerCustomer()];
      const person = await Person.at(browser(), { language });
      await person.open(`${acceptPath(partner.link)}x`);
      await person.signInAs(`customer-admin@${customer.tenant}`);
      await person.page.getByText(t('accept.badLink')).waitFor();
      expect(await person.page.getByRole('button', { name: t('accept.accept'), exact: true }).count()).toBe(0);
      expect(await person.page.getByText(partner.name).count()).toBe(0);
      await person.leave();
    },
  );
});

type PartnerWithLink = Partner & { readonly link: string };

/** A partner's agent and a customer's admin, each at a window. */
class Walk {
  private readonly t: ReturnType<typeof textsIn>;

  private constructor(
    language: Language,
    private readonly first: PartnerWithLink,
    private readonly second: PartnerWithLink,
    private readonly customer: Customer,
    private readonly partner: Person,
    private readonly admin: Person,
  ) {
    this.t = textsIn(language);
  }

  static async begin(browser: Browser, language: Language): Promise<Walk> {
    const accounts = [await partnerWithLink(), await partnerWithLink(), await registerCustomer()] as const;
    return new Walk(
      language,
      ...accounts,
      await Person.at(browser, { language }),
      await Person.at(browser, { language }),
    );
  }

  async fiveSteps(): Promise<void> {
    const recipient = `li.na@${this.customer.tenant}.example`;
    await this.prepare(recipient);
    await this.send();
    await this.openFromMailbox(recipient);
    await this.accept();
    await this.showBothSides();
  }

  /**
   * Steps 1 and 2: Dashboard › Customers › Request a reseller relationship (S6); two paragraphs are the partner's own,
   * the link is not (S7).
   */
  private async prepare(recipient: string): Promise<void> {
    const { t, first } = this;
    const { page } = this.partner;
    await this.partner.open(`/partner-center/${first.id}`);
    await this.partner.signInAs(`admin-agent@${first.tenant}`);
    await page.getByRole('heading', { name: t('nav.dashboard') }).waitFor();
    await page.getByRole('link', { name: t('nav.customers'), exact: true }).click();
    await page
      .getByRole('main')
      .getByRole('link', { name: t('nav.request'), exact: true })
      .first()
      .click();
    await page.getByLabel(t('request.recipients'), { exact: true }).fill(recipient);
    await page.getByRole('checkbox', { name: SERVICE }).check();
    await page.getByLabel(t('request.paragraph', { number: 1 })).fill('Our own words.');
    await page.getByRole('button', { name: t('request.deleteParagraph', { number: 2 }) }).click();
    await page.getByRole('button', { name: t('request.prepare', { count: 1 }) }).click();
  }

  /** Step 3: the partner sends it itself, and says so (S10). */
  private async send(): Promise<void> {
    const { t, first } = this;
    const { page } = this.partner;
    await page.getByRole('heading', { name: t('prepared.send') }).waitFor();
    expect(await page.getByTestId('invitation-link').textContent()).toBe(first.link);
    const address = (await page.getByRole('link', { name: t('email.mailProgram') }).getAttribute('href')) ?? '';
    expect(decodeURIComponent(address)).toContain('Our own words.\r\n\r\n');
    expect(decodeURIComponent(address).split(first.link)).toHaveLength(2);
    await sendFromMailProgram(address, `agent@${first.tenant}.example`);
    await page.getByRole('button', { name: t('email.recordSent') }).click();
    await page.getByText(t('prepared.sent', { count: 1 })).waitFor();
    await page
      .getByRole('navigation')
      .getByRole('link', { name: t('nav.customers'), exact: true })
      .click();
    await page.getByText(t('customers.none')).waitFor();
  }

  /** Step 4: the customer reads the mail and follows its link, to sign in first. */
  private async openFromMailbox(recipient: string): Promise<void> {
    await this.admin.page.goto(process.env['MAILBOX_URL'] ?? '');
    await this.admin.page.getByRole('listitem').filter({ hasText: recipient }).getByRole('link').click();
    await this.admin.page.getByText('Our own words.').first().waitFor();
    await this.admin.follow(this.admin.page.getByRole('link', { name: this.first.link }));
    await this.admin.signInAs(`customer-admin@${this.customer.tenant}`);
  }

  /** Step 4 still: the page names who asks; only accepting changes anything (decision 5). */
  private async accept(): Promise<void> {
    const { t, first, customer } = this;
    const { page } = this.admin;
    await page.getByRole('heading', { name: t('accept.asks', { partner: first.name }) }).waitFor();
    await page.getByText(first.id).waitFor();
    await page.getByRole('checkbox', { name: SERVICE }).check();
    await page.getByRole('button', { name: t('accept.accept'), exact: true }).click();
    await page.getByText(t('accept.answered.accepted', { partner: first.name, customer: customer.name })).waitFor();
  }

  /** Step 5: Partner Relationships shows it (S11), and the partner's list, which is open, gains the customer (S13). */
  private async showBothSides(): Promise<void> {
    const { t } = this;
    await this.admin.page.getByRole('link', { name: t('nav.relationships') }).click();
    await this.rowOf(this.first).getByText(t('dap.short'), { exact: true }).waitFor();
    await this.partner.page.getByRole('link', { name: this.customer.name }).click();
    await this.partner.page.getByRole('heading', { name: this.customer.name }).waitFor();
  }

  /**
   * A second partner for the same service: the holder is named, and only on that is it reassigned (S12, decision 1).
   * The first one's page shows it.
   */
  async reassign(): Promise<void> {
    const { t, first, second, customer } = this;
    const { page } = this.admin;
    await this.admin.open(acceptPath(second.link));
    await page.getByRole('checkbox', { name: SERVICE }).check();
    await page.getByRole('button', { name: t('accept.accept'), exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog
      .getByText(t('accept.reassignLine', { service: SERVICE, holder: first.name, partner: second.name }))
      .waitFor();
    await dialog.getByRole('button', { name: t('accept.reassign') }).click();
    await page.getByText(t('accept.answered.accepted', { partner: second.name, customer: customer.name })).waitFor();
    await page.getByRole('link', { name: t('nav.relationships') }).click();
    await this.rowOf(first).getByText(t('dap.removed'), { exact: true }).waitFor();
    await this.partner.page.getByRole('listitem').getByText(t('cause.reassigned')).first().waitFor();
    expect(await this.partner.page.getByText(second.name).count()).toBe(0);
  }

  /** All DAP of all partners, with what stays (S15, S16, S17). */
  async removeAll(): Promise<void> {
    const { t, second } = this;
    const { page } = this.admin;
    await page.getByRole('button', { name: t('remove.all'), exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(t('stays.duty')).waitFor();
    await dialog.getByRole('button', { name: t('remove.all') }).click();
    await this.rowOf(second).getByText(t('dap.removed'), { exact: true }).waitFor();
  }

  /**
   * The first partner asks back what it lost (S2); the customer grants it by the same link (S9), and the request, which
   * is open, shows that.
   */
  async restore(): Promise<void> {
    const { t, first } = this;
    const { page } = this.partner;
    await page.getByRole('button', { name: t('restore.ask') }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(t('invitation.recipient')).fill('zhao.lei@customer.example');
    await dialog.getByRole('button', { name: t('restore.ask') }).click();
    await dialog.waitFor({ state: 'detached' });
    await page
      .getByRole('link')
      .filter({ hasText: t('restore.requestedOn') })
      .click();
    await page.getByRole('heading', { name: 'zhao.lei@customer.example' }).waitFor();
    await page.getByText(t('purpose.restore'), { exact: true }).waitFor();
    await page.getByText(t('invitation.fate.sent'), { exact: true }).waitFor();

    await this.admin.open(acceptPath(first.link));
    await this.accept();
    await page.getByText(t('invitation.fate.accepted'), { exact: true }).waitFor();
    await page.getByRole('link', { name: t('customer.open') }).click();
    await page.getByRole('main').getByText(t('dap.held'), { exact: true }).first().waitFor();
    await this.admin.page.getByRole('link', { name: t('nav.relationships') }).click();
    await this.rowOf(first).getByText(t('dap.short'), { exact: true }).waitFor();
    await this.admin.page.getByRole('link', { name: t('nav.activity') }).click();
    await this.admin.page
      .getByText(t('event.DapGranted', { partner: first.name, service: SERVICE }))
      .nth(1)
      .waitFor();
  }

  async end(): Promise<void> {
    expect([...this.partner.complaints, ...this.admin.complaints]).toEqual([]);
    await Promise.all([this.partner.leave(), this.admin.leave()]);
  }

  private rowOf({ name }: Partner) {
    return this.admin.page.getByRole('row', { name });
  }
}
