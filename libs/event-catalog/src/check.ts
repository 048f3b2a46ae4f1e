import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';

/** Where a stored value is not what its form says: the field, as a path, and what it should be. */
export interface Flaw {
  readonly field: string;
  readonly problem: string;
}

/**
 * The first place where `value` differs from its form, `undefined` if there is none. A field the form does not know is a flaw too: it was
 * written by a newer version, and what is not understood is not skipped.
 */
export function flawOf(form: new () => object, value: unknown, name: string): Flaw | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { field: name, problem: `must be an object (got ${typeof value === 'object' ? 'another kind' : typeof value})` };
  }
  const errors = validateSync(plainToInstance(form, value), { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: false });
  return errors[0] && firstFlaw(errors[0], name);
}

function firstFlaw({ property, constraints, children }: ValidationError, parent: string): Flaw {
  const field = `${parent}.${property}`;
  const [problem] = Object.values(constraints ?? {});
  if (problem !== undefined) return { field, problem };
  const [child] = children ?? [];
  return child === undefined ? { field, problem: 'is not as its form says' } : firstFlaw(child, field);
}
