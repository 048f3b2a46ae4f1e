import { type EventLog, StreamDeleted, UnreadableStream, withheld } from '#event-store';

/** Whether a stream holds what this version cannot read, or the log does not give out all of it. */
export function isUnreadable(error: unknown): boolean {
  return error instanceof UnreadableStream || error instanceof StreamDeleted;
}

/** What `read` answers from streams; undefined where one of them cannot be read. */
export async function ifReadable<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (isUnreadable(error)) return undefined;
    throw error;
  }
}

/**
 * Whether the log gives out a stream from a revision on, as far as there is any of it: nobody has deleted or cut it by
 * hand.
 */
export async function isGivenOut(
  log: Pick<EventLog, 'read' | 'readBackwards'>,
  stream: string,
  from = 0n,
): Promise<boolean> {
  const first = await ifReadable(async () => {
    for await (const { revision } of log.read(stream, from, 1)) return revision;
    return undefined;
  });
  return first === from || (first === undefined && (await withheld(log, stream)) === undefined);
}
