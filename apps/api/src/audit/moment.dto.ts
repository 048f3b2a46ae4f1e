import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { type Instant } from '#domain';
import { type Position } from '#event-store';
import { type Moment } from '#application';
import { form } from '#platform';

const POSITION = String.raw`(?:0|[1-9]\d{0,17})\/(?:0|[1-9]\d{0,17})`;
const INSTANT = String.raw`\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z`;

/** A position of the log, as it was answered. */
export const IsPosition = () =>
  applyDecorators(
    ApiProperty({ example: '1024/1024' }),
    Matches(new RegExp(`^${POSITION}$`), { message: form('position') }),
  );

/** An instant as the events have it: UTC, with milliseconds. */
export const IsInstant = () =>
  applyDecorators(
    ApiProperty({ format: 'date-time' }),
    Matches(new RegExp(`^${INSTANT}$`), { message: form('instant') }),
  );

/** A moment of the log: a position, or an instant, which means the log up to the first event recorded later. */
export const IsMoment = () =>
  applyDecorators(
    ApiProperty({ example: '1024/1024' }),
    Matches(new RegExp(`^(?:${POSITION}|${INSTANT})$`), {
      message: form('moment'),
    }),
  );

export function momentOf(text: string | undefined): Moment | undefined {
  return text as Position | Instant | undefined;
}
