import { existsSync, readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import path from 'node:path';

const ROOT = path.join(__dirname, '../..');

const PAGES = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(path.join(ROOT, file)));

const CODE = /^```[^]*?^```/gm;

/** The anchors that GitHub makes of a page's headings. */
function anchorsOf(page: string): ReadonlySet<string> {
  const headings = [
    ...readFileSync(path.join(ROOT, page), 'utf8')
      .replaceAll(CODE, '')
      .matchAll(/^#+ (.*)$/gm),
  ];
  return new Set(
    headings.map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(/\s/g, '-'),
    ),
  );
}

/** What of a page's links into this repository leads nowhere. */
function brokenLinksOf(page: string): readonly string[] {
  const text = readFileSync(path.join(ROOT, page), 'utf8')
    .replaceAll(CODE, '')
    .replaceAll(/`[^`\n]*`/g, '');
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^[a-z]+:/.test(link));
  return links.filter((link) => {
    const [file = '', anchor] = link.split('#');
    const target = file === '' ? page : path.join(path.dirname(page), file);
    if (!existsSync(path.join(ROOT, target))) return true;
    return anchor !== undefined && !anchorsOf(target).has(anchor);
  });
}

describe('The pages of the documentation', () => {
  it('are found', () =>
    expect(PAGES).toEqual(expect.arrayContaining(['README.md', 'docs/DOMAIN.md', 'deploy/README.md'])));

  it.each(PAGES)('%s links to what is there', (page) => expect(brokenLinksOf(page)).toEqual([]));

  it('are all reached from the README', () => {
    const reached = new Set<string>(['README.md']);
    for (const page of reached) {
      const links = [...readFileSync(path.join(ROOT, page), 'utf8').matchAll(/\]\(([^)\s#]+\.md)[^)]*\)/g)];
      for (const [, link = ''] of links) reached.add(path.join(path.dirname(page), link));
    }
    expect(PAGES.filter((page) => !page.startsWith('.github/') && !reached.has(page))).toEqual([]);
  });
});

describe('What comments cite', () => {
  const files = execFileSync('git', ['ls-files', 'libs', 'apps', 'tools', 'test'], { cwd: ROOT, encoding: 'utf8' })
    .split('\n')
    .filter((file) => /\.(?:ts|tsx|mjs|cjs)$/.test(file) && existsSync(path.join(ROOT, file)));
  const domain = readFileSync(path.join(ROOT, 'docs/DOMAIN.md'), 'utf8');
  const decisions = new Set([...domain.matchAll(/^(\d+)\. \*\*/gm)].map(([, number]) => Number(number)));

  it('is a decision that the domain has', () => {
    const cited = files.flatMap((file) =>
      [...readFileSync(path.join(ROOT, file), 'utf8').matchAll(/\bdecision (\d+)/g)].map(([, number]) => ({
        file,
        number: Number(number),
      })),
    );
    expect(cited.length).toBeGreaterThan(100);
    expect(cited.filter(({ number }) => !decisions.has(number))).toEqual([]);
  });
});
