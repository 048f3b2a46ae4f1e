import { setImmediate } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { type StreamableFile } from '@nestjs/common';
import { streamedLines } from './ndjson';

const LINE = `${'x'.repeat(999)}\n`;

/** Lines without end, and how many were made. */
function endless() {
  const made = { count: 0, ended: false };
  async function* lines(): AsyncGenerator<string> {
    try {
      for (;;) {
        made.count += 1;
        yield await Promise.resolve(LINE);
      }
    } finally {
      made.ended = true;
    }
  }
  return { made, lines: lines() };
}

/** Lets everything run that does not wait for its reader. */
async function settled(made: { readonly count: number }): Promise<void> {
  for (let before = -1, quiet = 0; quiet < 10; quiet = made.count === before ? quiet + 1 : 0, await setImmediate())
    before = made.count;
}

async function take(file: StreamableFile, bytes: number): Promise<void> {
  let taken = 0;
  for await (const chunk of file.getStream().iterator({ destroyOnReturn: false })) {
    taken += (chunk as Buffer).length;
    if (taken >= bytes) return;
  }
}

test('the first line is sent while the second is not there yet', async () => {
  let goOn = (): void => undefined;
  const later = new Promise<void>((resolve) => (goOn = resolve));
  async function* lines(): AsyncGenerator<string> {
    yield 'first\n';
    await later;
    yield 'second\n';
  }
  const chunks: string[] = [];
  for await (const chunk of streamedLines(lines()).getStream()) {
    chunks.push(String(chunk));
    goOn();
  }
  expect(chunks).toEqual(['first\n', 'second\n']);
});

test('what nobody takes is not made', async () => {
  const { made, lines } = endless();
  await take(streamedLines(lines), 1);
  await settled(made);
  expect(made.count).toBeLessThan(500);
});

test('ten megabytes are taken with no more than half a megabyte made ahead', async () => {
  const { made, lines } = endless();
  await take(streamedLines(lines), 10_000_000);
  await settled(made);
  expect(made.count).toBeGreaterThan(9_999);
  expect(made.count).toBeLessThan(10_500);
});

test('who goes away ends the making', async () => {
  const { made, lines } = endless();
  const stream = streamedLines(lines).getStream();
  for await (const _ of stream) break;
  await settled(made);
  expect(made.ended).toBe(true);
});

test('compressed, the first line comes at once too, and all of it is the same', async () => {
  const headers: Record<string, string> = {};
  const response = { header: (name: string, value: string) => void (headers[name] = value) };
  async function* lines(): AsyncGenerator<string> {
    for (let n = 0; n < 1_000; n += 1) yield await Promise.resolve(`${n}\n`);
  }
  const chunks: Buffer[] = [];
  for await (const chunk of streamedLines(lines(), { compression: { accepted: 'gzip, br', response } }).getStream())
    chunks.push(chunk as Buffer);
  expect(headers).toEqual({ 'Content-Encoding': 'gzip', Vary: 'Accept-Encoding' });
  expect(gunzipSync(Buffer.concat(chunks)).toString()).toBe(Array.from({ length: 1_000 }, (_, n) => `${n}\n`).join(''));
});

test('a line that cannot be made breaks the answer off', async () => {
  async function* lines(): AsyncGenerator<string> {
    yield await Promise.resolve(LINE);
    throw new Error('The log broke off');
  }
  for (const accepted of ['', 'gzip']) {
    const response = { header: () => undefined };
    await expect(take(streamedLines(lines(), { compression: { accepted, response } }), Infinity)).rejects.toThrow(
      'The log broke off',
    );
  }
});
