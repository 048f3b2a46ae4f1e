import { importsOf, type SourceTree } from './imports';

/** Folder → the folders whose files its own import; tests are left out. */
export type FolderImports = ReadonlyMap<string, ReadonlySet<string>>;

/** Which folder of libs, apps and tools imports which. */
export function folderImports(tree: SourceTree): FolderImports {
  const map = new Map<string, Set<string>>();
  for (const file of [...tree.files.keys()].filter((each) => !isOfTests(each)).sort()) {
    const targets = map.get(folderOf(file)) ?? new Set();
    for (const target of importsOf(tree, file)) if (folderOf(target) !== folderOf(file)) targets.add(folderOf(target));
    map.set(folderOf(file), targets);
  }
  return map;
}

/** As a picture: what a folder reaches through another that it imports is not drawn twice. */
export function drawn(map: FolderImports): string {
  const lines = [...map].flatMap(([folder, targets]) =>
    [...targets]
      .filter((target) => ![...targets].some((other) => other !== target && reaches(map, other, target)))
      .sort()
      .map((target) => `  ${folder} --> ${target}`),
  );
  return ['```mermaid', 'flowchart LR', ...lines, '```'].join('\n');
}

function reaches(map: FolderImports, from: string, target: string, before: ReadonlySet<string> = new Set()): boolean {
  const next = [...(map.get(from) ?? [])].filter((each) => !before.has(each));
  return next.includes(target) || next.some((each) => reaches(map, each, target, new Set([...before, from])));
}

function folderOf(file: string): string {
  return file.split('/').slice(0, 2).join('/');
}

function isOfTests(file: string): boolean {
  return /\.(spec|support)\.tsx?$|\/testing\.ts$/.test(file);
}
