import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { describeInBrowser, LANGUAGES } from './support/browser';
import { everyPage, type PageOfProduct } from './support/pages';
import { tour } from './support/tour';

/** Where `npm run screenshots` puts them; without it nothing is written. */
const directory = process.env['SCREENSHOTS'];
const LOOKS = LANGUAGES.flatMap((language) => [
  { language, colorScheme: 'light' as const, width: 1280 },
  { language, colorScheme: 'dark' as const, width: 1280 },
  { language, colorScheme: 'light' as const, width: 360 },
]);

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
          const file = `${name}.${look.language}.${look.colorScheme}.${look.width}.png`;
          await page.screenshot({ path: path.join(directory, file), fullPage: true });
        });
      },
      180_000,
    );
  });
}
