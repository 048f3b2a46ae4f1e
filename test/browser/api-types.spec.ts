import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const WEB = path.resolve(__dirname, '../../apps/web');

test("the pages' client has the types of the API as it is (if not: npm run api-types -w apps/web)", () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'api-types-'));
  const made = path.join(directory, 'schema.d.ts');
  try {
    execFileSync(process.execPath, [path.join(WEB, 'scripts/api-types.mjs'), made]);
    const kept = readFileSync(path.join(WEB, 'src/api/schema.d.ts'), 'utf8');
    // Formatting is not the question.
    const words = (text: string) => text.replaceAll(/\s+|[;,'"|()]/g, '');
    expect(words(kept) === words(readFileSync(made, 'utf8'))).toBe(true);
  } finally {
    rmSync(directory, { recursive: true });
  }
});
