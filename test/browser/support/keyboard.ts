import { type Locator, type Page } from 'playwright-core';
import { type Person } from './browser';

const MOST_PRESSES = 80;
/** More stops than any page has: what has not come round by then goes in circles. */
const MOST_STOPS = 600;

/**
 * Goes to something with the tabulator, as its order has it, and presses keys there one after the other. Throws where
 * it cannot be reached.
 */
export async function press(person: Person, target: Locator, ...keys: readonly string[]): Promise<void> {
  await reach(person, target);
  for (const key of keys) await person.page.keyboard.press(key);
}

/** Goes there with the tabulator and types. */
export async function type(person: Person, target: Locator, text: string): Promise<void> {
  await reach(person, target);
  await person.page.keyboard.type(text);
}

async function reach(person: Person, target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; !(await hasFocus(person, target)); presses += 1) {
    if (presses === MOST_PRESSES) throw new Error(`${String(target)} is not reached with the keyboard`);
    await person.page.keyboard.press('Tab');
  }
}

/** Waits until it has the focus. */
export function focusOn({ page }: Person, target: Locator): Promise<void> {
  return target.and(page.locator(':focus')).waitFor();
}

async function hasFocus({ page }: Person, target: Locator): Promise<boolean> {
  return (await target.and(page.locator(':focus')).count()) === 1;
}

/**
 * What of the page takes clicks or text and is not reached by the tabulator alone, and what does not look otherwise
 * while it has the focus; one line each.
 */
export async function lostToTheTabulator(page: Page): Promise<string[]> {
  await page.evaluate(WATCH);
  for (let stop = 0; ; stop += 1) {
    if (stop === MOST_STOPS) throw new Error('The tabulator never comes round');
    await page.keyboard.press('Tab');
    if (await page.evaluate<boolean>('window.tabulator.stop()')) break;
  }
  return page.evaluate<string[]>('window.tabulator.lost()');
}

/** Runs in the page. Colours change at once there, so that the look with and without the focus can be compared. */
const WATCH = `
  window.tabulator = (() => {
    const still = new CSSStyleSheet();
    still.replaceSync('* { transition: none !important; }');
    document.adoptedStyleSheets = [still];
    const reached = new Set();
    const unseen = new Set();
    let first;
    const around = (element) => [element, element.parentElement, element.parentElement.parentElement, ...element.parentElement.children];
    const look = (element) =>
      around(element).map((each) => {
        const { outline, boxShadow, borderColor, backgroundColor } = getComputedStyle(each);
        return [outline, boxShadow, borderColor, backgroundColor].join();
      }).join();
    const within = () => document.querySelector('dialog[open]') ?? document;
    const name = (element) => element.outerHTML.slice(0, 160);
    return {
      stop() {
        const element = document.activeElement;
        if (element === document.body || element === document.documentElement) return false;
        if (element === first) return true;
        first ??= element;
        if (reached.has(element)) return false;
        reached.add(element);
        const focused = look(element);
        element.blur();
        if (focused === look(element)) unseen.add(element);
        element.focus({ focusVisible: true, preventScroll: true });
        return false;
      },
      lost() {
        // What the library's fields are emptied with is left out by it on purpose: keys empty a field.
        const wanted = within().querySelectorAll('a[href], button:enabled:not(.ant-input-clear-icon), input:enabled, select:enabled, textarea:enabled, summary, [tabindex="0"]');
        return [
          ...[...wanted].filter((each) => each.checkVisibility({ visibilityProperty: true }) && !reached.has(each)).map((each) => 'not reached: ' + name(each)),
          ...[...unseen].map((each) => 'looks the same with the focus: ' + name(each)),
        ];
      },
    };
  })();
`;
