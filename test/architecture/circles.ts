import { importsOf, type SourceTree } from './imports';

/** The first circle of imports found from each file that is in one, as the files on the way. */
export function circles(tree: SourceTree): readonly (readonly string[])[] {
  const found: string[][] = [];
  const done = new Set<string>();
  const follow = (file: string, way: readonly string[]): void => {
    const begin = way.indexOf(file);
    if (begin >= 0) found.push([...way.slice(begin), file]);
    if (begin >= 0 || done.has(file)) return;
    for (const next of importsOf(tree, file)) follow(next, [...way, file]);
    done.add(file);
  };
  for (const file of tree.files.keys()) follow(file, []);
  return found;
}
