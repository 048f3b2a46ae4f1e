import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsString,
  Length,
  Matches,
  ValidateBy,
  ValidateIf,
} from 'class-validator';
import { arePlainLines, isPlainText, LANGUAGES, mixesAlphabets, SERVICES, tidied } from '#domain';
import { holdsLink } from '#plain-text';
import { form, IsMultiLine } from '#platform';

/** Ids are lower case, so that one account has one spelling and one stream. */
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** An id as this API answers it: a UUID in lower case. */
export const IsId = () => applyDecorators(ApiProperty({ format: 'uuid' }), Matches(ID, { message: form('id') }));

/** Ids of this API, in a list. */
export const AreIds = () =>
  applyDecorators(
    ApiProperty({ type: [String], items: { type: 'string', format: 'uuid' } }),
    Matches(ID, { each: true, message: form('id') }),
  );

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

/** From 1 to 200. */
const LIMIT = /^(?:[1-9]\d?|1\d\d|200)$/;

/** How many entries a page has at most: so many, unless the caller says. */
export const IsLimit = (unlessTold: number) =>
  applyDecorators(
    ApiProperty({ type: 'integer', minimum: 1, maximum: 200, pattern: LIMIT.source, default: unlessTold }),
    Matches(LIMIT, { message: form('limit') }),
  );

export const IsLanguage = () => applyDecorators(ApiProperty({ enum: LANGUAGES }), IsIn(LANGUAGES));

/**
 * Words for people to read, kept as `tidied` has them: in NFC, without blanks at their ends. Every free text that is
 * written down comes in by this rule or by that of paragraphs (I4); test/architecture/free-texts.spec.ts sees to it.
 */
const IsFreeText = (kind: 'name' | 'reason', longest: number, isReadable: (text: string) => boolean) =>
  applyDecorators(
    IsString(),
    Length(1, longest),
    ValidateBy(
      {
        name: 'isFreeText',
        validator: { validate: (value: unknown) => typeof value === 'string' && isReadable(value) },
      },
      { message: form(kind) },
    ),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? tidied(value) : value)),
  );

/**
 * The name of somebody: on one line, with nothing in it that a mail program would make a link of, since it goes into
 * mails, and in no letters that pass for others.
 */
export const IsName = (longest = 200) =>
  IsFreeText('name', longest, (text) => isPlainText(text) && !holdsLink(text) && !mixesAlphabets(text));

/** Why something was done, in words, which may be several lines. */
export const IsReason = () => applyDecorators(IsMultiLine(), IsFreeText('reason', 500, arePlainLines));

/** May be left out, but may not be null: `IsOptional` would let null through to where the type has none. */
export const MayBeAbsent = () => ValidateIf((_: object, value: unknown) => value !== undefined);

/** The headers every command takes. */
export const CommandHeaders = () =>
  applyDecorators(
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description:
        'A command that appended is applied once per key and account, invitation or subscription it changes; a repeat gets the same answer, other content 422 ' +
        '`command-id-reused` (I16). The same key for another of them is another command.',
    }),
    ApiHeader({
      name: 'If-Match',
      required: false,
      description: 'The ETag of the stream the command appends to, as it was answered.',
    }),
  );

/** The header every query takes. */
export const QueryHeaders = () =>
  ApiHeader({
    name: 'Read-After',
    required: false,
    description:
      'A Position as it was answered: the query waits, two seconds at most, until what it reads has passed it.',
  });
