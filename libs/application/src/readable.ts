import { UnreadableStream } from '#event-store';

/** What `read` answers from streams; undefined where one of them holds an event that this version cannot read. */
export async function ifReadable<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof UnreadableStream) return undefined;
    throw error;
  }
}
