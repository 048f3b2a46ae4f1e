import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { EventList } from '../activity/EventList';
import { IncompleteHistory } from '../activity/IncompleteHistory';
import { customerHistoryQuery, relationshipsQuery } from './queries';
import type { HistoryEvent } from '../api/types';
import { Loaded } from '../ui/Loaded';
import { Section } from '../ui/Section';
import { useCustomer } from './AdminCenter';

/** What happened between the customer and one partner, from the first day. */
export function PartnerHistory({ partnerId }: { readonly partnerId: string }) {
  const { t } = useTranslation();
  const { id, name } = useCustomer();
  const history = useInfiniteQuery(customerHistoryQuery(id));
  const { data: relationships } = useQuery(relationshipsQuery(id));
  const { hasNextPage, isFetching, fetchNextPage } = history;
  // It is told from the beginning, and the latest stands first.
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  const names = new Map(relationships?.map((each) => [each.partnerId, each.partnerName]));
  return (
    <Section title={t('partnerPage.history')}>
      <Loaded query={history}>
        {({ pages }) => (
          <>
            <IncompleteHistory pages={pages} />
            <EventList
              events={pages.flatMap(({ events }) => events).filter((event) => isOf(event, partnerId))}
              names={names}
              customerName={name}
            />
          </>
        )}
      </Loaded>
    </Section>
  );
}

function isOf({ data }: HistoryEvent, partnerId: string): boolean {
  return ['partnerId', 'viaProviderId'].some((field) => Reflect.get(data, field) === partnerId);
}
