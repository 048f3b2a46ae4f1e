import { type Browser } from 'playwright-core';
import { type Look, Person } from './browser';
import { type PageOfProduct } from './pages';
import { textsIn } from './texts';

/**
 * Opens each page as whom it is for, in one look, does what is to be done there, and hands it over once it stands.
 * Throws with what any of the windows complained of.
 */
export async function tour(
  browser: Browser,
  pages: readonly PageOfProduct[],
  look: Look,
  visit: (name: string, person: Person) => Promise<void>,
): Promise<void> {
  const t = textsIn(look.language ?? 'en');
  for (const handle of new Set(pages.map((page) => page.handle))) {
    const person = await Person.at(browser, look);
    const theirs = pages.filter((page) => page.handle === handle);
    for (const [index, { name, path, reach }] of theirs.entries()) {
      await person.open(path);
      if (handle !== undefined && index === 0) await person.signInAs(handle);
      await person.settled();
      await reach?.(person.page, t);
      await visit(name, person);
      await person.page.unrouteAll();
    }
    if (person.complaints.length > 0)
      throw new Error(`The window of ${handle} complained: ${person.complaints.join('\n')}`);
    await person.leave();
  }
}
