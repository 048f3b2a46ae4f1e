import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EventList } from '../activity/EventList';
import { customerHistoryQuery, relationshipsQuery } from '../api/queries';
import { Loaded } from '../ui/Loaded';
import { PageTitle } from '../ui/PageTitle';
import { Section } from '../ui/Section';
import { useCustomer } from './AdminCenter';

/** Everything that happened to the customer's partner relationships, from the first day. */
export function ActivityPage() {
  const { t } = useTranslation();
  const { id, name } = useCustomer();
  const history = useInfiniteQuery(customerHistoryQuery(id));
  const relationships = useQuery(relationshipsQuery(id));
  const names = new Map(relationships.data?.map(({ partnerId, partnerName }) => [partnerId, partnerName]));
  return (
    <>
      <PageTitle title={t('nav.activity')} />
      <Loaded query={history}>
        {({ pages }) => (
          <Section title={t('activity.all')}>
            <EventList
              events={pages.flatMap(({ events }) => events)}
              names={names}
              customerName={name}
              {...(history.hasNextPage && { onMore: () => void history.fetchNextPage() })}
            />
          </Section>
        )}
      </Loaded>
    </>
  );
}
