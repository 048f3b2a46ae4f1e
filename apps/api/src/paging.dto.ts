import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, Length, Matches } from 'class-validator';
import { form } from '#platform';
import { type DirectoryQuery, type PageRequest } from '#read-models';
import { MayBeAbsent } from './fields';

/** Where a page begins, and how long it is. */
export class PageQuery {
  /** What the page before answered as `next`. */
  @MayBeAbsent() @IsString() @Length(1, 1_000) cursor?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 200, default: 50 })
  @MayBeAbsent()
  @Matches(/^(?:[1-9]\d?|1\d\d|200)$/, { message: form('limit') })
  limit?: string;
}

export function pageOf({ cursor, limit }: PageQuery): PageRequest {
  return { ...(cursor !== undefined && { cursor }), ...(limit !== undefined && { limit: Number(limit) }) };
}

/** A page of a directory. */
export class DirectoryParameters extends PageQuery {
  /**
   * What somebody would type: of a name, present or former, from the beginning of a word or from any Chinese or
   * Japanese character on; of a domain or an offer's code; the beginning of an id.
   */
  @MayBeAbsent() @IsString() @Length(1, 200) search?: string;
}

export function directoryQueryOf({ search, ...page }: DirectoryParameters): DirectoryQuery {
  return { ...pageOf(page), ...(search !== undefined && { search }) };
}
