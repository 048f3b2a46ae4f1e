import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const ROOT = path.join(__dirname, '..', '..');

function specFiles(): readonly string[] {
  return ['apps', 'libs', 'tools', 'test'].flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.spec.ts') && !file.includes('node_modules'))
      .map((file) => path.posix.join(folder, file)),
  );
}

/** The lines on which something is tried on values of chance, by another chance each time. */
function unseeded(text: string): readonly number[] {
  if (!text.includes('fc.')) return [];
  const source = ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest, true);
  const lines: number[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /^fc\.(assert|sample)$/.test(node.expression.getText())) {
      const options = node.arguments[1]?.getText() ?? '';
      if (!/\bseed\b|PROPERTY_RUNS/.test(options))
        lines.push(source.getLineAndCharacterOfPosition(node.getStart()).line + 1);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return lines;
}

describe('a test of a property', () => {
  it('names its seed, so that `npm test` tries the same values each time', () => {
    const files = specFiles();
    const found = files.flatMap((file) =>
      unseeded(readFileSync(path.join(ROOT, file), 'utf8')).map((line) => `${file}:${line}`),
    );
    expect(files.length).toBeGreaterThan(100);
    expect(found).toEqual([]);
  });

  it.each([
    ['fc.assert(fc.property(a, f));', [1]],
    ['\nfc.sample(log, { numRuns: 1 });', [2]],
    ['fc.assert(fc.property(a, f), { seed, numRuns });', []],
    ['fc.assert(fc.property(a, f), { ...PROPERTY_RUNS, numRuns: 3 });', []],
  ])('without one is found in %j', (text, lines) => {
    expect(unseeded(text)).toEqual(lines);
  });
});
