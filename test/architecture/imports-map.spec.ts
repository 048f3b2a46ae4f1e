import fs from 'node:fs';
import path from 'node:path';
import { sourceTreeOf } from './imports';
import { drawn, folderImports } from './imports-map';

const ROOT = path.join(__dirname, '../..');
const PAGE = path.join(ROOT, 'docs', 'IMPORTS.md');
const [BEGIN, END] = ['<!-- printed by imports-map.spec -->', '<!-- end -->'];

describe('The map of imports', () => {
  // After a change: `UPDATE_TABLES=1 npx jest --testPathPatterns imports-map` prints it anew.
  it('in docs/IMPORTS.md is that of the tree', () => {
    const printed = `${BEGIN}\n\n${drawn(folderImports(sourceTreeOf(ROOT)))}\n\n${END}`;
    const page = () => fs.readFileSync(PAGE, 'utf8');
    if (process.env.UPDATE_TABLES === '1')
      fs.writeFileSync(
        PAGE,
        page().replace(new RegExp(`${BEGIN}[^]*?${END}`), () => printed),
      );
    expect(page()).toContain(printed);
  });

  it('draws what is reached through another folder once, and no test', () => {
    const files = new Map([
      ['apps/a/main.ts', "import '#b'; import '#c';"],
      ['apps/a/main.spec.ts', "import '#d';"],
      ['libs/b/index.ts', "import '#c';"],
      ['libs/c/index.ts', ''],
      ['libs/d/index.ts', ''],
    ]);
    const aliases = new Map(['b', 'c', 'd'].map((each) => [`#${each}`, `libs/${each}/index.ts`]));
    expect(drawn(folderImports({ files, aliases })).split('\n').slice(2, -1)).toEqual([
      '  apps/a --> libs/b',
      '  libs/b --> libs/c',
    ]);
  });
});
