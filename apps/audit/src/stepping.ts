import { type Keys } from './command';

const FORWARD = ['n', ' ', '\r', '\u001b[C'];
const BACK = ['p', '\u001b[D'];
const QUIT = ['q', '\u0003', '\u0004'];

/**
 * Shows one page at a time, as the reader presses keys: forward with n, space, enter or →, back with p or ←, away with
 * q. A page is made when it is first come to, and kept to go back to.
 */
export async function stepThrough(pages: AsyncIterator<string>, keys: Keys, out: NodeJS.WritableStream): Promise<void> {
  const seen: string[] = [];
  let at = -1;
  const show = async (to: number): Promise<void> => {
    if (to === seen.length) {
      const next = await pages.next();
      if (next.done !== true) seen.push(next.value);
    }
    const page = seen[to];
    if (page === undefined)
      return void out.write(`(${to < 0 ? 'the beginning' : 'the end'}: n forward, p back, q quit)\n`);
    at = to;
    out.write(page);
  };
  keys.setRawMode?.(true);
  try {
    await show(0);
    for await (const key of keys) {
      const pressed = String(key);
      if (QUIT.includes(pressed)) return;
      if (FORWARD.includes(pressed)) await show(at + 1);
      if (BACK.includes(pressed)) await show(at - 1);
    }
  } finally {
    keys.setRawMode?.(false);
    await pages.return?.();
  }
}
