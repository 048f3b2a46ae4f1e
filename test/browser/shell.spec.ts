import { describeInBrowser, Person } from './support/browser';

/** What the document is painted on. */
const GROUND = 'getComputedStyle(document.documentElement).backgroundColor';
const [LIGHT, DARK] = ['rgb(245, 245, 249)', 'rgb(23, 24, 31)'];

describeInBrowser('before its scripts are there', (browser) => {
  const withoutScripts = async (colorScheme: 'light' | 'dark') => {
    const person = await Person.at(browser(), { colorScheme });
    await person.page.route('**/*.js', (route) => route.abort());
    return person;
  };

  test.each([
    ['light', LIGHT],
    ['dark', DARK],
  ] as const)(
    'a page shows its head and where its parts will stand, in the %s of the system',
    async (colorScheme, ground) => {
      const person = await withoutScripts(colorScheme);
      await person.open('/');
      await person.page.getByText('Mandate').waitFor();
      expect(await person.page.locator('.bone').count()).toBeGreaterThan(0);
      expect(await person.page.evaluate<string>(GROUND)).toBe(ground);
      await person.leave();
    },
  );

  test('a page is as light or dark as its reader chose before, whatever the system is', async () => {
    const person = await withoutScripts('dark');
    await person.page.addInitScript(`localStorage.setItem('color-scheme', 'light')`);
    await person.open('/');
    expect(await person.page.evaluate<string>(GROUND)).toBe(LIGHT);
    await person.leave();
  });

  test('the product is known by its mark and can be installed: every icon is there and has the size that it says', async () => {
    const person = await Person.at(browser());
    await person.open('/');
    await person.settled();
    const sizes = await person.page.evaluate<readonly string[]>(SIZES);
    expect(sizes).toEqual(['192x192', '512x512', '512x512', 'mark']);
    expect(person.complaints).toEqual([]);
    await person.leave();
  });
});

/**
 * Runs in the page: the size of each icon of the manifest where it is as it says, and whether the mark is a picture.
 */
const SIZES = `(async () => {
  const { href } = document.querySelector('link[rel=manifest]');
  const { icons } = await (await fetch(href)).json();
  const picture = (src) => new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error(src));
    image.src = new URL(src, href).href;
  });
  const found = [];
  for (const { src, sizes } of icons) {
    const { naturalWidth, naturalHeight } = await picture(src);
    if (sizes === naturalWidth + 'x' + naturalHeight) found.push(sizes);
  }
  await picture(document.querySelector('link[rel=icon]').href);
  return [...found, 'mark'];
})()`;
