import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type FileAnswer, filledIn, httpFile } from './support/http-file';

const FILE = path.resolve(__dirname, '../../docs/process.http');

/** As REST Client does: what stands after `Basic` is encoded. */
function header([name, value]: readonly [string, string]): [string, string] {
  const [, user, password] = /^Basic (\S+) (\S+)$/.exec(value) ?? [];
  return [name, user === undefined ? value : `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`];
}

/** Sends all of them in their order; answers what each command came to. */
async function sendAll(): Promise<readonly string[]> {
  const { variables, requests } = httpFile(readFileSync(FILE, 'utf8'));
  const here = new Map([
    ...variables,
    ['api', process.env['API_URL'] ?? ''],
    ['issuer', process.env['ISSUER_URL'] ?? ''],
  ]);
  const answers = new Map<string, FileAnswer>();
  const outcomes: string[] = [];
  for (const { title, name, method, url, headers, body, expected } of requests) {
    const filled = (text: string) => filledIn(text, here, answers);
    const answer = await fetch(filled(url), {
      method,
      headers: headers.map(([field, value]) => header([field, filled(value)])),
      ...(body !== undefined && { body: filled(body) }),
    });
    const text = await answer.text();
    expect([title, answer.status, text]).toEqual([title, expected.status, expect.stringMatching(expected.body)]);
    const content: unknown = JSON.parse(text);
    if (name !== undefined) answers.set(name, { headers: answer.headers, body: content });
    if (typeof content === 'object' && content !== null && 'outcome' in content) outcomes.push(String(content.outcome));
  }
  return outcomes;
}

describe('The file of HTTP requests', () => {
  it('walks the process as it says; sent again, it does nothing twice', async () => {
    const first = await sendAll();
    expect(first.length).toBeGreaterThan(5);
    expect(new Set([...first, 'appended'])).toEqual(new Set(['appended']));
    expect(new Set(await sendAll())).toEqual(new Set(['repeated']));
  });
});
