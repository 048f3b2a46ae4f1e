import { readFileSync } from 'node:fs';
import { type Browser } from 'playwright-core';
import { accept, type Customer, customerOf, type Partner, partnerWithLink } from '../acceptance/support/accounts';
import { auditor as byApi, eventually, operator, succeeded } from '../acceptance/support/caller';
import { invite, invitedBy } from '../acceptance/support/invitations';
import { describeInBrowser, Person } from './support/browser';
import { textsIn } from './support/texts';

const t = textsIn('en');
const EXCHANGE = 'Exchange Online';

interface Story {
  readonly first: Partner;
  readonly second: Partner;
  readonly customer: Customer;
  /** Another one, that accepted by an invitation. */
  readonly invited: Customer;
}

/**
 * A customer whose Exchange Online went from one partner to another, and whose Intune was taken from the first; and one
 * that the first invited.
 */
async function story(): Promise<Story> {
  const [first, second] = [await partnerWithLink(), await partnerWithLink()];
  const customer = await customerOf(first, ['exchange-online', 'intune']);
  const reassign = [{ service: 'exchange-online', from: first.id }] as const;
  succeeded(await accept(customer, second.link, ['exchange-online'], { reassign }));
  succeeded(await customer.admin.delete(`${customer.path}/partner-relationships/${first.id}/dap/intune`));
  const invited = await invitedBy(first);
  succeeded(await accept(invited, first.link, ['azure']));
  return { first, second, customer, invited };
}

/** What every report answers. */
interface Report {
  readonly position: string;
  readonly rows: readonly { readonly customerName: string }[];
  readonly totals: Readonly<Record<string, number>>;
}

/** A count of each report, by its name in the answer and on the page. */
const COUNTS = [
  { report: 'duties-without-access', title: 'nav.withoutAccess', count: 'services', term: 'withoutAccess.services' },
  { report: 'dap-history', title: 'nav.dapHistory', count: 'intervals', term: 'dapHistory.intervals' },
  { report: 'continuity', title: 'nav.continuity', count: 'gaps', term: 'continuity.gaps' },
  { report: 'time-to-accept', title: 'nav.timeToAccept', count: 'accepted', term: 'timeToAccept.accepted' },
] as const;

