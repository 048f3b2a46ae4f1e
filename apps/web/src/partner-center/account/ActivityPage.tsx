import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EventItem } from '../../activity/EventItem';
import { useEventSentence } from '../../activity/sentence';
import { partnerActivityQuery } from './queries';
import type { ActivityEvent } from '../../api/types';
import { EmptyState } from '../../ui/EmptyState';
import { Loaded } from '../../ui/Loaded';
import { PageTitle } from '../../ui/PageTitle';
import { rowsOf } from '../../ui/pages';
import { Section } from '../../ui/Section';
import { usePartnerContext } from '../context';

/** Everything that concerns the partner, over all its customers, invitations and subscriptions, the latest first. */
export function ActivityPage() {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  const query = useInfiniteQuery(partnerActivityQuery(partnerId));
  return (
    <>
      <PageTitle title={t('nav.activity')} />
      <Loaded query={query}>
        {(data) => {
          const events = rowsOf(data);
          return (
            <Section title={t('activity.latestFirst')}>
              {events.length === 0 ? <EmptyState text={t('activity.none')} /> : <Events events={events} />}
              {query.hasNextPage && (
                <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  {t('activity.earlier')}
                </Button>
              )}
            </Section>
          );
        }}
      </Loaded>
    </>
  );
}

function Events({ events }: { readonly events: readonly ActivityEvent[] }) {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  const sentence = usePartnerSentence();
  return (
    <ol className="events long">
      {events.map((event) => (
        <EventItem key={event.id} event={event}>
          {sentence(event)} ·{' '}
          <Link
            to={`/partner-center/${partnerId}/${placeOf(event)}`}
            aria-label={
              event.customerName === undefined ? t('activity.openNamed', { event: sentence(event) }) : undefined
            }
          >
            {event.customerName ?? t('activity.open')}
          </Link>
        </EventItem>
      ))}
    </ol>
  );
}

/** The page of what an event is about. */
function placeOf({ thing, subjectId, customerId }: ActivityEvent): string {
  switch (thing) {
    case 'account':
      return 'account';
    case 'customers':
      return `customers/${subjectId}`;
    case 'invitations':
      return `invitations/${subjectId}`;
    case 'subscriptions':
      return `customers/${customerId ?? ''}/subscriptions/${subjectId}`;
  }
}

/** Tells an event through the partner's eyes: itself, its resellers and its customers by name, any other as another. */
function usePartnerSentence(): (event: ActivityEvent) => string {
  const { t } = useTranslation();
  const tell = useEventSentence();
  const { partnerId, partner } = usePartnerContext();
  const partners = new Map([
    ...partner.linkedResellers.map(({ id, name }) => [id, name] as const),
    [partnerId, partner.name],
    ['you', partner.name],
  ]);
  return (event) => {
    const { data, customerId, customerName } = event;
    const customer = customerName ?? t('activity.someCustomer');
    const ofAnother = isOf(data, 'originalReseller', 'another-partner') || isOf(data, 'resellerId', partnerId);
    return tell(event, {
      customer,
      partner: ofAnother ? t('partner.another') : partner.name,
      nameOf: (id) =>
        id === customerId || isOf(data, 'customerId', id) ? customer : (partners.get(id) ?? t('partner.another')),
    });
  };
}

function isOf(data: object, field: string, value: string): boolean {
  return Reflect.get(data, field) === value;
}
