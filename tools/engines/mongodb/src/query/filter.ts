import { badValue, notServed } from '../errors';
import { type Document, hasOperators, isDocument } from '../values/document';
import { valuesAt, withElements } from '../values/paths';
import { type ExpressionScope, expressionTest } from './expressions';
import { equalTo, hasRemainder, inOrder, isPattern, matchesPattern, ofType, type ValueTest } from './predicates';

export type DocumentTest = (document: Document) => boolean;

/** Sees all the values a path reaches at once: `$ne` and `$all` cannot be decided one value at a time. */
type PathTest = (values: readonly unknown[]) => boolean;

const NOT_SERVED = new Set(['$text', '$where', '$jsonSchema', '$near', '$nearSphere', '$geoWithin', '$geoIntersects']);

/**
 * Compiles a filter of the query language to a test.
 * @throws CommandError BadValue for a malformed filter, NotImplemented for text, geo, script and schema operators
 */
export function compileFilter(filter: Document, scope: ExpressionScope = {}): DocumentTest {
  const tests = Object.entries(filter).map(([key, condition]) => compileEntry(key, condition, scope));
  const [only] = tests;
  if (only !== undefined && tests.length === 1) return only;
  return (document) => tests.every((test) => test(document));
}

/** The fields of a document that a filter looks into; undefined where that may be any. */
export function fieldsAskedOf(filter: Document): readonly string[] | undefined {
  const each = Object.entries(filter).map(([key, condition]): readonly string[] | undefined => {
    if (!key.startsWith('$')) return [fieldOfPath(key)];
    if (key === '$comment') return [];
    const branches =
      ['$and', '$or', '$nor'].includes(key) && Array.isArray(condition) ? (condition as unknown[]) : [undefined];
    return together(branches.map((branch) => (isDocument(branch) ? fieldsAskedOf(branch) : undefined)));
  });
  return together(each);
}

function together(some: readonly (readonly string[] | undefined)[]): readonly string[] | undefined {
  return some.every((fields) => fields !== undefined) ? some.flat() : undefined;
}

/** Of a dotted path the field of the document itself. */
export function fieldOfPath(path: string): string {
  return path.split('.', 1)[0] ?? path;
}

function compileEntry(key: string, condition: unknown, scope: ExpressionScope): DocumentTest {
  if (key.startsWith('$')) return compileLogical(key, condition, scope);
  const test = compileCondition(condition, scope);
  return (document) => test(valuesAt(document, key));
}

function compileLogical(operator: string, operand: unknown, scope: ExpressionScope): DocumentTest {
  if (operator === '$comment') return () => true;
  if (operator === '$expr') return expressionTest(operand, scope);
  const branches = (): DocumentTest[] => {
    if (!Array.isArray(operand) || operand.length === 0) throw badValue(`${operator} must be a nonempty array`);
    return operand.map((branch: unknown) => compileFilter(expectDocument(branch, operator), scope));
  };
  switch (operator) {
    case '$and': {
      const tests = branches();
      return (document) => tests.every((test) => test(document));
    }
    case '$or': {
      const tests = branches();
      return (document) => tests.some((test) => test(document));
    }
    case '$nor': {
      const tests = branches();
      return (document) => !tests.some((test) => test(document));
    }
    default:
      if (NOT_SERVED.has(operator)) throw notServed(operator);
      throw badValue(`unknown top level operator: ${operator}`);
  }
}

function expectDocument(value: unknown, operator: string): Document {
  if (!isDocument(value)) throw badValue(`${operator} needs an object`);
  return value;
}

/** The test of one condition, the right side of `{path: condition}`. */
function compileCondition(condition: unknown, scope: ExpressionScope): PathTest {
  if (isPattern(condition)) return anyValue(matchesPattern(condition));
  if (!hasOperators(condition)) return anyValue(equalTo(condition));
  const tests = Object.entries(condition).map(([operator, operand]) =>
    compileOperator(operator, operand, condition, scope),
  );
  return (values) => tests.every((test) => test(values));
}

function anyValue(test: ValueTest): PathTest {
  return (values) => withElements(values).some(test);
}

const negated =
  (test: PathTest): PathTest =>
  (values) =>
    !test(values);

function compileOperator(operator: string, operand: unknown, siblings: Document, scope: ExpressionScope): PathTest {
  switch (operator) {
    case '$eq':
      return anyValue(equalTo(operand));
    case '$ne':
      return negated(anyValue(equalTo(operand)));
    case '$gt':
      return anyValue(inOrder(operand, (comparison) => comparison > 0));
    case '$gte':
      return anyValue(inOrder(operand, (comparison) => comparison >= 0));
    case '$lt':
      return anyValue(inOrder(operand, (comparison) => comparison < 0));
    case '$lte':
      return anyValue(inOrder(operand, (comparison) => comparison <= 0));
    case '$in':
      return anyValue(oneOf(operand, operator));
    case '$nin':
      return negated(anyValue(oneOf(operand, operator)));
    case '$exists':
      return (values) => values.some((value) => value !== undefined) === Boolean(operand);
    case '$not':
      return compileNot(operand, scope);
    case '$regex':
      return anyValue(matchesPattern(operand, siblings['$options']));
    case '$options':
      return () => true;
    case '$type':
      return anyValue(ofType(operand));
    case '$mod':
      return anyValue(hasRemainder(operand));
    case '$size':
      return (values) => values.some((value) => Array.isArray(value) && value.length === Number(operand));
    case '$elemMatch':
      return elementMatch(operand, scope);
    case '$all':
      return containsAll(operand, scope);
    default:
      if (NOT_SERVED.has(operator)) throw notServed(operator);
      throw badValue(`unknown operator: ${operator}`);
  }
}

function oneOf(operand: unknown, operator: string): ValueTest {
  if (!Array.isArray(operand)) throw badValue(`${operator} needs an array`);
  const tests = operand.map((wanted: unknown) => (isPattern(wanted) ? matchesPattern(wanted) : equalTo(wanted)));
  return (value) => tests.some((test) => test(value));
}

function compileNot(operand: unknown, scope: ExpressionScope): PathTest {
  if (!isPattern(operand) && !hasOperators(operand)) throw badValue('$not needs a regex or a document');
  return negated(compileCondition(operand, scope));
}

function elementMatch(operand: unknown, scope: ExpressionScope): PathTest {
  const test = elementTest(expectDocument(operand, '$elemMatch'), scope);
  return (values) => values.some((value) => Array.isArray(value) && value.some((element: unknown) => test(element)));
}

/**
 * Tests one array element: by its fields, or as a value when the condition is made of operators (`{$gt: 1, $lt: 5}`).
 */
export function elementTest(condition: Document, scope: ExpressionScope = {}): ValueTest {
  if (hasOperators(condition) && !['$and', '$or', '$nor', '$expr'].includes(Object.keys(condition)[0] ?? '')) {
    const test = compileCondition(condition, scope);
    return (element) => test([element]);
  }
  const test = compileFilter(condition, scope);
  return (element) => isDocument(element) && test(element);
}

function containsAll(operand: unknown, scope: ExpressionScope): PathTest {
  if (!Array.isArray(operand)) throw badValue('$all needs an array');
  const tests = operand.map((wanted: unknown) =>
    hasOperators(wanted) && '$elemMatch' in wanted
      ? elementMatch(wanted['$elemMatch'], scope)
      : compileCondition(wanted, scope),
  );
  return (values) => tests.length > 0 && tests.every((test) => test(values));
}
