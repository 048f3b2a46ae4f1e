import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const ROOT = path.join(__dirname, '../..');

/** The blocks of a page that are marked as bash, as one script against this stack. */
function scriptOf(page: string): string {
  const text = readFileSync(path.join(ROOT, page), 'utf8');
  return [...text.matchAll(/^```bash\n(.*?)^```/gms)].map(([, block = '']) => block).join('\n');
}

/** `# → …` of a script, in order: what each line of its output has to look like. */
function expectedLines(script: string): readonly RegExp[] {
  return [...script.matchAll(/^# → (.*)$/gm)].map(([, line = '']) => {
    const parts = line.split('…').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
    return new RegExp(`^${parts.join('.*')}`, 'u');
  });
}

async function run(script: string): Promise<readonly string[]> {
  const { API_URL = '', ISSUER_URL = '' } = process.env;
  const here = script.replace('http://127.0.0.1:3000', API_URL).replace('http://127.0.0.1:4000', ISSUER_URL);
  const { stdout } = await promisify(execFile)('bash', ['-u', '-c', here], { timeout: 60_000 });
  return stdout.split('\n').filter((line) => line !== '');
}

describe.each(['README.md', 'docs/API.md'])('What %s tells the reader to type', (page) => {
  it('answers what it says', async () => {
    const script = scriptOf(page);
    const expected = expectedLines(script);
    expect(expected.length).toBeGreaterThan(3);

    const lines = await run(script);

    for (const [n, pattern] of expected.entries()) expect(lines[n]).toMatch(pattern);
    expect(lines).toHaveLength(expected.length);
  }, 90_000);
});
