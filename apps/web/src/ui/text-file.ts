import { type ClipboardEvent } from 'react';

/**
 * The text of a file in whatever of the usual ways it was written: with a mark of its own, as UTF-8, or as spreadsheets
 * in China write it.
 */
export function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/**
 * Keeps what has more characters from being pasted. Once it is in a field it is too late: to lay megabytes out holds
 * the page for many seconds.
 */
export function pasteUpTo(longest: number, onTooLong: () => void) {
  return (event: ClipboardEvent<HTMLTextAreaElement>) => {
    if (event.clipboardData.getData('text/plain').length <= longest) return;
    event.preventDefault();
    onTooLong();
  };
}
