import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { gapsQuery, ownSubscriptionsQuery } from '../api/queries';
import type { CustomerSubscription } from '../api/types';
import { type Column, DataTable } from '../ui/DataTable';
import { EmptyState } from '../ui/EmptyState';
import { Loaded } from '../ui/Loaded';
import { Moment } from '../ui/Moment';
import { PageTitle } from '../ui/PageTitle';
import { rowsOf } from '../ui/pages';
import { Section } from '../ui/Section';
import { ServiceTags } from '../ui/ServiceTags';
import { SubscriptionStatusTag } from '../ui/SubscriptionStatusTag';
import { useAddOnNames, useOfferName } from '../ui/use-offers';
import { useCustomer } from './AdminCenter';

/** The customer's own subscriptions: who sold each and gets its bill, who is its Partner of Record; and what nobody looks after. */
export function SubscriptionsPage() {
  const { t } = useTranslation();
  const { id } = useCustomer();
  const list = useInfiniteQuery(ownSubscriptionsQuery(id));
  return (
    <>
      <PageTitle title={t('nav.subscriptions')} />
      <p>{t('subscription.ownLead')}</p>
      <Loaded query={list}>
        {(data) => {
          const rows = rowsOf(data);
          if (rows.length === 0) return <EmptyState text={t('subscription.noneOwn')} />;
          return <OwnSubscriptions rows={rows} onEnd={() => list.hasNextPage && !list.isFetching && void list.fetchNextPage()} />;
        }}
      </Loaded>
      <Gaps customerId={id} />
    </>
  );
}

function OwnSubscriptions({ rows, onEnd }: { readonly rows: readonly CustomerSubscription[]; readonly onEnd: () => void }) {
  const { t } = useTranslation();
  const offerName = useOfferName();
  const addOnNames = useAddOnNames();
  const columns: readonly Column<CustomerSubscription>[] = [
    { key: 'offer', title: t('subscription.offer'), heading: true, cell: ({ offer }) => offerName(offer) },
    {
      key: 'status',
      title: t('relationship.status'),
      cell: ({ status, lapsesAt }) => (
        <span className="cell">
          <SubscriptionStatusTag status={status} />
          {lapsesAt && (
            <span className="quiet">
              {t('subscription.lapsesAt')} <Moment at={lapsesAt} dateOnly />
            </span>
          )}
        </span>
      ),
    },
    { key: 'seats', title: t('subscription.seats'), cell: ({ seats }) => seats },
    {
      key: 'seller',
      title: t('subscription.billed'),
      cell: ({ seller, soldBy }) => seller?.name ?? t('subscription.elsewhere', { seller: soldBy ?? '–' }),
    },
    { key: 'record', title: t('subscription.partnerOfRecord'), cell: ({ partnerOfRecord }) => partnerOfRecord?.name ?? '–' },
    { key: 'addOns', title: t('subscription.addOns'), wideOnly: true, cell: ({ addOns }) => addOnNames(addOns) },
    { key: 'services', title: t('service.many'), wideOnly: true, cell: ({ services }) => <ServiceTags services={services} /> },
    { key: 'sold', title: t('subscription.soldAt'), wideOnly: true, cell: ({ soldAt }) => <Moment at={soldAt} dateOnly /> },
  ];
  return <DataTable caption={t('nav.subscriptions')} columns={columns} rows={rows} keyOf={({ id }) => id} onEnd={onEnd} />;
}

/** Services on which nobody has DAP, though a subscription is open or they were once granted. */
function Gaps({ customerId }: { readonly customerId: string }) {
  const { t } = useTranslation();
  return (
    <Section title={t('gaps.title')}>
      <p>{t('gaps.lead')}</p>
      <Loaded query={useQuery(gapsQuery(customerId))}>
        {(gaps) =>
          gaps.length === 0 ? (
            <EmptyState text={t('gaps.none')} />
          ) : (
            <ul className="plain-list">
              {gaps.map(({ service, since, openSubscriptions }) => (
                <li key={service}>
                  <span className="cell">
                    <strong>{t(`service.${service}`)}</strong>
                    <span className="quiet">{t('gaps.open', { count: openSubscriptions })}</span>
                  </span>
                  {since && (
                    <span className="quiet">
                      {t('dap.since')} <Moment at={since} />
                    </span>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  );
}
