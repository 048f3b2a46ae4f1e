import { Rejection } from './rejection';

export const MAX_NAME_LENGTH = 256;

/** Control, bidirectional and line-breaking characters, and halves of a character: they make a name look like another one, or break a mail. */
const DECEPTIVE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;

/** Refuses (`invalid-name`) what cannot be the name of a partner or a customer: empty, over-long or deceptive (edge cases). */
export function refusalOfName(name: string): Rejection | undefined {
  const acceptable = name.trim() !== '' && name.length <= MAX_NAME_LENGTH && !DECEPTIVE.test(name);
  return acceptable ? undefined : new Rejection('invalid-name', { field: 'name' });
}
