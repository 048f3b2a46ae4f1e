import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';

/**
 * Debian's: the whole browser, and the same engine without windows of its own, which opens them in a third of the time.
 */
const [CHROMIUM, HEADLESS_SHELL] = ['/usr/bin/chromium', '/usr/bin/chromium-headless-shell'];
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const LANGUAGES = ['en', 'zh-CN', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];

/**
 * Whether everything is wanted (`npm run test:browser`): each language, light and dark, and times that hold on a
 * machine with nothing else to do.
 */
export const LONG = process.env['BROWSER_TESTS'] === 'long';

const EXECUTABLE = LONG || !existsSync(HEADLESS_SHELL) ? CHROMIUM : HEADLESS_SHELL;

/** A test that is run only then, and named as left out otherwise. */
export const testIfLong = LONG ? test : test.skip;

/** Tests in a real browser. Where there is none they are named as left out, with the reason. */
export function describeInBrowser(name: string, tests: (browser: () => Browser) => void): void {
  if (!existsSync(EXECUTABLE)) {
    const reason = `left out, for there is no ${EXECUTABLE} here`;
    console.warn(`Browser tests of ${name}: ${reason}`); // jest names what it skips only where one file is run
    test.skip(`${name}: ${reason}`, () => undefined);
    return;
  }
  describe(name, () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: EXECUTABLE, args: FLAGS });
    });
    afterAll(() => browser.close());
    tests(() => browser);
  });
}

/** A page that stands: its heading is there and nothing is on its way. */
export const STANDING = 'body:has(h1):not(:has(.loading))';

/** How a window looks, and what it is connected by. */
export interface Look {
  readonly language?: Language;
  readonly colorScheme?: 'light' | 'dark';
  readonly width?: number;
  /** Pixels of a picture of it for each of its own. */
  readonly deviceScaleFactor?: number;
  /** Through what the window reaches every server. */
  readonly proxy?: { readonly server: string };
}

/** A person at a window of their own, with cookies of their own. */
export class Person {
  /** What the window complained of: scripts that failed, styles that the policy refused. */
  readonly complaints: string[] = [];

  private constructor(
    private current: Page,
    readonly context: BrowserContext,
  ) {
    context.on('weberror', (thrown) => this.complaints.push(thrown.error().message));
    context.on('console', (message) => {
      // A refusal of the API is part of many a walk; the browser says so as an error too.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        this.complaints.push(message.text());
    });
  }

  static async at(browser: Browser, { language = 'en', width = 1280, ...look }: Look = {}): Promise<Person> {
    const context = await browser.newContext({
      colorScheme: 'light',
      ...look,
      locale: language,
      viewport: { width, height: 900 },
    });
    context.setDefaultTimeout(15_000);
    return new Person(await context.newPage(), context);
  }

  /** What they look at. */
  get page(): Page {
    return this.current;
  }

  /** Opens a page of the product. */
  async open(path: string): Promise<void> {
    await this.page.goto(new URL(path, process.env['API_URL']).href);
  }

  /** Follows a link that opens a window of its own, and looks at that. */
  async follow(link: Locator): Promise<void> {
    const [opened] = await Promise.all([this.context.waitForEvent('page'), link.click()]);
    this.current = opened;
  }

  /** Answers the issuer's question who it is, where the browser has been sent to. */
  async signInAs(handle: string): Promise<void> {
    await this.page.fill('input[name="handle"]', handle);
    await this.page.press('input[name="handle"]', 'Enter');
    await this.page.waitForURL((url) => url.origin === process.env['API_URL']);
  }

  /** Waits until the page stands. */
  async settled(): Promise<void> {
    await this.page.waitForSelector(STANDING);
  }

  leave(): Promise<void> {
    return this.context.close();
  }
}

/** Where an invitation link leads, without the server it names. */
export function acceptPath(link: string): string {
  const { pathname, search } = new URL(link);
  return pathname + search;
}
