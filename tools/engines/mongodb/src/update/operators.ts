import { Timestamp } from 'bson';
import { failedToParse } from '../errors';
import { compareValues } from '../values/compare';
import { copy, isDocument } from '../values/document';
import { calculate } from './arithmetic';
import { addToSet, pop, pull, pullAll, push } from './array-operators';

/** The new value of a field from its present one; `undefined` stands for a missing field on both sides. */
export type FieldOperator = (present: unknown, operand: unknown) => unknown;

/**
 * Operators that change one field by its own value. `$rename` and `$setOnInsert` are handled where the document is at
 * hand.
 */
export const FIELD_OPERATORS: ReadonlyMap<string, FieldOperator> = new Map<string, FieldOperator>([
  ['$set', (_, operand) => copy(operand)],
  ['$unset', () => undefined],
  [
    '$inc',
    (present = 0, operand) =>
      calculate(
        '$inc',
        present,
        operand,
        (a, b) => a + b,
        (a, b) => a + b,
      ),
  ],
  [
    '$mul',
    (present = 0, operand) =>
      calculate(
        '$mul',
        present,
        operand,
        (a, b) => a * b,
        (a, b) => a * b,
      ),
  ],
  ['$min', (present, operand) => (present === undefined || compareValues(operand, present) < 0 ? operand : present)],
  ['$max', (present, operand) => (present === undefined || compareValues(operand, present) > 0 ? operand : present)],
  ['$currentDate', (_, operand) => currentDate(operand)],
  ['$push', push],
  ['$addToSet', addToSet],
  ['$pull', pull],
  ['$pullAll', pullAll],
  ['$pop', pop],
]);

function currentDate(operand: unknown): Date | Timestamp {
  const type = isDocument(operand) ? operand['$type'] : 'date';
  if (type === 'timestamp') return new Timestamp({ t: Math.floor(Date.now() / 1000), i: 1 });
  if (type !== 'date') throw failedToParse("The '$type' string field is required to be 'date' or 'timestamp'");
  return new Date();
}
