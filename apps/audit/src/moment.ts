import { InvalidArgumentError } from 'commander';
import { type Moment } from '#application';
import { type Instant } from '#domain';
import { parsePosition, type Position } from '#event-store';

/** A position on the command line. @throws InvalidArgumentError */
export function positionOf(text: string): Position {
  const position = asPosition(text);
  if (position === undefined) throw new InvalidArgumentError('It must be a position, for instance 1024/1024.');
  return position;
}

/** A date or a time on the command line. @throws InvalidArgumentError */
export function instantOf(text: string): Instant {
  const instant = asInstant(text);
  if (instant === undefined) throw new InvalidArgumentError(`It must be ${AN_INSTANT}.`);
  return instant;
}

/** A position or an instant on the command line. @throws InvalidArgumentError */
export function momentOf(text: string): Moment {
  const moment = asPosition(text) ?? asInstant(text);
  if (moment === undefined) throw new InvalidArgumentError(`It must be a position, for instance 1024/1024, or ${AN_INSTANT}.`);
  return moment;
}

const AN_INSTANT = 'a date, or a time with its zone, for instance 2026-01-31T08:00:00Z';

function asPosition(text: string): Position | undefined {
  try {
    return parsePosition(text);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function asInstant(text: string): Instant | undefined {
  const time = Date.parse(text);
  if (Number.isNaN(time) || !/^\d{4}-\d\d-\d\d(T.*(Z|[+-]\d\d:\d\d))?$/.test(text)) return undefined;
  return new Date(time).toISOString() as Instant;
}
