import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { HANDLERS } from './application.module';

/** Every handler that the sources have, with what it carries out. */
const declared = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
  .flatMap((file) => [
    ...readFileSync(path.join(__dirname, file), 'utf8').matchAll(
      /@(?:Command|Query)Handler\((\w+)\)\s+export class (\w+)/g,
    ),
  ])
  .map(([, request = '', handler = '']) => ({ request, handler }));

describe('Every command and query', () => {
  it('is carried out: its file stands in requests.ts', () => {
    expect(declared.length).toBeGreaterThan(100);
    expect(HANDLERS.map(({ name }) => name).toSorted()).toEqual(declared.map(({ handler }) => handler).toSorted());
  });

  it('by one handler: of a second one Nest would only warn', () => {
    const requests = declared.map(({ request }) => request);
    expect(requests.filter((request, index) => requests.indexOf(request) !== index)).toEqual([]);
  });
});
