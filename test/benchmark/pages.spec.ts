import { type Browser, type CDPSession } from 'playwright-core';
import { OwnInstallation } from '../acceptance/support/own-installation';
import type * as Market from '../browser/support/market';
import { describeInBrowser, Person, STANDING } from '../browser/support/browser';
import { type PageOfProduct } from '../browser/support/pages';

/**
 * What somebody waits for who opens a page for the first time with a slow processor and a slow network: until something
 * is to be seen, until the page stands, how long the page does not answer meanwhile, and what is sent. Told, and
 * bounded by what is promised (docs/TESTING.md).
 */
jest.setTimeout(400_000);
const SLOWED = 4;
const BYTES_PER_SECOND = 50 * 1024;
const LATENCY_MS = 40;
/** `PAGES=dashboard,accept` for others of those in test/browser/support/pages.ts. */
const PAGES = (process.env['PAGES'] ?? 'dashboard,customers,relationships,accept,audit-customer-time-line').split(',');
/**
 * Where what Chromium did meanwhile is written for each page, to be opened in its developer tools; nowhere unless it is
 * set.
 */
const TRACES = process.env['TRACES'];
const TRACED = ['toplevel', 'devtools.timeline', 'v8', 'disabled-by-default-v8.cpu_profiler'];
const LATEST_CONTENT_MS = 1_000;

interface Opened {
  readonly page: string;
  readonly 'first content (ms)': number;
  readonly 'stands (ms)': number;
  readonly 'blocked (ms)': number;
  readonly kB: number;
  readonly requests: number;
}

let own: OwnInstallation;
beforeAll(async () => {
  own = await OwnInstallation.start({});
  Object.assign(process.env, { API_URL: own.publicUrl, ISSUER_URL: own.issuer, MAILBOX_URL: own.mailbox });
});
afterAll(async () => {
  await own.stop();
  own.remove();
});

describeInBrowser('pages', (browser) => {
  test(`shows something within ${LATEST_CONTENT_MS} ms at a ${SLOWED}th of the processor and 50 kB/s`, async () => {
    // Who acts for whom is found by the addresses set above.
    const { everyPage } = jest.requireActual<typeof Market>('../browser/support/market');
    const all = await everyPage();
    const opened: Opened[] = [];
    for (const name of PAGES)
      opened.push(
        await openedSlowly(
          browser(),
          all.find((page) => page.name === name)!,
        ),
      );
    console.table(opened);
    expect(Math.max(...opened.map((each) => each['first content (ms)']))).toBeLessThanOrEqual(LATEST_CONTENT_MS);
  });
});

async function openedSlowly(browser: Browser, { name, path, handle }: PageOfProduct): Promise<Opened> {
  const person = await Person.at(browser);
  await person.open(path);
  if (handle !== undefined) await person.signInAs(handle);
  await person.settled();
  const devtools = await person.context.newCDPSession(person.page);
  const sent = await countSent(devtools);
  await devtools.send('Network.clearBrowserCache');
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: LATENCY_MS,
    downloadThroughput: BYTES_PER_SECOND,
    uploadThroughput: BYTES_PER_SECOND,
  });
  await person.page.addInitScript(NOTE_TASKS);
  // As somebody who comes from elsewhere: what the page before had to do when it was left is no part of this one.
  await person.open('about:blank');
  if (TRACES !== undefined)
    await browser.startTracing(person.page, { path: `${TRACES}/${name}.json`, categories: TRACED });
  await person.open(path);
  // Not by what Playwright looks for elements with: its own script, a third of a megabyte, would be run in the page and
  // hold it up.
  const { result } = await devtools.send('Runtime.evaluate', {
    expression: TOLD,
    awaitPromise: true,
    returnByValue: true,
  });
  if (TRACES !== undefined) await browser.stopTracing();
  const { painted, stood, tasks } = result.value as { painted: number; stood: number; tasks: number[] };
  const told = {
    page: name,
    'first content (ms)': Math.round(painted),
    'stands (ms)': Math.round(stood),
    'blocked (ms)': Math.round(tasks.reduce((sum, task) => sum + task - 50, 0)),
    kB: Math.round(sent.bytes / 1024),
    requests: sent.requests,
  };
  await person.leave();
  return told;
}

/** What the window is sent from now on, as it goes over the wire. */
async function countSent(devtools: CDPSession): Promise<{ bytes: number; requests: number }> {
  const sent = { bytes: 0, requests: 0 };
  await devtools.send('Network.enable');
  devtools.on('Network.requestWillBeSent', () => (sent.requests += 1));
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => (sent.bytes += encodedDataLength));
  return sent;
}

/** Keeps how long each task was that held up the page, and when the page stood. */
const NOTE_TASKS = `
  window.longTasks = [];
  new PerformanceObserver((list) => window.longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask', buffered: true });
  const look = () => {
    if (document.querySelector('${STANDING}')) window.stoodAt = performance.now();
    else requestAnimationFrame(look);
  };
  look();
`;
const TOLD = `new Promise((resolve) => {
  const tell = () => resolve({
    painted: performance.getEntriesByName('first-contentful-paint')[0].startTime,
    stood: window.stoodAt,
    tasks: window.longTasks,
  });
  const wait = () => (window.stoodAt === undefined ? setTimeout(wait, 100) : requestIdleCallback(() => setTimeout(tell)));
  wait();
})`;
