import { type ValidationError, ValidationPipe } from '@nestjs/common';
import { getMetadataStorage } from 'class-validator';
import { ProblemError } from '#application';
import { form, textsOfRule } from './field-texts';

type FieldErrors = NonNullable<ProblemError['detail']['errors']>;

/**
 * Checks bodies and query parameters against their DTO and refuses with every field that is wrong. Unknown fields are refused, not dropped, and
 * nothing is converted silently: `{"$ne": null}` must not become a text, or an object reach a filter.
 */
export function requestValidation(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    // By its class is known what a rule was given; the object itself is answered to nobody.
    validationError: { target: true },
    exceptionFactory: (errors) => {
      const fields = fieldErrors(errors);
      const [first] = fields;
      return new ProblemError(isAboutName(errors) ? 'invalid-name' : 'invalid-request', {
        ...(first && { field: first.field }),
        errors: fields,
      });
    },
  });
}

/** A name that is none is refused in the words of the rule, wherever that is found out. */
function isAboutName(errors: readonly ValidationError[]): boolean {
  return errors.length > 0 && errors.every(({ constraints = {} }) => Object.values(constraints).includes(form('name')));
}

/** One entry per rule broken, each with the path of its field: `reassign[0].service`. */
function fieldErrors(errors: readonly ValidationError[], parent = ''): FieldErrors {
  return errors.flatMap((error) => {
    const { property, constraints = {}, children = [] } = error;
    const field = pathOf(parent, property);
    const broken = Object.entries(constraints).map(([rule, message]) => ({
      field,
      detail: textsOfRule(rule, message, field, givenTo(rule, error)),
    }));
    return [...broken, ...fieldErrors(children, field)];
  });
}

/** What the rule was given in the DTO: the bounds of a length, the values allowed. */
function givenTo(rule: string, { target, property }: ValidationError): readonly unknown[] {
  if (target === undefined) return [];
  const rules = getMetadataStorage().getTargetValidationMetadatas(target.constructor, '', true, false);
  return rules.find(({ name, propertyName }) => name === rule && propertyName === property)?.constraints ?? [];
}

function pathOf(parent: string, property: string): string {
  if (parent === '') return property;
  return /^\d+$/.test(property) ? `${parent}[${property}]` : `${parent}.${property}`;
}
