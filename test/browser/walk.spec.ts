import { type Browser } from 'playwright-core';
import { customerOf, partnerWithLink, registerCustomer } from '../acceptance/support/accounts';
import { describeInBrowser, type Language, LANGUAGES, Person } from './support/browser';
import { textsIn } from './support/texts';

const SERVICE = 'Exchange Online';

describeInBrowser('the process of the documentation, in the browser', (browser) => {
  test.each(LANGUAGES)(
    'steps 1 to 5, a conflict and the removal of all, with partner and customer side by side, in %s',
    async (language) => {
      await walk(browser(), language);
    },
    60_000,
  );

  test('a customer signed in to the wrong tenant is told for whom it acts and may switch; nothing is consumed', async () => {
    const t = textsIn('en');
    const partner = await partnerWithLink();
    const customer = await registerCustomer();
    const person = await Person.at(browser());
    await person.open(acceptPath(partner.link));
    await person.signInAs(`admin-agent@${partner.tenant}`);
    await person.page.getByText(t('wrongAccount.accept')).waitFor();
    await person.page.getByRole('main').getByText(partner.tenant).waitFor();

    await person.page.getByRole('link', { name: t('wrongAccount.switch') }).click();
    await person.signInAs(`customer-admin@${customer.tenant}`);
    await person.page.getByRole('heading', { name: t('accept.asks', { partner: partner.name }) }).waitFor();
    await person.leave();
  });

  test('an altered link is met by a plain warning', async () => {
    const t = textsIn('en');
    const partner = await partnerWithLink();
    const customer = await registerCustomer();
    const person = await Person.at(browser());
    await person.open(`${acceptPath(partner.link)}x`);
    await person.signInAs(`customer-admin@${customer.tenant}`);
    await person.page.getByText(t('accept.badLink')).waitFor();
    expect(await person.page.getByRole('button', { name: t('accept.accept'), exact: true }).count()).toBe(0);
    await person.leave();
  });

  test('what a customer removes, its partner asks back from the page of the customer', async () => {
    const t = textsIn('en');
    const partner = await partnerWithLink();
    const customer = await customerOf(partner, ['intune']);
    await customer.admin.delete(`${customer.path}/dap`);
    const person = await Person.at(browser());
    await person.open(`/partner-center/${partner.id}/customers/${customer.id}`);
    await person.signInAs(`admin-agent@${partner.tenant}`);
    await person.page.getByRole('button', { name: t('restore.ask') }).click();
    const dialog = person.page.getByRole('dialog');
    await dialog.getByLabel(t('invitation.recipient')).fill('zhao.lei@customer.example');
    await dialog.getByRole('button', { name: t('restore.ask') }).click();
    await person.page.getByRole('heading', { name: 'zhao.lei@customer.example' }).waitFor();
    await person.page.getByText(t('purpose.restore')).waitFor();
    await person.leave();
  });
});

