import { type FindOptions, type Identified, type Sort } from './documents';
import { scalar } from './filter';

/** What is read a page at a time: as `find` of a collection with its filter, in an order in which no two are equal. */
export interface Paged<Fields extends Identified, T extends Fields> {
  readonly find: (options: FindOptions<Fields>) => Promise<readonly T[]>;
  /** By `_id` unless it is said otherwise. The last of it is `_id`, or documents of one value could be passed over. */
  readonly sort?: Sort<Fields>;
  readonly atOnce: number;
}

const BY_ID = [['_id', 1]] as const;

/**
 * Everything that is found, page after page, none of them empty. The place to go on from is that of the last document
 * of a page, not a number of documents: what is changed or deleted meanwhile moves nothing else into what is passed.
 */
export async function* pagesOf<Fields extends Identified, T extends Fields = Fields>({
  find,
  sort = BY_ID,
  atOnce,
}: Paged<Fields, T>): AsyncGenerator<readonly T[]> {
  for (let last: Fields | undefined, page: readonly T[] | undefined; page === undefined || page.length === atOnce;) {
    page = await find({ sort, limit: atOnce, ...(last && { after: placeOf(last, sort) }) });
    last = page.at(-1);
    if (page.length > 0) yield page;
  }
}

function placeOf<Fields extends Identified>(row: Fields, sort: Sort<Fields>) {
  return sort.map(([field]) => scalar(field, row[field]));
}
