import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, contentOf } from '../api/client';
import { BY_PAGE, LIST_PAGE, pageFrom } from '../api/list-page';
import type { operations } from '../api/schema';
import type { SavedReportBody } from '../api/types';

export type TimeLineSelection = Omit<
  NonNullable<operations['TimeLineController_read']['parameters']['query']>,
  'after' | 'limit'
>;
type Selection<Name extends keyof operations> = operations[Name] extends { parameters: { query?: infer Query } }
  ? NonNullable<Query>
  : never;

/** Events in the log's order, a page at a time. A page may hold none and yet have a next. */
export const timeLineQuery = (selection: TimeLineSelection) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'time-line', selection],
    queryFn: ({ pageParam }) =>
      contentOf(
        api.GET('/audit/time-line', {
          params: { query: { ...selection, limit: LIST_PAGE, ...(pageParam && { after: pageParam }) } },
        }),
      ),
    ...BY_PAGE,
  });

/** The first event of a customer: nothing can be seen of it before. */
export const customerBeginningQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['audit', 'customer', customerId, 'beginning'],
    queryFn: async () => {
      const { events } = await contentOf(
        api.GET('/audit/time-line', { params: { query: { customer: customerId, limit: 1 } } }),
      );
      return { recordedAt: events[0]?.recordedAt ?? new Date().toISOString() };
    },
  });

/**
 * A customer's Partner Relationships as of a moment, now if none is named, a page at a time; of the pages after the
 * first as of the same position.
 */
export const customerAsOfQuery = (customerId: string, at: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'customer', customerId, 'as-of', at],
    queryFn: ({ pageParam }) =>
      contentOf(
        api.GET('/audit/customers/{customerId}/partner-relationships', {
          params: {
            path: { customerId },
            query: { ...(at !== undefined && { at }), ...pageFrom(pageParam) },
          },
        }),
      ),
    ...BY_PAGE,
    placeholderData: keepPreviousData,
  });

/** What differs at a customer between two moments, in words. */
export const customerChangesQuery = (customerId: string, moments: { readonly from?: string; readonly to?: string }) =>
  queryOptions({
    queryKey: ['audit', 'customer', customerId, 'changes', moments],
    queryFn: () =>
      contentOf(api.GET('/audit/customers/{customerId}/changes', { params: { path: { customerId }, query: moments } })),
    placeholderData: keepPreviousData,
  });

export type CustomersThenSelection = Omit<Selection<'AsOfController_customers'>, 'cursor' | 'limit'>;

/** A partner's customers as of a moment, a page at a time; of the pages after the first as of the same position. */
export const partnerCustomersAsOfQuery = (partnerId: string, selection: CustomersThenSelection) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'partner', partnerId, 'customers', selection],
    queryFn: ({ pageParam }) =>
      contentOf(
        api.GET('/audit/partners/{partnerId}/customers', {
          params: {
            path: { partnerId },
            query: { ...selection, ...pageFrom(pageParam) },
          },
        }),
      ),
    ...BY_PAGE,
    placeholderData: keepPreviousData,
  });

/** Who of the marketplace looked at what is kept of an account. */
export const readersQuery = (of: { readonly customerId: string } | { readonly partnerId: string }) =>
  queryOptions({
    queryKey: ['audit', 'readers', of],
    queryFn: () =>
      contentOf(
        'customerId' in of
          ? api.GET('/customers/{customerId}/readers', { params: { path: of } })
          : api.GET('/partners/{partnerId}/readers', { params: { path: of } }),
      ),
  });

/**
 * A report's rows, a page at a time; of the pages after the first as of the same position. A page may be short, or
 * empty, and yet have a next.
 */
