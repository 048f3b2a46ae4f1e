import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { describeInBrowser, LANGUAGES, type Look } from './support/browser';
import { everyPage } from './support/market';
import { type PageOfProduct } from './support/pages';
import { tour } from './support/tour';

/** Where `npm run screenshots` puts them; without it nothing is written. */
const directory = process.env['SCREENSHOTS'];
const LOOKS = LANGUAGES.flatMap((language) =>
  (['light', 'dark'] as const).flatMap((colorScheme) =>
    [1440, 1024, 360].map((width) => ({ language, colorScheme, width })),
  ),
);

/**
 * A picture of a whole page is also of what is not in sight, which browsers leave out where they may. By script: the
 * policy refuses other styles.
 */
const DRAW_ALL = `for (const item of document.querySelectorAll('.events.long > li')) item.style.contentVisibility = 'visible'`;

/** The ones that README.md shows, in small. */
const README = path.resolve(__dirname, '../../apps/web/screenshots');
const SHOWN: readonly { readonly page: string; readonly look: Look }[] = [
  { page: 'dashboard', look: { language: 'en' } },
  { page: 'request', look: { language: 'en', colorScheme: 'dark' } },
  { page: 'accept', look: { language: 'zh-CN' } },
  { page: 'relationships', look: { language: 'zh-CN', colorScheme: 'dark' } },
  { page: 'customer', look: { language: 'ja' } },
  { page: 'audit-customer', look: { language: 'en', colorScheme: 'dark' } },
  { page: 'operations-customer', look: { language: 'en' } },
  { page: 'operations-machinery', look: { language: 'en', colorScheme: 'dark' } },
];

if (directory === undefined) test.skip('screenshots of every page are written by npm run screenshots', () => undefined);
else {
  describeInBrowser('screenshots', (browser) => {
    let pages: readonly PageOfProduct[];
    beforeAll(async () => {
      mkdirSync(directory, { recursive: true });
      pages = await everyPage();
    });

    test.each(LOOKS)(
      'of every page in $language, $colorScheme, $width wide',
      async (look) => {
        await tour(browser(), pages, look, async (name, { page }) => {
          await page.evaluate(DRAW_ALL);
          const file = `${name}.${look.language}.${look.colorScheme}.${look.width}.png`;
          await page.screenshot({ path: path.join(directory, file), fullPage: true });
        });
      },
      180_000,
    );

    test.each(SHOWN)('of $page for README.md', async ({ page: shown, look }) => {
      mkdirSync(README, { recursive: true });
      const only = pages.filter(({ name }) => name === shown);
      await tour(browser(), only, { ...look, width: 1120, deviceScaleFactor: 0.65 }, async (name, { page }) => {
        await page.screenshot({ path: path.join(README, `${name}.png`) });
      });
    });
  });
}
