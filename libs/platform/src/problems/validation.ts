import { type ValidationError, ValidationPipe } from '@nestjs/common';
import { ProblemError } from '#application';

type FieldErrors = readonly { readonly field: string; readonly detail: string }[];

/**
 * Checks bodies and query parameters against their DTO and refuses with every field that is wrong. Unknown fields are refused, not dropped, and
 * nothing is converted silently: `{"$ne": null}` must not become a text, or an object reach a filter.
 */
export function requestValidation(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    exceptionFactory: (errors) => {
      const fields = fieldErrors(errors);
      const [first] = fields;
      return new ProblemError('invalid-request', { ...(first && { field: first.field }), errors: fields });
    },
  });
}

/** One entry per rule broken, each with the path of its field: `reassign[0].service`. */
function fieldErrors(errors: readonly ValidationError[], parent = ''): FieldErrors {
  return errors.flatMap(({ property, constraints = {}, children = [] }) => {
    const field = pathOf(parent, property);
    return [...Object.values(constraints).map((detail) => ({ field, detail })), ...fieldErrors(children, field)];
  });
}

function pathOf(parent: string, property: string): string {
  if (parent === '') return property;
  return /^\d+$/.test(property) ? `${parent}[${property}]` : `${parent}.${property}`;
}