async function walk(browser: Browser, language: Language): Promise<void> {
  const t = textsIn(language);
  const [first, second] = [await partnerWithLink(), await partnerWithLink()];
  const customer = await registerCustomer();
  const partner = await Person.at(browser, { language });
  const admin = await Person.at(browser, { language });

  // Step 1: Dashboard › Customers › Request a reseller relationship (S6).
  await partner.open(`/partner-center/${first.id}/dashboard`);
  await partner.signInAs(`admin-agent@${first.tenant}`);
  await partner.page.getByRole('link', { name: t('nav.customers'), exact: true }).click();
  await partner.page
    .getByRole('link', { name: t('nav.request'), exact: true })
    .first()
    .click();

  // Step 2: the email; two paragraphs may be edited or deleted, the link stays as it is (S7).
  await partner.page.getByLabel(t('request.recipients'), { exact: true }).fill(`li.na@${customer.tenant}.example`);
  await partner.page.getByRole('checkbox', { name: SERVICE }).check();
  await partner.page.getByLabel(t('request.paragraph', { number: 1 })).fill('Our own words.');
  await partner.page.getByRole('button', { name: t('request.deleteParagraph', { number: 2 }) }).click();
  const prepare = partner.page.getByRole('button', { name: t('request.prepare', { count: 1 }) });
  await prepare.click();

  // Step 3: the partner sends it itself, and says so (S10).
  await partner.page.getByRole('heading', { name: t('prepared.send') }).waitFor();
  const link = (await partner.page.getByTestId('invitation-link').textContent()) ?? '';
  expect(link).toBe(first.link);
  const email = (await partner.page.getByRole('link', { name: t('email.mailProgram') }).getAttribute('href')) ?? '';
  expect(decodeURIComponent(email)).toContain(`Our own words.\r\n\r\n`);
  expect(decodeURIComponent(email).split(link)).toHaveLength(2);
  await partner.page.getByRole('button', { name: t('email.recordSent') }).click();
  await partner.page.getByText(t('prepared.sent', { count: 1 })).waitFor();

  // Step 4: the link leads to sign-in, then to a page that names the partner; only accepting changes anything.
  await admin.open(acceptPath(link));
  await admin.signInAs(`customer-admin@${customer.tenant}`);
  await admin.page.getByRole('heading', { name: t('accept.asks', { partner: first.name }) }).waitFor();
  await admin.page.getByText(first.id).waitFor();
  await admin.page.getByRole('checkbox', { name: SERVICE }).check();
  await admin.page.getByRole('button', { name: t('accept.accept'), exact: true }).click();
  await admin.page.getByText(t('accept.answered.accepted', { partner: first.name, customer: customer.name })).waitFor();

  // Step 5: Partner Relationships shows it (S11), and the partner lists the customer (S13).
  await admin.page.getByRole('link', { name: t('nav.relationships') }).click();
  await admin.page.getByRole('row', { name: first.name }).getByText(t('dap.short'), { exact: true }).waitFor();
  await partner.page
    .getByRole('link', { name: t('nav.customers'), exact: true })
    .first()
    .click();
  await partner.page.getByRole('link', { name: customer.name }).click();
  await partner.page.getByRole('heading', { name: customer.name }).waitFor();

  // A second partner for the same service: the holder is named, and only on that is it reassigned (S12, decision 1).
  await admin.open(acceptPath(second.link));
  await admin.page.getByRole('checkbox', { name: SERVICE }).check();
  await admin.page.getByRole('button', { name: t('accept.accept'), exact: true }).click();
  const dialog = admin.page.getByRole('dialog');
  await dialog.getByText(t('accept.reassignLine', { service: SERVICE, holder: first.name, partner: second.name })).waitFor();
  await dialog.getByRole('button', { name: t('accept.reassign') }).click();
  await admin.page.getByText(t('accept.answered.accepted', { partner: second.name, customer: customer.name })).waitFor();
  await admin.page.getByRole('link', { name: t('nav.relationships') }).click();
  await admin.page.getByRole('row', { name: first.name }).getByText(t('dap.removed'), { exact: true }).waitFor();

  // All DAP of all partners, with what stays (S15, S16, S17).
  await admin.page.getByRole('button', { name: t('remove.all'), exact: true }).click();
  await dialog.getByText(t('stays.duty')).waitFor();
  await dialog.getByRole('button', { name: t('remove.all') }).click();
  await admin.page.getByRole('row', { name: second.name }).getByText(t('dap.removed'), { exact: true }).waitFor();
  await admin.page.getByRole('link', { name: t('nav.activity') }).click();
  await admin.page.getByText(t('event.DapGranted', { partner: second.name, service: SERVICE })).waitFor();

  expect([...partner.complaints, ...admin.complaints]).toEqual([]);
  await Promise.all([partner.leave(), admin.leave()]);
}

function acceptPath(link: string): string {
  const { pathname, search } = new URL(link);
  return pathname + search;
}
