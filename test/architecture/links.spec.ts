import { existsSync, readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { scripts } from '../../package.json';
import { scripts as webScripts } from '../../apps/web/package.json';

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

describe('What the pages quote', () => {
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((file) => existsSync(path.join(ROOT, file)));
  const named = new Set(files.flatMap((file) => tailsOf(file)));
  const sources = files
    .filter(
      (file) => file !== 'test/architecture/links.spec.ts' && /\.(?:[cm]?[jt]sx?|sh|ya?ml)$|\.env[^/]*$/.test(file),
    )
    .map((file) => readFileSync(path.join(ROOT, file), 'utf8'))
    .join('\n');
  /** What once was is told in the changelog. */
  const pages = PAGES.filter((page) => page !== 'CHANGELOG.md');

  /** Made where the product runs, of another repository, or made by whoever follows the page. */
  const NOT_OF_THE_TREE = new Set([
    'deploy/.env',
    'secrets.json',
    'seal-key.json',
    'mail-return-key.json',
    'XDG_CONFIG_HOME/reseller-relationships/sign-in.json',
    'contract-suite.spec.ts',
    'outbox-relay.service.ts',
    'samples/InvitationSent.v2.json',
    'libs/embedded',
  ]);

  /** A file by its end, and each folder that it lies in; `src` may be left out. */
  function tailsOf(file: string): string[] {
    const withoutSource = file.replace('/src/', '/');
    return [file, withoutSource].flatMap((each) => {
      const parts = each.split('/');
      return parts.flatMap((_, index) => [parts.slice(index).join('/'), parts.slice(0, index).join('/')]);
    });
  }

  const isThere = (quoted: string): boolean =>
    [quoted, `${quoted}.ts`, `${quoted}.spec.ts`, quoted.replace(/^dist\//, '').replace(/\.js$/, '.ts')].some((each) =>
      named.has(each),
    ) || NOT_OF_THE_TREE.has(quoted);

  /** Its scripts, paths and settings. */
  function quotedIn(text: string) {
    const commands = [...text.matchAll(/\bnpm run (?:--silent )?([\w:-]+)([^`\n]*)/g)];
    const code = [...text.matchAll(CODE), ...text.replaceAll(CODE, '').matchAll(/`[^`\n]+`/g)].map(
      ([quoted]) => quoted,
    );
    const paths = code.flatMap((each) => [
      ...each.matchAll(/(?<![\w./@<>…*{}$-])(?:apps|libs|test|tools|deploy|docs|dist)\/[\w./-]*\w\/?(?![\w<>…*{}/-])/g),
      ...each.matchAll(/(?<![\w./@<>…*{}-])\w[\w./-]*\.(?:ts|tsx|mjs|cjs|json|ya?ml|sh|css|http)(?![\w.])/g),
    ]);
    return {
      ofTheWhole: commands.filter(([, , rest = '']) => !rest.includes('-w ')).map(([, script = '']) => script),
      ofThePages: commands.filter(([, , rest = '']) => rest.includes('-w apps/web')).map(([, script = '']) => script),
      paths: paths.map(([quoted]) => quoted.replace(/\/$/, '')),
      settings: code.flatMap((each) => each.match(/(?<![\w$])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?!\w)/g) ?? []),
    };
  }

  /** What of it is not there. */
  function missingOf(text: string): readonly string[] {
    const { ofTheWhole, ofThePages, paths, settings } = quotedIn(text);
    return [
      ...ofTheWhole.filter((script) => !Object.hasOwn(scripts, script)),
      ...ofThePages.filter((script) => !Object.hasOwn(webScripts, script)),
      ...paths.filter((quoted) => !isThere(quoted)),
      ...settings.filter((setting) => !new RegExp(String.raw`\b${setting}\b`).test(sources)),
    ];
  }

  it.each(pages)('%s: its scripts, files and settings are there', (page) => {
    expect(missingOf(readFileSync(path.join(ROOT, page), 'utf8'))).toEqual([]);
  });

  it('is looked at: what is not there would be found', () => {
    const wrong = [
      'Run `npm run nothing`, `npm run nothing-web -w apps/web` or `node dist/apps/audit/src/gone.js` with `NO_SUCH_THING=1`:',
      'see `libs/domain/src/gone/decide.ts` and `gone-views.ts`.',
    ].join('\n');
    expect(new Set(missingOf(wrong))).toEqual(
      new Set([
        'nothing',
        'nothing-web',
        'dist/apps/audit/src/gone.js',
        'libs/domain/src/gone/decide.ts',
        'gone-views.ts',
        'NO_SUCH_THING',
      ]),
    );
    const right =
      '`npm run build && npm run api-types -w apps/web`, `access/policy.ts`, `libs/domain/src/<aggregate>/`, `MONGODB_URL`';
    expect(missingOf(right)).toEqual([]);
    expect(pages.flatMap((page) => quotedIn(readFileSync(path.join(ROOT, page), 'utf8')).paths).length).toBeGreaterThan(
      200,
    );
  });
});
