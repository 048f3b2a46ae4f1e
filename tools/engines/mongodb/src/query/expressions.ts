import { Long } from 'bson';
import { Context } from 'mingo';
import * as accumulator from 'mingo/operators/accumulator';
import * as expression from 'mingo/operators/expression';
import * as projection from 'mingo/operators/projection';
import * as query from 'mingo/operators/query';
import * as window from 'mingo/operators/window';
import { Query } from 'mingo/query';
import { type Options } from 'mingo/types';
import { badValue, CommandError, notServed } from '../errors';
import { copy, type Document, isDocument } from '../values/document';
import { isPattern } from './predicates';

/**
 * What an expression may see beside the document: the `let` variables of its command, or mingo's own scope inside a
 * pipeline.
 */
export type ExpressionScope = Partial<Options>;

export const expressionContext = Context.init({ accumulator, expression, projection, query, window });

const PATTERN_OPERATORS = new Set(['$regex', '$options', '$regexMatch', '$regexFind', '$regexFindAll']);

/**
 * mingo matches patterns with JavaScript's backtracking engine, which one of them could hold for ever. Filters do not
 * go there, nor does `$match`.
 * @throws CommandError NotImplemented
 */
export function refusePatterns(expression: unknown): void {
  if (isPattern(expression)) throw notServed('regular expressions outside of filters');
  if (Array.isArray(expression)) for (const element of expression) refusePatterns(element);
  if (!isDocument(expression)) return;
  for (const [name, operand] of Object.entries(expression)) {
    if (PATTERN_OPERATORS.has(name))
      throw notServed(name === '$regex' ? 'regular expressions outside of filters' : name);
    if (name !== '$match') refusePatterns(operand);
  }
}

/**
 * Compiles `$expr`. Documents are handed over as copies, because mingo computes with plain numbers and knows no int64.
 */
export function expressionTest(operand: unknown, scope: ExpressionScope): (document: Document) => boolean {
  refusePatterns(operand);
  const test = withMingo(() => new Query({ $expr: operand }, scope.context ? scope : { ...scope, ...sandbox }));
  return (document) => withMingo(() => test.test(withPlainNumbers(document)));
}

/** No JavaScript from a query: `$where`, `$function` and `$accumulator` would run inside this process. */
export const sandbox = { context: expressionContext, scriptEnabled: false } as const;

/** A copy of the document with int64 as numbers where they are exact. */
export function withPlainNumbers(document: Document): Document {
  return copy(document, (value) => {
    if (!(value instanceof Long)) return value;
    const number = value.toNumber();
    return Number.isSafeInteger(number) ? number : value;
  });
}

/** mingo answers a malformed expression with a plain error; the driver must see the server's kind of refusal. */
export function withMingo<T>(evaluate: () => T): T {
  try {
    return evaluate();
  } catch (error) {
    if (error instanceof CommandError || !(error instanceof Error)) throw error;
    throw badValue(error.message);
  }
}
