import { type Position } from '#event-store';

/**
 * What a command answers. `revision` is that of the stream it appended to, for `If-Match`; `position` is where a reader
 * must have got to in order to see its effect, for `Read-After`.
 */
export interface Receipt {
  readonly outcome: 'appended' | 'repeated' | 'unchanged';
  readonly revision: bigint;
  /** Absent only where nothing has been written to the stream yet. */
  readonly position?: Position;
  /** The id of what was made, for commands that make something. */
  readonly id?: string;
}
