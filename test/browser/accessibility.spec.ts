import { barriersIn } from './support/accessibility';
import { describeInBrowser, LANGUAGES } from './support/browser';
import { everyPage, type PageOfProduct } from './support/pages';
import { tour } from './support/tour';

/** All languages, and dark besides light, when the whole is wanted; the markup is the same in all of them. */
const LOOKS = process.env['BROWSER_TESTS'] === 'long' ? LANGUAGES.flatMap((language) => looksIn(language)) : looksIn('en').slice(0, 1);

function looksIn(language: (typeof LANGUAGES)[number]) {
  return (['light', 'dark'] as const).map((colorScheme) => ({ language, colorScheme }));
}

describeInBrowser('every page', (browser) => {
  let pages: readonly PageOfProduct[];
  beforeAll(async () => {
    pages = await everyPage();
  });

  test.each(LOOKS)(
    'has no barrier that axe finds, in $language and $colorScheme',
    async (look) => {
      const barriers: string[] = [];
      await tour(browser(), pages, look, async (name, { page }) => {
        barriers.push(...(await barriersIn(page)).map((barrier) => `${name}: ${barrier}`));
      });
      expect(barriers).toEqual([]);
    },
    90_000,
  );

  test('fits a window 360 pixels wide', async () => {
    const tooWide: string[] = [];
    await tour(browser(), pages, { width: 360, language: 'ja' }, async (name, { page }) => {
      if (await page.evaluate<boolean>('document.documentElement.scrollWidth > window.innerWidth')) tooWide.push(name);
    });
    expect(tooWide).toEqual([]);
  }, 90_000);
});
