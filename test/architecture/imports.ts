import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** Where a name of this repository that an import names can lie. */
const ENDINGS = ['', '.ts', '.tsx', '/index.ts', '/index.tsx'];

export interface SourceTree {
  /** Texts by path from the root. */
  readonly files: ReadonlyMap<string, string>;
  /** Of package.json: name → path from the root. */
  readonly aliases: ReadonlyMap<string, string>;
}

/** The programs of a checkout: its TypeScript below libs, apps and tools, as it lies there. */
export function sourceTreeOf(root: string): SourceTree {
  const names = execFileSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', 'libs', 'apps', 'tools'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  )
    .split('\n')
    .filter((file) => /(?<!\.d)\.tsx?$/.test(file) && existsSync(path.join(root, file)));
  const { imports } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    imports: Record<string, { 'reseller-source': string }>;
  };
  return {
    files: new Map(names.map((file) => [file, readFileSync(path.join(root, file), 'utf8')])),
    aliases: new Map(
      Object.entries(imports).map(([name, { 'reseller-source': file }]) => [name, path.posix.normalize(file)] as const),
    ),
  };
}

/** The files of the tree that a file of it imports, types included, because a reader follows them as far. */
export function importsOf({ files, aliases }: SourceTree, file: string): readonly string[] {
  return ts.preProcessFile(files.get(file) ?? '', true, true).importedFiles.flatMap(({ fileName }) => {
    const target = fileName.startsWith('.')
      ? path.posix.join(path.posix.dirname(file), fileName)
      : aliases.get(fileName);
    const ending = ENDINGS.find((each) => target !== undefined && files.has(`${target}${each}`));
    return ending === undefined ? [] : [`${target}${ending}`];
  });
}