describeInBrowser('the audit center', (browser) => {
  let told: Story;
  let auditor: Person;

  beforeAll(async () => {
    told = await story();
    auditor = await signedIn(browser(), 'auditor');
  });
  afterAll(() => auditor.leave());
  afterEach(() => expect(auditor.complaints).toEqual([]));

  /** Opens a page of the audit center about the customer. */
  const open = async (page: string) => {
    await auditor.open(`/audit-center/customers/${told.customer.id}${page}`);
    await auditor.settled();
  };

  test('steps back through the past of a customer and shows who held a service then; the moment stands in the address', async () => {
    const { page } = auditor;
    const dapOf = (partner: Partner) =>
      page
        .getByRole('row', { name: partner.name })
        .getByRole('cell')
        .first()
        .getByText(t('dap.short'), { exact: true });
    await open('');
    await dapOf(told.second).waitFor();
    const back = page.getByRole('button', { name: t('asOf.back') });
    const step = async (text: string) => {
      await back.click();
      await page.getByRole('status').filter({ hasText: text }).waitFor();
    };
    await step(`DAP for ${EXCHANGE} was granted to ${told.second.name}`);
    await step(`the reseller relationship with ${told.second.name} began`);
    await step(`DAP for ${EXCHANGE} was removed from ${told.first.name}`);
    await back.click();
    await dapOf(told.first).waitFor();
    expect(await page.getByRole('row', { name: told.second.name }).count()).toBe(0);
    expect(new URL(page.url()).searchParams.get('at')).toMatch(/^\d+\/\d+$/);

    await page.reload();
    await dapOf(told.first).waitFor();
    await page.getByRole('button', { name: t('asOf.now') }).click();
    await dapOf(told.second).waitFor();
    await page.goBack();
    await dapOf(told.first).waitFor();
  });

  test('shows whom a partner had as a customer at a moment, sorted and narrowed, and hands the list out', async () => {
    const { page } = auditor;
    await auditor.open(`/audit-center/partners/${told.first.id}`);
    const names = page.getByRole('group', { name: t('audit.customers') }).getByRole('rowheader');
    const shown = async (wanted: readonly string[]) =>
      expect(
        await eventually(
          () => names.allTextContents(),
          (found) => found.join() === wanted.join(),
        ),
      ).toEqual(wanted);
    const { customer, invited } = told;
    await names.nth(1).waitFor();
    await page.getByLabel(t('customers.sort')).selectOption('since');
    await shown([invited.name, customer.name]);
    await page.getByLabel(t('asOf.filters.lost')).selectOption('intune');
    await shown([customer.name]);
    expect(new URL(page.url()).searchParams.get('lost')).toBe('intune');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: t('report.csv') }).click(),
    ]);
    const file = readFileSync(await download.path(), 'utf8');
    expect([file.includes(customer.name), file.includes(invited.name)]).toEqual([true, false]);
    await page.getByLabel(t('asOf.filters.lost')).selectOption('azure');
    await page.getByText(t('customers.noneSelected')).waitFor();
  });

  test('tells the difference between two moments in words', async () => {
    const { page } = auditor;
    await open('/changes');
    await page.getByText(`DAP for ${EXCHANGE} was granted to ${told.second.name}`).waitFor();
    await page.getByLabel(t('changes.to')).fill('2001-01-01T00:00:00');
    await page.getByText(t('changes.none')).waitFor();
    await page.getByRole('button', { name: t('changes.all') }).click();
    await page.getByText(`the reseller relationship with ${told.first.name} began`).waitFor();
  });

  test('narrows a time line, shows an event as it is stored, and leads to all of its request', async () => {
    const { page } = auditor;
    await open('/time-line');
    await page.getByLabel(t('timeLine.type'), { exact: true }).selectOption('DapRemoved');
    const removals = page.locator('.events > li');
    await page.getByText(t('timeLine.found', { count: 2 })).waitFor();
    await removals
      .filter({ hasText: t('cause.reassigned') })
      .getByText(t('timeLine.details'))
      .click();
    await page.getByText('"cause": "reassigned"').waitFor();
    await page.getByRole('link', { name: t('timeLine.sameRequest') }).click();
    await page.getByText(t('timeLine.found', { count: 3 })).waitFor();
    await removals
      .filter({ hasText: t('event.DapGranted', { partner: told.second.name, service: EXCHANGE }) })
      .waitFor();
    expect(new URL(page.url()).searchParams.get('correlation')).not.toBeNull();

    await page.getByLabel(t('timeLine.view')).selectOption('raw');
    await page.getByText('"type": "DapGranted"').waitFor();
  });

  test('reports removed DAP, narrowed to a group, and hands it out as CSV', async () => {
    const { page } = auditor;
    await auditor.open(`/audit-center/removed-dap?customer=${told.customer.id}`);
    const table = page.getByRole('group', { name: t('report.rows') });
    await table.getByRole('row').nth(2).waitFor();
    await page.getByRole('button', { name: t('cause.removed-by-customer') }).click();
    await table.getByRole('row').nth(2).waitFor({ state: 'detached' });
    await table.getByText(t('removedDap.gap')).waitFor();
    expect(new URL(page.url()).searchParams.get('cause')).toBe('removed-by-customer');

    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: t('report.csv') }).click();
    const csv = readFileSync(await (await download).path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(csv).toHaveLength(2);
    expect(csv[1]).toContain('Intune');

    // The page to print is the API's own: it has every row, however many there are, in the language chosen here.
    const languages = page.getByRole('combobox').filter({ has: page.getByRole('option', { name: '日本語' }) });
    await languages.selectOption('ja');
    await page.getByRole('link', { name: textsIn('ja')('report.print') }).waitFor();
    const printed = await page.context().newPage();
    await printed.goto(
      new URL(
        (await page.getByRole('link', { name: textsIn('ja')('report.print') }).getAttribute('href')) ?? '',
        page.url(),
      ).href,
    );
    await printed.getByRole('cell', { name: told.customer.name }).first().waitFor();
    expect(await printed.locator('html').getAttribute('lang')).toBe('ja');
    await printed.close();
    await languages.selectOption('en');
  });

  test('takes a moment by the clocks of the zone that a report is of, and says which', async () => {
    const { page } = auditor;
    const moment = page.getByLabel(new RegExp(`^${t('asOf.moment')}`));
    const askedFor = () => new URL(page.url()).searchParams.get('at');
    await auditor.open(`/audit-center/removed-dap?customer=${told.customer.id}`);
    await page
      .getByText(t('report.clocksOf', { zone: 'Asia/Shanghai' }))
      .first()
      .waitFor();
    await moment.fill('2099-01-31T08:00:00');
    await eventually(
      async () => askedFor(),
      (at) => at === '2099-01-31T00:00:00.000Z',
    );

    await page.getByLabel(t('report.zone')).selectOption('America/New_York');
    await page
      .getByText(t('report.clocksOf', { zone: 'America/New_York' }))
      .first()
      .waitFor();
    expect(await moment.inputValue()).toBe('2099-01-30 19:00:00');
    await moment.fill('2099-02-01T00:00:00');
    await eventually(
      async () => askedFor(),
      (at) => at === '2099-02-01T05:00:00.000Z',
    );
  });

  test('keeps changes of the address that follow each other at once', async () => {
    const { page } = auditor;
    await auditor.open(`/audit-center/removed-dap?customer=${told.customer.id}`);
    await page.getByLabel(t('report.zone')).waitFor();
    // In one turn of the page, so that neither is shown before the other is chosen.
    await page.evaluate(`for (const value of ['America/New_York', 'exchange-online']) {
      const select = document.querySelector('select:has(option[value="' + value + '"])');
      select.value = value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    }`);
    await eventually(
      async () => new URL(page.url()).searchParams,
      (asked) => asked.get('zone') === 'America/New_York' && asked.get('service') === 'exchange-online',
    );
  });

  test('shows of each report the rows and the figures that the API answers for that moment', async () => {
    const { page } = auditor;
    for (const { report, title, count, term } of COUNTS) {
      const customer = report === 'time-to-accept' ? told.invited : told.customer;
      const asked = `/audit/reports/${report}?customer=${customer.id}`;
      const { position, rows } = await eventually(
        async () => succeeded(await byApi.get<Report>(asked)).body,
        (answer) => answer.rows.length > 0,
      );
      const then = `/audit/reports/${report}/figures?customer=${customer.id}&at=${encodeURIComponent(position)}`;
      const { totals } = succeeded(await byApi.get<Report>(then)).body;
      await auditor.open(`${asked.replace('/audit/reports', '/audit-center')}&at=${encodeURIComponent(position)}`);
      await page.getByRole('heading', { level: 1, name: t(title) }).waitFor();
      const fact = page.locator('.facts > div').filter({ has: page.getByText(t(term), { exact: true }) });
      await fact.getByText(String(totals[count]), { exact: true }).waitFor();
      const shown = page.getByRole('group', { name: t('report.rows') }).getByRole('rowheader');
      const texts = await shown.allTextContents();
      // What there is no room for beside a name stands below it.
      const names = texts.map((text, n) => text.slice(0, rows[n]?.customerName.length));
      expect(names).toEqual(rows.map(({ customerName }) => customerName));
    }
  });

  test('hands out the public key of the seals, an export, and the command that verifies it', async () => {
    const { page } = auditor;
    const { seal } = await eventually(
      async () => succeeded(await byApi.get<{ readonly seal?: { readonly publicKey: string } }>('/seal')).body,
      (answer) => answer.seal !== undefined,
    );
    await auditor.open('/audit-center/evidence');
    await page.getByText(seal!.publicKey, { exact: true }).waitFor();
    await page.getByText(`verify export.ndjson --key ${seal!.publicKey}`).waitFor();
    await page.getByRole('link', { name: t('evidence.download') }).waitFor();
  });

  test('leads from what was corrected to its correction and back', async () => {
    const { page } = auditor;
    const entries = await byApi.get<{ readonly events: readonly { readonly id: string }[] }>(
      `/audit/time-line?customer=${told.invited.id}&type=CustomerRegistered`,
    );
    const [registered] = succeeded(entries).body.events;
    succeeded(
      await operator.post(`${told.invited.path}/corrections`, { eventId: registered!.id, reason: 'Another company' }),
    );
    await auditor.open(`/audit-center/customers/${told.invited.id}/time-line`);
    await page.getByRole('link', { name: t('timeLine.corrected') }).click();
    const wanted = page.locator('.events > li.wanted');
    await wanted.getByText('"reason": "Another company"').waitFor();
    await wanted.getByRole('link', { name: registered!.id }).click();
    await wanted.getByText('CustomerRegistered', { exact: true }).waitFor();
    await wanted.getByRole('link', { name: t('timeLine.corrected') }).waitFor();
    expect(await wanted.getByRole('button', { name: t('correction.record') }).count()).toBe(0);
  });

  test('lets a compliance officer record a correction of an event, and of no act of a customer', async () => {
    succeeded(await operator.put(`${told.second.path}/suspension`, { reason: 'arrears' }));
    succeeded(await operator.delete(`${told.second.path}/suspension`));
    const officer = await Person.at(browser());
    const { page } = officer;
    await officer.open(`/audit-center/partners/${told.second.id}/time-line`);
    await officer.signInAs('compliance');
    const event = (type: string) => page.locator('.events > li').filter({ has: page.getByText(type, { exact: true }) });
    await event('RelationshipAccepted').first().getByText(t('timeLine.details')).click();
    await event('PartnerSuspended').getByText(t('timeLine.details')).click();
    await page.getByRole('button', { name: t('correction.record') }).click(); // of two it would not know which
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(t('correction.reason')).fill('It had paid');
    const reinstated = dialog.getByRole('option', { name: 'PartnerReinstated' });
    await dialog.getByLabel(t('timeLine.setRightBy')).selectOption(await reinstated.getAttribute('value'));
    await dialog.getByRole('button', { name: t('correction.record') }).click();
    await event('PartnerSuspended')
      .getByRole('link', { name: t('timeLine.corrected') })
      .waitFor();
    const { events } = succeeded(
      await byApi.get<{
        readonly events: readonly { readonly id: string; readonly type: string; readonly data: object }[];
      }>(`/audit/time-line?partner=${told.second.id}`),
    ).body;
    const idOf = (type: string) => events.find((each) => each.type === type)?.id;
    expect(events.find(({ type }) => type === 'PartnerRecordCorrected')?.data).toEqual({
      corrects: idOf('PartnerSuspended'),
      reason: 'It had paid',
      setRightBy: idOf('PartnerReinstated'),
    });
    expect(officer.complaints).toEqual([]);
    await officer.leave();
  });

  test('tells auditors who looked, and the customer that was looked at', async () => {
    const look = ({ page }: Person) =>
      page.getByRole('row', { name: t('readers.whats.as-of') }).getByText(t('role.auditor'));
    await open('/readers');
    await look(auditor).waitFor();
    const customer = await Person.at(browser());
    await customer.open(`/admin-center/${told.customer.id}/readers`);
    await customer.signInAs(`customer-admin@${told.customer.tenant}`);
    await look(customer).waitFor();
    await customer.leave();
  });

  test('lets a compliance officer erase a person by its address, after saying what that does', async () => {
    const recipient = `li.na@${told.customer.tenant}.example`;
    succeeded(await invite(told.first, { recipient }));
    const officer = await Person.at(browser());
    await officer.open('/audit-center/erasure');
    await officer.signInAs('compliance');
    const erase = async () => {
      await officer.page.getByLabel(t('erasure.person')).fill(recipient);
      await officer.page.getByRole('button', { name: t('erasure.erase') }).click();
      const dialog = officer.page.getByRole('dialog');
      await dialog.getByText(t('erasure.effect')).waitFor();
      await dialog.getByRole('button', { name: t('erasure.erase') }).click();
    };
    await erase();
    await officer.page.getByText(t('erasure.erased')).waitFor();
    await erase();
    await officer.page.getByText(t('erasure.nobody')).waitFor();
    expect(await officer.page.getByLabel(t('erasure.person')).inputValue()).toBe(recipient); // to be corrected
    expect(officer.complaints).toEqual([]);
    await officer.leave();
  });
});

async function signedIn(browser: Browser, handle: string): Promise<Person> {
  const person = await Person.at(browser);
  await person.open('/audit-center');
  await person.signInAs(handle);
  await person.settled();
  return person;
}
