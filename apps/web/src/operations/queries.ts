import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, contentOf } from '../api/client';
import { BY_PAGE, pageFrom } from '../api/list-page';
import { inLanguage, whileOnePage } from '../api/refresh';
import type { Language } from '../api/types';

/** What the catalogue of offers costs, named in the reader's language. */
export const pricesQuery = (language: Language) =>
  queryOptions({ ...inLanguage(language, ['operations', 'prices']), queryFn: () => contentOf(api.GET('/prices')) });

/** The mails of all partners that did not arrive, the newest failure first. */
export const failedMailQuery = infiniteQueryOptions({
  queryKey: ['operations', 'failed-mail'],
  queryFn: ({ pageParam }) =>
    contentOf(
      api.GET('/operations/failed-mail', {
        params: { query: pageFrom(pageParam) },
      }),
    ),
  ...BY_PAGE,
  refetchInterval: whileOnePage,
});
