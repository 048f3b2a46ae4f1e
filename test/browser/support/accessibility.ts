import { source } from 'axe-core';
import { type Page } from 'playwright-core';

/**
 * Nothing is kept of what is as it should be, and no style sheet is fetched again: no rule that is run asks for one.
 */
const OPTIONS = { resultTypes: ['violations'], preload: false, elementRef: true };

/**
 * What of the page breaks WCAG 2.2 A or AA or the best practices axe knows, or cannot be reached with the keyboard
 * alone; one line each.
 */
export async function barriersIn(page: Page): Promise<string[]> {
  await page.evaluate(MOTION_ENDED);
  await page.evaluate(source);
  return page.evaluate<string[]>(`
    axe.run(document, ${JSON.stringify(OPTIONS)}).then(({ violations }) => [
      ...violations.flatMap(({ id, nodes }) =>
        nodes
          .filter(({ element }) => !(id === 'scrollable-region-focusable' && (${isScrolledByField})(element)))
          .map(({ target, failureSummary }) => id + ' ' + target.join(' ') + ': ' + failureSummary)),
      ...(${onlyForThePointer})(),
    ])
  `);
}

/**
 * Runs in the page: a colour on its way to another is neither. What moves without end, as what turns while one waits,
 * is let be.
 */
const MOTION_ENDED = `Promise.allSettled(
  document.getAnimations().filter(({ effect }) => effect.getComputedTiming().endTime < Infinity).map(({ finished }) => finished),
)`;

/**
 * Runs in the page: the list of a field scrolls by the arrow keys of that field, which keeps the focus (ARIA's
 * combobox).
 */
const isScrolledByField = `(element) => {
  const list = element.closest('.ant-select-dropdown')?.querySelector('[role=listbox]');
  return list?.id !== undefined && document.querySelector('[role=combobox][aria-controls="' + list.id + '"]') !== null;
}`;

/**
 * Runs in the page: what takes clicks, as React knows, and neither takes the focus nor stands for something in it that
 * does. An option of a list is chosen by the keys of the field that the list belongs to.
 */
const onlyForThePointer = `() => {
  const focusable = 'a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex="-1"])';
  const takesClicks = (element) => Object.keys(element).some((key) => key.startsWith('__reactProps') && typeof element[key].onClick === 'function');
  const isChosenByField = (element) =>
    element.matches('[role=option]') && document.querySelector('[role=combobox][aria-controls="' + element.closest('[role=listbox]')?.id + '"]') !== null;
  return [...document.querySelectorAll('body *')]
    .filter((element) => element.checkVisibility() && !isChosenByField(element) && takesClicks(element) && !element.matches(focusable) && !element.closest('label') && !element.querySelector(focusable))
    .map((element) => 'pointer-only ' + element.outerHTML.slice(0, 200));
}`;
