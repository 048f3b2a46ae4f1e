import { LinearPattern, PatternRefused } from '#engines/linear-pattern';
import { type EventLog } from '../storage/event-log';
import { invalidRequest } from '../wire/errors';
import { type FilterRequest } from '../wire/read-messages';

/** Whether the event with this ordinal passes. Decided in memory, without reading the event. */
export type Accepts = (ordinal: number) => boolean;

/** @throws ServiceError INVALID_ARGUMENT when the regular expression is none, or one that could hold the thread */
export function compileFilter(log: EventLog, filter: FilterRequest | undefined): Accepts {
  if (!filter) return () => true;
  const matches = filter.prefixes.length > 0 ? hasPrefix(filter.prefixes) : matchesExpression(filter.regex);
  return filter.on === 'stream'
    ? (ordinal) => matches(log.streamNameOf(ordinal))
    : (ordinal) => matches(log.typeOf(ordinal));
}

function hasPrefix(prefixes: string[]): (name: string) => boolean {
  return (name) => prefixes.some((prefix) => name.startsWith(prefix));
}

function matchesExpression(source: string): (name: string) => boolean {
  try {
    const pattern = new LinearPattern(source);
    return (name) => pattern.test(name);
  } catch (error) {
    if (error instanceof PatternRefused) throw invalidRequest(`the regular expression is refused: ${error.message}`);
    throw error;
  }
}
