import { InvalidArgumentError } from 'commander';
import { parsePosition, type Position } from '#event-store';

/** A position on the command line. @throws InvalidArgumentError */
export function positionOf(text: string): Position {
  try {
    return parsePosition(text);
  } catch (error) {
    if (error instanceof RangeError) throw new InvalidArgumentError('It must be a position, for instance 1024/1024.');
    throw error;
  }
}
