import { existsSync, readFileSync } from 'node:fs';

const STRACE = '/usr/bin/strace';

/** Whether system calls can be watched here: with Debian's strace, on Linux. */
export const CAN_TRACE = existsSync(STRACE);

/**
 * How to run a program so that every read, write and sync of its threads is written to `file`, with all bytes, in the
 * order the kernel saw them.
 */
export function traced(
  file: string,
  command: readonly string[],
): { readonly command: string; readonly args: readonly string[] } {
  const calls = 'read,write,writev,pwrite64,pwritev,sendmsg,sendto,fsync,fdatasync';
  return {
    command: STRACE,
    args: ['-f', '-yy', '-xx', '-s', '1000000', '-e', `trace=${calls}`, '-o', file, ...command],
  };
}

export interface SystemCall {
  readonly name: string;
  /** The path of a file, or what the kernel says of a socket, with its two addresses. */
  readonly on: string;
  readonly bytes: Buffer;
  /** Its result as text, such as `0` or `-1 EAGAIN (…)`. */
  readonly result: string;
  /** Its place among all starts and ends of calls. */
  readonly started: number;
  readonly ended: number;
}

/**
 * The calls that ended, in the order of their ends. A call that another thread's line interrupts stands on two lines.
 */
export function systemCalls(file: string): SystemCall[] {
  const begun = new Map<string, { readonly text: string; readonly started: number }>();
  return readFileSync(file, 'latin1')
    .split('\n')
    .flatMap((line, place) => {
      const [, thread = '', text = ''] = /^(\d+) +(.*)$/.exec(line) ?? [];
      if (text.endsWith('<unfinished ...>')) {
        begun.set(thread, { text, started: place });
        return [];
      }
      const resumed = text.startsWith('<...') ? begun.get(thread) : undefined;
      return parse(`${resumed?.text ?? ''}${text}`, resumed?.started ?? place, place);
    });
}

function parse(text: string, started: number, ended: number): SystemCall[] {
  const [, name, on] = /^(\w+)\(\d+<(.*?)>(?:,|\)| <unfinished)/.exec(text) ?? [];
  const result = / = (\S.*)$/.exec(text)?.[1];
  if (name === undefined || on === undefined || result === undefined) return [];
  const bytes = [...text.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, escaped = '']) => unescaped(escaped));
  return [{ name, on: unescaped(on).toString(), bytes: Buffer.concat(bytes), result, started, ended }];
}

/** strace writes names as bytes too, wholly or in part. */
function unescaped(text: string): Buffer {
  return Buffer.from(
    text.replace(/\\x([0-9a-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}
