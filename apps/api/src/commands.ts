import { applyDecorators, HttpCode, HttpStatus, UseInterceptors } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { CommandHeaders } from './fields';
import { ReceiptDto, ReceiptInterceptor } from './receipt';

/** A route that sends a command and answers its receipt, or what says more than one. */
export const CommandRoute = (type: new () => ReceiptDto = ReceiptDto) =>
  applyDecorators(
    HttpCode(HttpStatus.OK),
    UseInterceptors(ReceiptInterceptor),
    CommandHeaders(),
    ApiOkResponse({ type, headers: RECEIPT_HEADERS }),
  );

/**
 * The same, for a command that makes something: 201, also when it is repeated, so that a repeat gets the same answer
 * (I16).
 */
export const CreateRoute = (type: new () => ReceiptDto = ReceiptDto) =>
  applyDecorators(
    HttpCode(HttpStatus.CREATED),
    UseInterceptors(ReceiptInterceptor),
    CommandHeaders(),
    ApiCreatedResponse({ type, headers: RECEIPT_HEADERS }),
  );

const RECEIPT_HEADERS = {
  ETag: {
    description: 'The revision of the stream the command appends to, for If-Match.',
    schema: { type: 'string' as const },
  },
  Position: {
    description: 'Where a query must have got to in order to see the effect, for Read-After.',
    schema: { type: 'string' as const },
  },
};
