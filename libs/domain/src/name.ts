import { isPlainText } from './plain-text';
import { Rejection } from './rejection';

export const MAX_NAME_LENGTH = 256;

/**
 * Refuses (`invalid-name`) what cannot be the name of a partner or a customer: empty, over-long, or not what it looks
 * like (edge cases).
 */
export function refusalOfName(name: string): Rejection | undefined {
  return name.length <= MAX_NAME_LENGTH && isPlainText(name)
    ? undefined
    : new Rejection('invalid-name', { field: 'name' });
}
