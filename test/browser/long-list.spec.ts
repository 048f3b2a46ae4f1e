import { type Page } from 'playwright-core';
import { openDocuments } from '#documents';
import { catalog } from '#event-catalog';
import { ViewWriter } from '#projections';
import { ActiveViews, partnerCustomers } from '#read-models';
import { type Partner, partnerWithLink } from '../acceptance/support/accounts';
import { acceptedCustomer, newCustomerId, storedEvents } from '../integration/read-models.support';
import { describeInBrowser, Person, testIfLong } from './support/browser';
import { textsIn } from './support/texts';

const t = textsIn('en');
const CUSTOMERS = 100_000;
const PAGE = 100;
const AT_ONCE = 1_000;
const FRAMES = 240;
/** Frames come every 16 ms; one that takes this long is seen as a jerk. */
const LONGEST_FRAME_MS = 100;
const LONGEST_ANSWER_MS = 250;
/** Of the whole page: the rows in sight and those beyond them are few, however many there are. */
const MOST_ELEMENTS = 2_000;

/** Putting them on the list is most of it: each is stored with all that it can be found by. */
const A_WHILE = 1_800_000;

/** Scrolls as a hand does that flings the list, and says how long the longest frame of it took, in milliseconds. */
const FLING = `(async () => {
  const box = document.querySelector('.table-box');
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  let longest = 0;
  let before = await frame();
  for (let frames = 0; frames < ${FRAMES}; frames += 1) {
    box.scrollTop += frames < ${FRAMES} / 2 ? 240 : -120;
    const now = await frame();
    longest = Math.max(longest, now - before);
    before = now;
  }
  return Math.round(longest);
})()`;

/** Goes to the end again and again until every row has been loaded. */
const TO_THE_END = (rows: number) => `new Promise((resolve) => {
  const box = document.querySelector('.table-box');
  const further = () => {
    const loaded = Number(box.querySelector('table').getAttribute('aria-rowcount')) > ${rows};
    box.scrollTop = box.scrollHeight;
    if (loaded) resolve();
    else requestAnimationFrame(further);
  };
  further();
})`;

describeInBrowser(`a list of ${CUSTOMERS} customers`, (browser) => {
  let partner: Partner;
  let person: Person;
  let page: Page;
  /** Milliseconds until each answer of the list was there. */
  const answers: number[] = [];

  beforeAll(async () => {
    partner = await partnerWithLink();
    await putOnListOf(partner);
    person = await Person.at(browser());
    page = person.page;
    page.on('requestfinished', (request) => {
      if (new URL(request.url()).pathname === `/partners/${partner.id}/customers`)
        answers.push(request.timing().responseEnd);
    });
    await person.open(`/partner-center/${partner.id}/customers`);
    await person.signInAs(`admin-agent@${partner.tenant}`);
    await page.getByText(nameOf(0)).waitFor();
  }, A_WHILE);
  afterAll(() => person.leave());

  testIfLong(
    'scrolls without a jerk to its end and back, with few of its rows drawn and one request for each hundred',
    async () => {
      const frames = [await page.evaluate<number>(FLING)];
      await page.evaluate(TO_THE_END(CUSTOMERS));
      await page.getByText(nameOf(CUSTOMERS - 1)).waitFor();
      const loaded = await heapOf(page);
      frames.push(await page.evaluate<number>(FLING));
      const grown = (await heapOf(page)) - loaded;
      const elements = await page.evaluate<number>(`document.querySelectorAll('*').length`);
      console.log(
        `${CUSTOMERS} rows: longest frame ${frames.join(' and ')} ms, ${elements} elements, ${megabytes(loaded)} MB, and ${megabytes(grown)} MB more after scrolling; ` +
          `${answers.length} requests, the slowest answered after ${Math.round(Math.max(...answers))} ms, ${slowerThan(LONGEST_ANSWER_MS)} after more than ${LONGEST_ANSWER_MS}`,
      );
      expect(elements).toBeLessThanOrEqual(MOST_ELEMENTS);
      expect(answers).toHaveLength(CUSTOMERS / PAGE);
      expect(Math.max(...frames)).toBeLessThanOrEqual(LONGEST_FRAME_MS);
      expect(slowerThan(LONGEST_ANSWER_MS)).toBe(0);
      expect(grown).toBeLessThanOrEqual(loaded / 10);
    },
    A_WHILE,
  );

  testIfLong('is searched and put in another order by one request each', async () => {
    answers.length = 0;
    await page.getByLabel(t('customers.sort')).selectOption({ label: t('customers.sorts.lastChange') });
    await page.getByRole('row').nth(1).waitFor();
    await page.getByRole('searchbox').fill(nameOf(CUSTOMERS / 2));
    await page.getByText(t('customers.count', { count: 1 }), { exact: true }).waitFor();
    expect(await page.getByRole('row').nth(1).innerText()).toContain(nameOf(CUSTOMERS / 2));
    console.log(`In another order and searched: answered after ${answers.map(Math.round).join(' and ')} ms`);
    expect(answers).toHaveLength(2);
    expect(slowerThan(LONGEST_ANSWER_MS)).toBe(0);
  });

  function slowerThan(ms: number): number {
    return answers.filter((answer) => answer > ms).length;
  }
});

/** In the order of the list. */
function nameOf(index: number): string {
  return `Customer ${String(index).padStart(6, '0')}`;
}

/** Folds customers into the view as the projector does: through the log they would take the most part of an hour. */
async function putOnListOf({ id }: Partner): Promise<void> {
  const documents = await openDocuments({ url: process.env['MONGODB_URL']!, database: process.env['DATABASE']! });
  const collection = await new ActiveViews(documents.views).active('partner-customers');
  const writer = new ViewWriter({
    projection: partnerCustomers,
    collection,
    views: documents.views,
    codec: catalog,
    token: 1,
  });
  for (let from = 0; from < CUSTOMERS; from += AT_ONCE) {
    const events = Array.from({ length: AT_ONCE }, (_, index) => {
      const stream = `customer-${newCustomerId()}`;
      return acceptedCustomer(nameOf(from + index), id, ['azure']).map((event) => ({ stream, event }));
    });
    await writer.apply(storedEvents(events.flat()));
  }
  await documents.close();
}

/** Bytes that scripts of the page hold, once what nobody holds is gone. */
async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1);
}
