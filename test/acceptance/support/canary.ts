import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A secret, and all the bytes by which it would be found wherever it was written down. */
export interface Canary {
  readonly name: string;
  readonly traces: readonly Buffer[];
}

/** Of a text: as UTF-8 and UTF-16, escaped as in JSON and in addresses, and of these bytes base64 and hexadecimal. */
export function canaryOf(name: string, text: string): Canary {
  const [utf8, utf16] = [Buffer.from(text), Buffer.from(text, 'utf16le')];
  const escaped = [
    JSON.stringify(text).slice(1, -1),
    text.replace(/[^\x00-\x7f]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`),
    encodeURIComponent(text),
  ];
  return { name, traces: distinct([...tracesOf(utf8), utf16, ...escaped.map((one) => Buffer.from(one))]) };
}

/** Of bytes: as they are, in base64 (of both alphabets, wherever in it they begin) and in hexadecimal. */
export function canaryOfBytes(name: string, bytes: Buffer): Canary {
  return { name, traces: distinct(tracesOf(bytes)) };
}

function tracesOf(bytes: Buffer): Buffer[] {
  const base64 = [0, 1, 2].flatMap((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
    // Without the characters that depend on what stands before and after.
    const sure = text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
    return [sure, sure.replaceAll('+', '-').replaceAll('/', '_')];
  });
  const hex = bytes.toString('hex');
  return [bytes, ...[...base64, hex, hex.toUpperCase()].map((text) => Buffer.from(text))];
}

function distinct(traces: readonly Buffer[]): Buffer[] {
  return [...new Map(traces.map((trace) => [trace.toString('latin1'), trace])).values()];
}

/** Where canaries are found: `<canary> in <place>`, for each place once. */
export function found(
  canaries: readonly Canary[],
  places: Iterable<readonly [place: string, content: Buffer]>,
): string[] {
  return Array.from(places).flatMap(([place, content]) =>
    canaries
      .filter(({ traces }) => traces.some((trace) => content.includes(trace)))
      .map(({ name }) => `${name} in ${place}`),
  );
}

/** Every file in a directory and below it, with all its bytes; also of an engine that writes one anew meanwhile. */
export function filesIn(directory: string): readonly (readonly [place: string, content: Buffer])[] {
  for (;;) {
    try {
      return readdirSync(directory, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.join(entry.parentPath, entry.name))
        .map((file) => [path.relative(directory, file), readFileSync(file)] as const);
    } catch (error) {
      // What was there a moment ago has another name now, under which it has not been read: all is read once more.
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  }
}