export const reportRows = <Asked extends object, Page extends { readonly next?: string }>(
  name: string,
  selection: Asked,
  ask: (query: Asked & { readonly limit: number; readonly cursor?: string }) => Promise<Page>,
) =>
  infiniteQueryOptions({
    queryKey: ['audit', name, selection],
    queryFn: ({ pageParam }) => ask({ ...selection, ...pageFrom(pageParam) }),
    ...BY_PAGE,
    placeholderData: keepPreviousData,
  });

/** What all its rows come to. */
export const reportFigures = <Asked extends object, Figures>(
  name: string,
  selection: Asked,
  ask: (query: Asked) => Promise<Figures>,
) =>
  queryOptions({
    queryKey: ['audit', name, 'figures', selection],
    queryFn: () => ask(selection),
    placeholderData: keepPreviousData,
  });

export const removedDapReport = {
  rows: (selection: Selection<'ReportsController_removedDapFigures'>) =>
    reportRows('removed-dap', selection, (query) =>
      contentOf(api.GET('/audit/reports/removed-dap', { params: { query } })),
    ),
  figures: (selection: Selection<'ReportsController_removedDapFigures'>) =>
    reportFigures('removed-dap', selection, (query) =>
      contentOf(api.GET('/audit/reports/removed-dap/figures', { params: { query } })),
    ),
};

export const dutiesWithoutAccessReport = {
  rows: (selection: Selection<'ReportsController_dutiesWithoutAccessFigures'>) =>
    reportRows('duties-without-access', selection, (query) =>
      contentOf(api.GET('/audit/reports/duties-without-access', { params: { query } })),
    ),
  figures: (selection: Selection<'ReportsController_dutiesWithoutAccessFigures'>) =>
    reportFigures('duties-without-access', selection, (query) =>
      contentOf(api.GET('/audit/reports/duties-without-access/figures', { params: { query } })),
    ),
};

export const dapHistoryReport = {
  rows: (selection: Selection<'ReportsController_dapHistoryFigures'>) =>
    reportRows('dap-history', selection, (query) =>
      contentOf(api.GET('/audit/reports/dap-history', { params: { query } })),
    ),
  figures: (selection: Selection<'ReportsController_dapHistoryFigures'>) =>
    reportFigures('dap-history', selection, (query) =>
      contentOf(api.GET('/audit/reports/dap-history/figures', { params: { query } })),
    ),
};

export const continuityReport = {
  rows: (selection: Selection<'ReportsController_continuityFigures'>) =>
    reportRows('continuity', selection, (query) =>
      contentOf(api.GET('/audit/reports/continuity', { params: { query } })),
    ),
  figures: (selection: Selection<'ReportsController_continuityFigures'>) =>
    reportFigures('continuity', selection, (query) =>
      contentOf(api.GET('/audit/reports/continuity/figures', { params: { query } })),
    ),
};

export const timeToAcceptReport = {
  rows: (selection: Selection<'ReportsController_timeToAcceptFigures'>) =>
    reportRows('time-to-accept', selection, (query) =>
      contentOf(api.GET('/audit/reports/time-to-accept', { params: { query } })),
    ),
  figures: (selection: Selection<'ReportsController_timeToAcceptFigures'>) =>
    reportFigures('time-to-accept', selection, (query) =>
      contentOf(api.GET('/audit/reports/time-to-accept/figures', { params: { query } })),
    ),
};

/** The last seal of the log, if there is one yet. */
export const sealQuery = queryOptions({ queryKey: ['audit', 'seal'], queryFn: () => contentOf(api.GET('/seal')) });

/** What the reader has saved, and where its mails go. */
export const savedReportsQuery = queryOptions({
  queryKey: ['saved-reports'],
  queryFn: () => contentOf(api.GET('/saved-reports')),
});

export function saveReport(savedReportId: string, body: SavedReportBody) {
  return api.PUT('/saved-reports/{savedReportId}', { params: { path: { savedReportId } }, body });
}

export function removeSavedReport(savedReportId: string) {
  return api.DELETE('/saved-reports/{savedReportId}', { params: { path: { savedReportId } } });
}
