import { type Page } from 'playwright-core';
import { customerOf, partnerWithLink } from '../acceptance/support/accounts';
import { auditor as byApi, eventually, succeeded } from '../acceptance/support/caller';
import { barriersIn } from './support/accessibility';
import { describeInBrowser, LANGUAGES, Person } from './support/browser';
import { textsIn } from './support/texts';

interface Sealed {
  readonly seal?: { readonly publicKey: string; readonly treeSize: number };
}

describeInBrowser('an export', (browser) => {
  let person: Person;
  let publicKey: string;
  let whole: string;
  let earlier: string;

  beforeAll(async () => {
    const partner = await partnerWithLink();
    await sealed(1);
    earlier = await exported();
    const customer = await customerOf(partner, ['azure']);
    publicKey = (await sealed(sealedIn(earlier) + 1)).publicKey;
    whole = await eventually(exported, (text) => text.includes(customer.id));
    person = await Person.at(browser());
  }, 90_000);
  afterAll(() => person.leave());
  afterEach(() => expect(person.complaints).toEqual([]));

  const t = textsIn('en');
  const drop = (page: Page, place: number, content: string) =>
    page
      .locator('input[type=file]')
      .nth(place)
      .setInputFiles({ name: 'export.ndjson', mimeType: 'application/x-ndjson', buffer: Buffer.from(content) });
  const verdictOn = async (content: string) => {
    const { page } = person;
    await drop(page, 0, content);
    await page.getByRole('button', { name: t('verify.verify') }).click();
    const verdict = page.locator('main [role=alert]').last();
    await verdict.waitFor();
    return verdict.innerText();
  };

  test('is verified by whoever has it, without an account and without a network', async () => {
    const { page, context } = person;
    await person.open('/verify');
    await person.settled();
    await context.setOffline(true);
    await page.getByLabel(t('evidence.publicKey')).fill(publicKey);
    const events = whole.split('\n').filter((line) => line.includes('"kind":"event"')).length;
    const verdict = await verdictOn(whole);
    expect(verdict).toContain(t('verify.genuine'));
    expect(verdict).toContain(t('verify.contents.whole'));
    expect(verdict).toContain(t('verify.events', { count: events }));
    expect(verdict).toContain(t('verify.complete.whole'));
    expect(await barriersIn(page)).toEqual([]);
    await context.setOffline(false);
  });

  test('that was changed, cut or sealed by somebody else is refused, with the place and in words that say what to do', async () => {
    const { page } = person;
    const lines = whole.split('\n');
    const at = lines.findIndex((line) => line.includes('"type":"CustomerRegistered"'));
    const changed = lines
      .with(at, (lines[at] ?? '').replace('"type":"CustomerRegistered"', '"type":"CustomerRegisterex"'))
      .join('\n');
    const verdict = await verdictOn(changed);
    expect(verdict).toContain(t('verify.refused'));
    expect(verdict).toContain(t('verify.line', { line: at + 1 }));
    expect(verdict).toContain('CustomerRegisterex');
    expect(await verdictOn(lines.slice(0, -2).join('\n'))).toContain(t('verify.fault.missing'));
    expect(await verdictOn('no export\n')).toContain(t('verify.fault.malformed'));
    await page.getByLabel(t('evidence.publicKey')).fill('ab'.repeat(32));
    expect(await verdictOn(whole)).toContain(t('verify.fault.other-key'));
    await page.getByLabel(t('evidence.publicKey')).fill('abc');
    await page.getByText(t('verify.wrongKey')).waitFor();
    expect(await page.getByRole('button', { name: t('verify.verify') }).isDisabled()).toBe(true);
    await page.getByLabel(t('evidence.publicKey')).fill(publicKey);
  });

  test('is shown to continue an earlier one', async () => {
    const { page } = person;
    await page.getByText(t('verify.after'), { exact: true }).click();
    await drop(page, 1, earlier);
    expect(await verdictOn(whole)).toContain(t('verify.extended', { count: sealedIn(earlier) }));
    await drop(page, 1, whole);
    expect(await verdictOn(earlier)).toContain(t('verify.fault.not-extending'));
  });

  test.each(LANGUAGES)(
    'is verified in words of %s where it was taken from, with the key filled in',
    async (language) => {
      const words = textsIn(language);
      const auditor = await Person.at(browser(), { language });
      await auditor.open('/audit-center/evidence');
      await auditor.signInAs('auditor');
      const { page } = auditor;
      await drop(page, 0, whole);
      await page.getByRole('button', { name: words('verify.verify'), exact: true }).click();
      await page.getByText(words('verify.genuine')).waitFor();
      expect(auditor.complaints).toEqual([]);
      await auditor.leave();
    },
  );
});

/** The last seal, once it is over at least so many events. */
async function sealed(atLeast: number): Promise<NonNullable<Sealed['seal']>> {
  const { seal } = await eventually(
    async () => succeeded(await byApi.get<Sealed>('/seal')).body,
    (answer) => answer.seal !== undefined && answer.seal.treeSize >= atLeast,
  );
  if (!seal) throw new Error('nothing is sealed');
  return seal;
}

async function exported(): Promise<string> {
  return String(succeeded(await byApi.get<string>('/audit/export')).body);
}

function sealedIn(text: string): number {
  const { seal } = JSON.parse(text.slice(0, text.indexOf('\n'))) as { readonly seal: { readonly treeSize: number } };
  return seal.treeSize;
}
