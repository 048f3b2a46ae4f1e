import { source } from 'axe-core';
import { type Page } from 'playwright-core';

/** What of the page breaks WCAG 2.2 A or AA or the best practices axe knows, one line each. */
export async function barriersIn(page: Page): Promise<string[]> {
  await page.evaluate(source);
  return page.evaluate<string[]>(`
    axe.run(document).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => id + ' ' + target.join(' ') + ': ' + failureSummary)))
  `);
}
