import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { circles } from './circles';

const ROOT = path.join(__dirname, '../..');

describe('Imports', () => {
  it('go round in no circle', () => {
    const names = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'libs', 'apps', 'tools'], {
      cwd: ROOT,
      encoding: 'utf8',
    })
      .split('\n')
      .filter((file) => /(?<!\.d)\.tsx?$/.test(file) && existsSync(path.join(ROOT, file)));
    const { imports } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
      imports: Record<string, { 'reseller-source': string }>;
    };
    const aliases = Object.entries(imports).map(([name, { 'reseller-source': file }]) => [name, path.posix.normalize(file)] as const);

    expect(names.length).toBeGreaterThan(500);
    expect(circles(new Map(names.map((file) => [file, readFileSync(path.join(ROOT, file), 'utf8')])), new Map(aliases))).toEqual([]);
  });

  it('that do are named, through types, folders and aliases too', () => {
    const files = new Map([
      ['libs/a/index.ts', "export * from './one';"],
      ['libs/a/one.ts', "import { type Two } from '#b';"],
      ['libs/b/index.ts', "export { three } from './three';"],
      ['libs/b/three.ts', "import '../a';"],
      ['libs/b/four.ts', "import './three';"],
    ]);
    expect(circles(files, new Map([['#b', 'libs/b/index.ts']]))).toEqual([
      ['libs/a/index.ts', 'libs/a/one.ts', 'libs/b/index.ts', 'libs/b/three.ts', 'libs/a/index.ts'],
    ]);
  });
});
