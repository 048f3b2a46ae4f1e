import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CHAPTERS } from './chapters';

describe('docs/WALKTHROUGH.md', () => {
  const page = readFileSync(path.join(__dirname, '../../docs/WALKTHROUGH.md'), 'utf8');
  const titles = CHAPTERS.flatMap(({ steps }) => steps.map(({ title }) => title));

  it('shows steps that are taken, each by its number', () => {
    const shown = [...page.matchAll(/^── (\d+)\. (.*)$/gm)].map(([, number, title]) => [Number(number), title]);
    expect(shown.length).toBeGreaterThan(2);
    expect(shown).toEqual(shown.map(([number]) => [number, titles[Number(number) - 1]]));
  });

  it('says how many there are', () => {
    expect(page).toContain(`\n${titles.length} steps, `);
  });
});
