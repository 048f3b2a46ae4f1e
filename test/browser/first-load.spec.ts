import { readFileSync } from 'node:fs';
import path from 'node:path';
import { customerOf, partnerWithLink } from '../acceptance/support/accounts';
import { DIST } from '../support/engines';
import { describeInBrowser, LONG, Person, STANDING } from './support/browser';

const MOST_SCRIPT_BYTES = 400 * 1024;
const LONGEST_MS = 2_000;
/** Nobody waits for it where nothing is asserted. */
const SLOWER = LONG ? 4 : 1;

describeInBrowser('the first load of the partner center', (browser) => {
  test(`takes at most 400 kB of compressed script, and says how soon it can be used with the processor slowed (${SLOWER} times)`, async () => {
    const partner = await partnerWithLink();
    await customerOf(partner);
    const person = await Person.at(browser());
    const dashboard = `/partner-center/${partner.id}/dashboard`;
    await person.open(dashboard);
    await person.signInAs(`admin-agent@${partner.tenant}`);
    await person.settled();

    const scripts: string[] = [];
    person.page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.push(new URL(response.url()).pathname);
    });
    const slowed = await person.context.newCDPSession(person.page);
    await slowed.send('Network.clearBrowserCache');
    await slowed.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    await person.page.addInitScript(NOTE_TIMES);
    await person.open(dashboard);
    await person.settled();
    // The main thread is free: a task of the lowest urgency has its turn, and what was in its way has been noted.
    await person.page.evaluate('new Promise((resolve) => requestIdleCallback(() => setTimeout(resolve)))');
    const usable = Math.round(await person.page.evaluate<number>('Math.max(window.stoodAt, ...window.longTasks)'));

    const bytes = scripts.reduce((sum, script) => sum + compressed(script), 0);
    console.log(
      `${scripts.length} scripts, ${Math.round(bytes / 1024)} kB compressed (gzip); usable after ${usable} ms`,
    );
    expect(bytes).toBeLessThanOrEqual(MOST_SCRIPT_BYTES);
    if (LONG) expect(usable).toBeLessThanOrEqual(LONGEST_MS);
    await person.leave();
  });
});

/** Keeps when the page stood, with everything on it, and when each task that held up the main thread ended. */
const NOTE_TIMES = `
  window.longTasks = [];
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) window.longTasks.push(startTime + duration);
  }).observe({ type: 'longtask', buffered: true });
  const look = () => {
    if (document.querySelector('${STANDING}')) window.stoodAt = performance.now();
    else requestAnimationFrame(look);
  };
  look();
`;

/** The size of what the build made, as it is sent. */
function compressed(script: string): number {
  return readFileSync(`${path.join(DIST, 'apps/web', script)}.gz`).length;
}
