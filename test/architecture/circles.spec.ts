import path from 'node:path';
import { circles } from './circles';
import { sourceTreeOf } from './imports';

describe('Imports', () => {
  it('go round in no circle', () => {
    const tree = sourceTreeOf(path.join(__dirname, '../..'));
    expect(tree.files.size).toBeGreaterThan(500);
    expect(circles(tree)).toEqual([]);
  });

  it('that do are named, through types, folders and aliases too', () => {
    const files = new Map([
      ['libs/a/index.ts', "export * from './one';"],
      ['libs/a/one.ts', "import { type Two } from '#b';"],
      ['libs/b/index.ts', "export { three } from './three';"],
      ['libs/b/three.ts', "import '../a';"],
      ['libs/b/four.ts', "import './three';"],
    ]);
    expect(circles({ files, aliases: new Map([['#b', 'libs/b/index.ts']]) })).toEqual([
      ['libs/a/index.ts', 'libs/a/one.ts', 'libs/b/index.ts', 'libs/b/three.ts', 'libs/a/index.ts'],
    ]);
  });
});
