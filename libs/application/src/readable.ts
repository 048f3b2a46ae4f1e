import { StreamDeleted, UnreadableStream } from '#event-store';

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
