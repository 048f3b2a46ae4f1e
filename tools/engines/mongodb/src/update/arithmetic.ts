import { Decimal128, Long } from 'bson';
import { CommandError, notServed, typeMismatch } from '../errors';
import { numeric, typeRank } from '../values/compare';

type Arithmetic = (left: number, right: number) => number;
type ExactArithmetic = (left: bigint, right: bigint) => bigint;

/**
 * `$inc` and `$mul` keep integers exact: int64 stays int64, and an int32 that overflows becomes one.
 * @throws CommandError TypeMismatch for anything but numbers, BadValue when int64 overflows
 */
export function calculate(
  operator: string,
  left: unknown,
  right: unknown,
  inexact: Arithmetic,
  exact: ExactArithmetic,
): unknown {
  for (const operand of [left, right]) {
    if (operand instanceof Decimal128) throw notServed(`${operator} with Decimal128`);
    if (typeRank(operand) !== 10) throw typeMismatch(`Cannot apply ${operator} to a value of non-numeric type`);
  }
  const [a, b] = [numeric(left), numeric(right)];
  if (!isWhole(a) || !isWhole(b)) return inexact(Number(a), Number(b));
  const result = exact(BigInt(a), BigInt(b));
  if (result !== BigInt.asIntN(64, result))
    throw new CommandError(2, 'BadValue', `Failed to apply ${operator}: int64 overflow`);
  const wide = left instanceof Long || right instanceof Long || result !== BigInt.asIntN(32, result);
  return wide ? Long.fromBigInt(result) : Number(result);
}

const isWhole = (value: number | bigint): boolean => typeof value === 'bigint' || Number.isSafeInteger(value);
