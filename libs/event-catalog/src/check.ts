import { plainToInstance } from 'class-transformer';
import {
  getMetadataStorage,
  isArray,
  isBoolean,
  isIn,
  isInt,
  length,
  isObject,
  isString,
  matches,
  validateSync,
  type ValidationError,
  ValidationTypes,
} from 'class-validator';

/** Where a stored value is not what its form says: the field, as a path, and what is wrong with it. */
export interface Flaw {
  readonly field: string;
  readonly problem: string;
}

export type Form = new () => object;

/**
 * The first place where `value` differs from its form, `undefined` if there is none. A field the form does not know is
 * a flaw too: it was written by a newer version, and what is not understood is not skipped.
 */
export function flawOf(form: Form, value: unknown, name: string): Flaw | undefined {
  return fits(form, value)
    ? undefined
    : (explain(form, value, name) ?? { field: name, problem: 'is not as its form says' });
}

/**
 * Whether a value is what a form says, by a check generated from the form's decorators. It decides; class-validator,
 * which takes thirty times as long (a rebuild would spend its time there), is only asked for the words. That both judge
 * alike is tested.
 */
export function fits(form: Form, value: unknown): boolean {
  let check = checks.get(form);
  if (check === undefined) checks.set(form, (check = generate(form)));
  return check(value);
}

/** What class-validator finds wrong. */
export function explain(form: Form, value: unknown, name: string): Flaw | undefined {
  if (!isPlain(value)) return { field: name, problem: 'must be an object' };
  const errors = validateSync(plainToInstance(form, value), {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: false,
  });
  return errors[0] && firstFlaw(errors[0], name);
}

function firstFlaw({ property, constraints, children }: ValidationError, parent: string): Flaw {
  const field = `${parent}.${property}`;
  const [child] = children ?? [];
  if (constraints === undefined && child !== undefined) return firstFlaw(child, field);
  const [problem = 'is not as its form says'] = Object.values(constraints ?? {});
  return { field, problem };
}

type Check = (value: unknown) => boolean;
const checks = new Map<Form, Check>();

type Judge = (value: unknown, ...constraints: never[]) => boolean;

/** class-validator's own judgement of each kind of rule that forms use, by the name it keeps in its metadata. */
const RULES: Readonly<Record<string, Judge>> = {
  isArray,
  isBoolean,
  isIn,
  isInt,
  isLength: length,
  isObject,
  isString,
  matches: (value, pattern) => typeof value === 'string' && matches(value, pattern),
};

function generate(form: Form): Check {
  const fields = new Map<string, Check[]>();
  const optional = new Set<string>();
  for (const rule of getMetadataStorage().getTargetValidationMetadatas(form, form.name, true, false)) {
    const of = fields.get(rule.propertyName) ?? [];
    fields.set(rule.propertyName, of);
    if (rule.type === ValidationTypes.CONDITIONAL_VALIDATION) optional.add(rule.propertyName);
    else of.push(rule.each ? everyEntry(checkOf(rule)) : checkOf(rule));
  }
  const entries = [...fields];
  return (value) =>
    isPlain(value) &&
    Object.keys(value).every((name) => fields.has(name)) &&
    entries.every(
      ([name, rules]) => (value[name] === undefined && optional.has(name)) || rules.every((rule) => rule(value[name])),
    );
}

function checkOf(rule: {
  readonly type: string;
  readonly name?: string;
  readonly constraints?: readonly unknown[];
  readonly context?: unknown;
}): Check {
  if (rule.type === ValidationTypes.NESTED_VALIDATION) {
    const { form } = rule.context as { readonly form: () => Form }; // as `Part` and `ListOfParts` put it there
    return (value) => fits(form(), value);
  }
  const judge = RULES[rule.name ?? rule.type];
  if (judge === undefined) throw new TypeError(`No check can be generated for the rule ${rule.name ?? rule.type}`);
  const constraints = (rule.constraints ?? []) as never[];
  return (value) => judge(value, ...constraints);
}

function everyEntry(check: Check): Check {
  return (value) => Array.isArray(value) && value.every(check);
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
