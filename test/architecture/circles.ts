import path from 'node:path';
import ts from 'typescript';

/** Where a name of this repository that an import names can lie. */
const ENDINGS = ['', '.ts', '.tsx', '/index.ts', '/index.tsx'];

/**
 * The first circle of imports found from each file that is in one, as the files on the way; types count as well, because a reader follows them as far.
 *
 * @param files their texts by path from the root
 * @param aliases of package.json: name → path from the root
 */
export function circles(files: ReadonlyMap<string, string>, aliases: ReadonlyMap<string, string>): readonly (readonly string[])[] {
  const found: string[][] = [];
  const done = new Set<string>();
  const importsOf = (file: string): readonly string[] =>
    ts.preProcessFile(files.get(file) ?? '', true, true).importedFiles.flatMap(({ fileName }) => {
      const target = fileName.startsWith('.') ? path.posix.join(path.posix.dirname(file), fileName) : aliases.get(fileName);
      const ending = ENDINGS.find((each) => target !== undefined && files.has(`${target}${each}`));
      return ending === undefined ? [] : [`${target}${ending}`];
    });
  const follow = (file: string, way: readonly string[]): void => {
    const begin = way.indexOf(file);
    if (begin >= 0) found.push([...way.slice(begin), file]);
    if (begin >= 0 || done.has(file)) return;
    for (const next of importsOf(file)) follow(next, [...way, file]);
    done.add(file);
  };
  for (const file of files.keys()) follow(file, []);
  return found;
}
