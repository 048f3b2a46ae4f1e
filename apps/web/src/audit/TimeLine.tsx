import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { type TimeLineSelection, timeLineQuery } from './queries';
import { api, contentOf } from '../api/client';
import { DownloadButton } from '../ui/DownloadButton';
import { EmptyState } from '../ui/EmptyState';
import { Loaded } from '../ui/Loaded';
import { useNotices } from '../ui/Notices';
import { ProblemAlert } from '../ui/ProblemAlert';
import { Section } from '../ui/Section';
import { useAddress } from '../ui/use-address';
import { named } from './address';
import { SUBJECTS } from './time-line-subjects';
import { imprintNow, TimeLineCover } from './TimeLineCover';
import { TimeLineEvent } from './TimeLineEvent';
import { TimeLineFilters } from './TimeLineFilters';

const NDJSON = 'application/x-ndjson';
/** They are on a hundred sheets: a browser lays out no more in a time that anybody waits. */
const MOST_PRINTED = 2_000;

/**
 * The events of whatever is asked for, in the log's order: in words and as stored, with who did it, by what, and what
 * followed.
 */
export function TimeLine({ of = {} }: { readonly of?: { readonly customer?: string; readonly partner?: string } }) {
  const { t } = useTranslation();
  const [parameters] = useAddress();
  const selection: TimeLineSelection = { ...named(parameters, [...SUBJECTS, 'type', 'since', 'until']), ...of };
  const wanted = parameters.get('event') ?? undefined;
  const raw = parameters.get('view') === 'raw';
  const query = useInfiniteQuery(timeLineQuery(selection));
  const { hasNextPage, isFetching, fetchNextPage } = query;
  const events = query.data?.pages.flatMap((page) => page.events) ?? [];
  const names = new Map(query.data?.pages.flatMap((page) => Object.entries(page.names)));
  // A page may hold no event and yet not be the last; and an event that the address names may lie on a later one.
  const more = hasNextPage && !isFetching;
  const searching =
    hasNextPage && (events.length === 0 || (wanted !== undefined && events.every(({ id }) => id !== wanted)));
  useEffect(() => {
    if (searching && more) void fetchNextPage();
  }, [searching, more, fetchNextPage]);
  const download = () =>
    contentOf(
      api.GET('/audit/time-line', { params: { query: selection }, headers: { Accept: NDJSON }, parseAs: 'blob' }),
    );
  const printing = usePrinting(query);
  const printed = printing.variables === JSON.stringify(selection) ? printing.data : undefined;
  return (
    <Section
      title={t('paper.events')}
      actions={
        <>
          <DownloadButton label={t('timeLine.download')} file="time-line.ndjson" fetch={download} />
          <Button loading={printing.isPending} onClick={() => printing.mutate(JSON.stringify(selection))}>
            {t('timeLine.print')}
          </Button>
        </>
      }
    >
      {printing.error && <ProblemAlert error={printing.error} />}
      {printed && <TimeLineCover imprint={printed} selection={selection} events={events} names={names} />}
      <TimeLineFilters subjects={SUBJECTS.filter((subject) => !(subject in of))} />
      <Loaded query={query}>
        {() => (
          <>
            <p className="quiet" role="status">
              {searching
                ? t('timeLine.searching')
                : t(hasNextPage ? 'timeLine.foundMore' : 'timeLine.found', { count: events.length })}
            </p>
            {events.length === 0 && !hasNextPage && <EmptyState text={t('timeLine.none')} />}
            <ol className="events long">
              {events.map((event) => (
                <TimeLineEvent
                  key={event.id}
                  event={event}
                  shown={events}
                  names={names}
                  raw={raw}
                  wanted={event.id === wanted}
                />
              ))}
            </ol>
            {hasNextPage && (
              <Button loading={isFetching} onClick={() => void fetchNextPage()}>
                {t('activity.more')}
              </Button>
            )}
          </>
        )}
      </Loaded>
    </Section>
  );
}

interface PagedEvents {
  readonly data: { readonly pages: readonly { readonly events: readonly object[] }[] } | undefined;
  readonly hasNextPage: boolean;
  readonly error: Error | null;
  fetchNextPage(): Promise<PagedEvents>;
}

/** Puts all events on paper, those too that are not loaded yet; none where there are too many of them. */
function usePrinting(events: PagedEvents) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const notices = useNotices();
  const printing = useMutation({
    // By what it is narrowed to: the imprint is of nothing else.
    mutationFn: async (_: string) => {
      let whole = events;
      while (whole.hasNextPage && countOf(whole) < MOST_PRINTED) {
        whole = await whole.fetchNextPage();
        if (whole.error) throw whole.error;
      }
      if (!whole.hasNextPage) return imprintNow(queries);
      void notices.info(t('timeLine.tooManyToPrint', { count: MOST_PRINTED }));
      return undefined;
    },
  });
  // Once it stands on the page.
  useEffect(() => {
    if (printing.data) window.print();
  }, [printing.data]);
  return printing;
}

function countOf({ data }: PagedEvents): number {
  return data?.pages.reduce((count, page) => count + page.events.length, 0) ?? 0;
}
