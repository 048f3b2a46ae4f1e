import { InvalidArgumentError } from 'commander';
import { MomentResolver, instantIn, type Moment } from '#application';
import { type Instant } from '#domain';
import { type EventLog, parsePosition, type Position } from '#event-store';
import { MomentsInLog } from '#read-models';

/** What moments mean by the log itself: no index is asked. */
export function momentsIn(log: EventLog): MomentResolver {
  return new MomentResolver(log, new MomentsInLog(log));
}

/** A position on the command line. @throws InvalidArgumentError */
export function positionOf(text: string): Position {
  const position = asPosition(text);
  if (position === undefined) throw new InvalidArgumentError('It must be a position, for instance 1024/1024.');
  return position;
}

/** What was typed, once it is known by the clocks of which zone. */
export type Typed<Read> = (zone: string) => Read;

/** A date or a time on the command line. @throws InvalidArgumentError */
export function instantOf(text: string): Typed<Instant> {
  return typed(text, asInstant, `It must be ${AN_INSTANT}.`);
}

/** A position or an instant on the command line. @throws InvalidArgumentError */
export function momentOf(text: string): Typed<Moment> {
  const position = asPosition(text);
  return position === undefined
    ? typed(text, asInstant, `It must be a position, for instance 1024/1024, or ${AN_INSTANT}.`)
    : () => position;
}

const AN_INSTANT =
  'a date or a time, for instance 2026-01-31 or 2026-01-31T08:00, by the clocks of --zone, or 2026-01-31T08:00:00Z';

function typed<Read>(
  text: string,
  read: (text: string, zone: string) => Read | undefined,
  objection: string,
): Typed<Read> {
  const readIn = (zone: string): Read => {
    const found = read(text, zone);
    if (found === undefined) throw new InvalidArgumentError(objection);
    return found;
  };
  readIn('UTC'); // whether it is one at all is not for the zone to say
  return readIn;
}

function asPosition(text: string): Position | undefined {
  try {
    return parsePosition(text);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function asInstant(text: string, zone: string): Instant | undefined {
  if (!/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(text)) return instantIn(zone, text);
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : (new Date(time).toISOString() as Instant);
}
