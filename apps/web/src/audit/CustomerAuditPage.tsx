import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { EventList } from '../activity/EventList';
import { customerHistoryQuery, customerQuery, relationshipsQuery } from '../api/queries';
import { Facts } from '../ui/Facts';
import { Loaded } from '../ui/Loaded';
import { PageTitle } from '../ui/PageTitle';
import { Section } from '../ui/Section';

/** A customer's time line, event by event, with actor, cause and payload. */
export function CustomerAuditPage() {
  const { t } = useTranslation();
  const { customerId = '' } = useParams();
  const history = useInfiniteQuery(customerHistoryQuery(customerId));
  const relationships = useQuery(relationshipsQuery(customerId));
  const names = new Map(relationships.data?.map(({ partnerId, partnerName }) => [partnerId, partnerName]));
  return (
    <Loaded query={useQuery(customerQuery(customerId))}>
      {({ name, status, domains, id }) => (
        <>
          <PageTitle title={name} above={<Link to="/audit-center">{t('nav.directory')}</Link>} />
          <Section title={t('customer.title')}>
            <Facts
              facts={[
                { name: t('relationship.status'), value: t(`customer.status.${status}`) },
                { name: t('customer.domains'), value: domains.join(', ') || '–' },
                { name: t('customer.id'), value: <code>{id}</code> },
              ]}
            />
          </Section>
          <Section title={t('nav.activity')}>
            <Loaded query={history}>
              {({ pages }) => (
                <EventList
                  events={pages.flatMap(({ events }) => events)}
                  names={names}
                  customerName={name}
                  {...(history.hasNextPage && { onMore: () => void history.fetchNextPage() })}
                />
              )}
            </Loaded>
          </Section>
        </>
      )}
    </Loaded>
  );
}
