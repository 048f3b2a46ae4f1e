import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { activityCsv } from '../activity/activity-csv';
import { EventList } from '../activity/EventList';
import { IncompleteHistory } from '../activity/IncompleteHistory';
import { useSentence } from '../activity/sentence';
import { colleaguesQuery } from '../api/person-queries';
import { customerHistoryQuery, relationshipsQuery } from './queries';
import { useKnownText } from '../i18n/known-text';
import { DownloadButton } from '../ui/DownloadButton';
import { EmptyState } from '../ui/EmptyState';
import { TypedSearch } from '../ui/TypedSearch';
import { Loaded } from '../ui/Loaded';
import { holds } from '../ui/holds';
import { PageTitle } from '../ui/PageTitle';
import { Section } from '../ui/Section';
import { useAddress } from '../ui/use-address';
import { useCustomer } from './AdminCenter';

/** Everything that happened to the customer's partner relationships, from the first day: searched, and as a file. */
export function ActivityPage() {
  const { t } = useTranslation();
  const known = useKnownText();
  const { id, name } = useCustomer();
  const [parameters, change] = useAddress();
  const find = parameters.get('find') ?? '';
  const history = useInfiniteQuery(customerHistoryQuery(id));
  const relationships = useQuery(relationshipsQuery(id));
  const colleagues = useQuery(colleaguesQuery);
  const names = new Map(relationships.data?.map(({ partnerId, partnerName }) => [partnerId, partnerName]));
  const sentence = useSentence(names, name);
  const { hasNextPage, isFetching, fetchNextPage } = history;
  // What is looked for may lie anywhere in it.
  const searching = find.trim() !== '' && hasNextPage;
  useEffect(() => {
    if (searching && !isFetching) void fetchNextPage();
  }, [searching, isFetching, fetchNextPage]);
  const file = async () => {
    let whole = history.data?.pages ?? [];
    for (let more = hasNextPage; more;) {
      const { data, hasNextPage: isMore, error } = await fetchNextPage();
      if (error) throw error;
      whole = data?.pages ?? whole;
      more = isMore;
    }
    const called = new Map(colleagues.data?.rows.map((colleague) => [colleague.subject, colleague.name]));
    const head = [t('readers.at'), t('readers.what'), t('timeLine.type'), t('readers.role')];
    const rows = whole.flatMap(({ events }) => events);
    return activityCsv(head, rows, sentence, ({ role, subject }) => called.get(subject ?? '') ?? known('role', role));
  };
  return (
    <>
      <PageTitle
        title={t('nav.activity')}
        actions={<DownloadButton label={t('report.csv')} file="activity.csv" fetch={file} />}
      />
      <search>
        <div className="filters">
          <TypedSearch
            label={t('activity.find')}
            value={find}
            onChange={(text) => change({ find: text }, { replace: true })}
          />
        </div>
      </search>
      <Loaded query={history}>
        {({ pages }) => {
          const all = pages.flatMap(({ events }) => events);
          const found = all.filter((event) => holds(sentence(event), find));
          return (
            <Section title={t('activity.all')}>
              <IncompleteHistory pages={pages} />
              {searching && (
                <p className="quiet" role="status">
                  {t('app.loading')}
                </p>
              )}
              {all.length > 0 && found.length === 0 && !searching && <EmptyState text={t('audit.none')} />}
              {(all.length === 0 || found.length > 0) && (
                <EventList
                  events={found}
                  names={names}
                  customerName={name}
                  {...(hasNextPage && !searching && { onMore: () => void fetchNextPage() })}
                />
              )}
            </Section>
          );
        }}
      </Loaded>
    </>
  );
}
