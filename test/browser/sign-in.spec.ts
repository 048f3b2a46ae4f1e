import { SIGN_IN_TEXTS } from '../../apps/standalone/src/sign-in-texts';
import { barriersIn } from './support/accessibility';
import { describeInBrowser, LANGUAGES, Person } from './support/browser';
import { press } from './support/keyboard';
import { textsIn } from './support/texts';

const NARROW = 360;

describeInBrowser('the sign-in page of one machine', (browser) => {
  test.each(LANGUAGES)(
    'tells in the browser’s language what each role is for, light and dark, narrow and wide, and signs in by one press (%s)',
    async (language) => {
      const { signIn, roles } = SIGN_IN_TEXTS[language];
      for (const colorScheme of ['light', 'dark'] as const) {
        const person = await Person.at(browser(), { language, colorScheme, width: NARROW });
        const { page } = person;
        await person.open('/operations-center/partners');
        await page.getByRole('heading', { level: 1, name: signIn.title }).waitFor();
        for (const { name, about } of Object.values(roles))
          await page.getByRole('button', { name }).filter({ hasText: about }).waitFor();
        await press(person, page.getByText(signIn.everybody), 'Enter');
        await page.getByRole('heading', { level: 3 }).last().waitFor();
        expect(await page.evaluate<string>('document.documentElement.lang')).toBe(language);
        expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(NARROW);
        expect(await barriersIn(page)).toEqual([]);
        await press(person, page.getByRole('button', { name: roles.operator.about }), 'Enter');
        await page.waitForURL('**/operations-center/partners');
        await page.getByRole('heading', { level: 1, name: textsIn(language)('audit.partners') }).waitFor();
        expect(person.complaints).toEqual([]);
        await person.leave();
      }
    },
    60_000,
  );

  test('is in the language that was chosen for the product, can be had in the others, and says what is wrong with a name in that one', async () => {
    const person = await Person.at(browser(), { language: 'en' });
    const { page } = person;
    await page.addInitScript(
      `if (location.origin === '${process.env['API_URL']}') localStorage.setItem('language', 'ja')`,
    );
    await person.open('/admin-center');
    await page.getByRole('heading', { level: 1, name: SIGN_IN_TEXTS.ja.signIn.title }).waitFor();
    await press(person, page.getByRole('link', { name: '简体中文' }), 'Enter');
    const { signIn } = SIGN_IN_TEXTS['zh-CN'];
    await page.getByRole('heading', { level: 1, name: signIn.title }).waitFor();
    const name = page.getByRole('textbox', { name: signIn.other });
    await name.fill('emperor@t-1');
    await name.press('Enter');
    await page.getByRole('alert').getByText(signIn.unknown).waitFor();
    expect(await name.inputValue()).toBe('emperor@t-1');
    expect(await name.evaluate('document.activeElement.name')).toBe('handle');
    expect(await barriersIn(page)).toEqual([]);
    await name.fill(' compliance ');
    await name.press('Enter');
    await page.waitForURL('**/admin-center');
    await person.leave();
  });

  test('has its like at the end of a session: whether to sign out here too is asked in the same language', async () => {
    const person = await Person.at(browser(), { language: 'zh-CN' });
    const { page } = person;
    const t = textsIn('zh-CN');
    await person.open('/audit-center');
    await person.signInAs('auditor');
    await person.settled();
    await page.locator('summary', { hasText: t('app.account') }).click();
    await page.getByRole('button', { name: t('app.signOut') }).click();
    const { signOut } = SIGN_IN_TEXTS['zh-CN'];
    await page.getByRole('heading', { level: 1, name: signOut.title }).waitFor();
    expect(await barriersIn(page)).toEqual([]);
    await press(person, page.getByRole('button', { name: signOut.yes, exact: true }), 'Enter');
    await page.waitForURL(`${process.env['API_URL']}/`);
    await page.getByRole('link', { name: t('home.signIn') }).click();
    await page.getByRole('heading', { level: 1, name: SIGN_IN_TEXTS['zh-CN'].signIn.title }).waitFor();
    await person.leave();
  });
});
