import { type Page } from 'playwright-core';
import { barriersIn } from './support/accessibility';
import { describeInBrowser, LANGUAGES, type Look, LONG } from './support/browser';
import { everyPage, everyPageAndState } from './support/market';
import { type PageOfProduct } from './support/pages';
import { tour } from './support/tour';

/**
 * All languages, dark besides light, and what becomes of pages when something is done there, when the whole is wanted;
 * the markup is the same in all of them, and Japanese takes the most room.
 */
const LOOKS: readonly Look[] = LONG
  ? LANGUAGES.flatMap((language) => (['light', 'dark'] as const).map((colorScheme) => ({ language, colorScheme })))
  : [{ language: 'ja', colorScheme: 'light' }];
const NARROW = 360;
const MEDIUM = 1024;

describeInBrowser('every page, whatever is done there', (browser) => {
  let pages: readonly PageOfProduct[];
  beforeAll(async () => {
    pages = await (LONG ? everyPageAndState() : everyPage());
  }, 60_000);

  test.each(LOOKS)(
    `has no barrier that axe finds and none for the keyboard, and fits a window ${NARROW} pixels wide, in $language and $colorScheme`,
    async (look) => {
      const barriers: string[] = [];
      await tour(browser(), pages, look, async (name, { page }) => {
        const found = [...(await barriersAtAnyWidth(page)), ...(LONG ? await barriersInDialogs(page) : [])];
        barriers.push(...found.map((barrier) => `${name}: ${barrier}`));
      });
      expect(barriers).toEqual([]);
    },
    600_000,
  );
});

async function barriersAtAnyWidth(page: Page): Promise<string[]> {
  const found = await barriersIn(page);
  if (await page.evaluate<boolean>(CUT_OFF)) found.push('cuts off a table');
  const { width, height } = page.viewportSize() ?? { width: NARROW, height: NARROW };
  for (const less of [MEDIUM, NARROW]) {
    await page.setViewportSize({ width: less, height });
    found.push(
      ...(await page.evaluate<string[]>(SIDEWAYS)).map(
        (table) => `is read only by moving "${table}" sideways, ${less} pixels wide`,
      ),
    );
  }
  if (await page.evaluate<boolean>(TOO_WIDE)) found.push('is too wide');
  if (LONG) found.push(...(await barriersIn(page)).map((barrier) => `${barrier} (narrow)`));
  await page.setViewportSize({ width, height });
  return found;
}

/** Runs in the page: whether a table is wider than the room it has, though there is all the room of a large window. */
const CUT_OFF = `[...document.querySelectorAll('.table-box')].some(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)`;

/**
 * Runs in the page: the tables that are still wider than the room there is once they have had the time to be drawn for
 * it. Of partners and services there may be any number: their table is moved.
 */
const SIDEWAYS = `(async () => {
  const wide = () => [...document.querySelectorAll('.table-box:not(:has(.matrix))')].filter(
    ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth,
  );
  for (let frames = 0; frames < 2 || (frames < 120 && wide().length > 0); frames += 1)
    await new Promise(requestAnimationFrame);
  return wide().map((box) => {
    const [widest] = [...box.querySelectorAll('th, td')].sort((a, b) => b.offsetWidth - a.offsetWidth);
    return [box.getAttribute('aria-label'), box.scrollWidth - box.clientWidth, widest?.textContent].join(' ');
  });
})()`;

/** Runs in the page: whether it, or a question that it asks, is wider than the window. */
const TOO_WIDE = `[document.documentElement, ...document.querySelectorAll('dialog[open]')].some(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)`;

/** Opens every question that the page asks before it does something, one of each kind, and leaves it unanswered. */
async function barriersInDialogs(page: Page): Promise<string[]> {
  const barriers: string[] = [];
  const openers = page.locator('button[aria-haspopup="dialog"]:enabled');
  const questions = (await page.getByRole('dialog').count()) > 0 ? [] : await openers.allTextContents();
  for (const label of new Set(questions)) {
    await openers.filter({ hasText: label }).first().click();
    await page.getByRole('dialog').waitFor();
    barriers.push(...(await barriersAtAnyWidth(page)).map((barrier) => `${barrier} (${label})`));
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  }
  return barriers;
}
