import { IsString, Length } from 'class-validator';
import { type DirectoryQuery, type PageRequest } from '#read-models';
import { IsLimit, MayBeAbsent } from './fields';

/** Where a page begins, and how long it is. */
export class PageQuery {
  /** What the page before answered as `next`. */
  @MayBeAbsent() @IsString() @Length(1, 1_000) cursor?: string;
  @MayBeAbsent() @IsLimit(50) limit?: string;
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
