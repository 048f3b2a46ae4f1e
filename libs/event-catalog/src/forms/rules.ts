import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  Length,
  Matches,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

function all(...decorators: readonly PropertyDecorator[]): PropertyDecorator {
  return (target, property) => decorators.forEach((decorate) => decorate(target, property));
}

/** An address on the web. */
export const Address = (): PropertyDecorator => Length(1, 1_000);
/** An id or a code: never empty. */
export const Id = (): PropertyDecorator => Length(1, 512);
export const Text = (): PropertyDecorator => IsString();
export const Flag = (): PropertyDecorator => IsBoolean();
export const WholeNumber = (): PropertyDecorator => IsInt();
export const OneOf = (values: readonly string[]): PropertyDecorator => all(IsString(), IsIn(values));
export const ListOf = (values: readonly string[]): PropertyDecorator =>
  all(IsArray(), IsString({ each: true }), IsIn(values, { each: true }));
export const ListOfIds = (): PropertyDecorator => all(IsArray(), Length(1, 512, { each: true }));
export const ListOfNumbers = (): PropertyDecorator => all(IsArray(), IsInt({ each: true }));
/** RFC 3339 in UTC with milliseconds. */
export const Time = (): PropertyDecorator => Matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
export const Part = (form: () => new () => object): PropertyDecorator =>
  all(Type(form), IsObject(), ValidateNested({ context: { form } }));
export const ListOfParts = (form: () => new () => object): PropertyDecorator =>
  all(Type(form), IsArray(), IsObject({ each: true }), ValidateNested({ each: true, context: { form } }));
/** May be absent. Not `IsOptional`, which also lets `null` through. */
export const Optional = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);
