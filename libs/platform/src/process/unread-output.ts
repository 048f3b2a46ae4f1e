/** 128 and the number of SIGPIPE: what a shell shows of other programs whose reader has gone. */
const UNREAD = 141;

/**
 * Has a program end without a word once nobody reads what it writes any more, as in `… | head`. Node ignores the signal
 * that ends other programs then, and the failure of the next write would be told as a fault of the program. Not for
 * what serves: that goes on without a reader.
 */
export function endWhenUnread(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit(UNREAD);
    });
  }
}
