import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsString, Length, Matches, ValidateIf } from 'class-validator';
import { LANGUAGES, SERVICES } from '#domain';
import { form } from '#platform';

/** Ids are lower case, so that one account has one spelling and one stream. */
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** An id as this API answers it: a UUID in lower case. */
export const IsId = () => applyDecorators(ApiProperty({ format: 'uuid' }), Matches(ID, { message: form('id') }));

export const IsService = () => applyDecorators(ApiProperty({ enum: SERVICES }), IsIn(SERVICES));

/** Services, each once. That at least one is named is for the rules to say. */
export const AreServices = () =>
  applyDecorators(
    ApiProperty({ enum: SERVICES, isArray: true }),
    IsArray(),
    ArrayMaxSize(SERVICES.length),
    ArrayUnique(),
    IsIn(SERVICES, { each: true }),
  );

export const IsLanguage = () => applyDecorators(ApiProperty({ enum: LANGUAGES }), IsIn(LANGUAGES));

/** A name's length; which characters it may hold is for the rules to say. */
export const IsName = () => applyDecorators(IsString(), Length(1, 200));

/** May be left out, but may not be null: `IsOptional` would let null through to where the type has none. */
export const MayBeAbsent = () => ValidateIf((_: object, value: unknown) => value !== undefined);

/** The headers every command takes. */
export const CommandHeaders = () =>
  applyDecorators(
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description: 'A command that appended is applied once per key; a repeat gets the same answer (I16).',
    }),
    ApiHeader({ name: 'If-Match', required: false, description: 'The ETag of the stream the command appends to, as it was answered.' }),
  );

/** The header every query takes. */
export const QueryHeaders = () =>
  ApiHeader({
    name: 'Read-After',
    required: false,
    description: 'A Position as it was answered: the query waits, two seconds at most, until what it reads has passed it.',
  });
