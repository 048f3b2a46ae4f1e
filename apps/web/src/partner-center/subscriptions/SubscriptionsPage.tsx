import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { soldSubscriptionsQuery } from './queries';
import { type SoldSubscription, SUBSCRIPTION_STATUSES } from '../../api/types';
import { Choice } from '../../ui/Choice';
import { EmptyState } from '../../ui/EmptyState';
import { LinkButton } from '../../ui/LinkButton';
import { type ListColumn, ListView, LoadingList } from '../../ui/ListView';
import { Loaded } from '../../ui/Loaded';
import { Moment } from '../../ui/Moment';
import { PageTitle } from '../../ui/PageTitle';
import { allRowsOf, rowsOf } from '../../ui/pages';
import { TypedSearch } from '../../ui/TypedSearch';
import { useAddress } from '../../ui/use-address';
import { useTypedText } from '../../ui/use-settled';
import { useCustomerColumn, useSubscriptionColumns } from '../columns';
import { usePartnerContext } from '../context';

const LIST = 'subscriptions';

/**
 * The subscriptions the partner sold, over all its customers, the newest first. Those it only sees through DAP are on
 * their customer's page.
 */
export function SubscriptionsPage() {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  const [parameters, change] = useAddress();
  const typed = parameters.get('search') ?? '';
  const search = useTypedText(typed);
  const status = SUBSCRIPTION_STATUSES.find((each) => each === parameters.get('status'));
  const list = useInfiniteQuery(
    soldSubscriptionsQuery(partnerId, { ...(search && { search }), ...(status && { status }) }),
  );
  const columns = useColumns();
  return (
    <>
      <PageTitle title={t('nav.subscriptions')} />
      <p>{t('subscription.lead')}</p>
      <search className="filters">
        <TypedSearch
          label={t('customers.search')}
          hint={t('subscription.searchHint')}
          value={typed}
          onChange={(text) => change({ search: text }, { replace: true })}
        />
        <Choice
          label={t('relationship.status')}
          value={status ?? 'all'}
          options={[
            { value: 'all' as const, label: t('subscription.all') },
            ...SUBSCRIPTION_STATUSES.map((value) => ({ value, label: t(`subscription.status.${value}`) })),
          ]}
          onChange={(value) => change({ status: value === 'all' ? undefined : value })}
        />
      </search>
      <Loaded query={list} loading={<LoadingList list={LIST} columns={columns} />}>
        {(data) => {
          const rows = rowsOf(data);
          if (rows.length === 0) return <NoSubscriptions narrowed={search !== '' || status !== undefined} />;
          return (
            <ListView
              list={LIST}
              caption={t('nav.subscriptions')}
              columns={columns}
              rows={rows}
              keyOf={({ id }) => id}
              onEnd={() => list.hasNextPage && !list.isFetching && void list.fetchNextPage()}
              all={() => allRowsOf(list)}
              narrowable
            />
          );
        }}
      </Loaded>
    </>
  );
}

function NoSubscriptions({ narrowed }: { readonly narrowed: boolean }) {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  if (narrowed) return <EmptyState text={t('subscription.noneSelected')} />;
  return (
    <EmptyState
      text={t('subscription.noneSold')}
      action={<LinkButton to={`/partner-center/${partnerId}/customers`}>{t('nav.customers')}</LinkButton>}
    />
  );
}

function useColumns(): readonly ListColumn<SoldSubscription>[] {
  const { t } = useTranslation();
  const customer = useCustomerColumn<SoldSubscription>();
  const { offer, seats, status, services } = useSubscriptionColumns<SoldSubscription>(({ customerId }) => customerId);
  return [
    { ...offer, heading: true },
    customer,
    seats,
    status,
    services,
    {
      key: 'sold',
      title: t('subscription.soldAt'),
      below: 'narrow',
      text: ({ sale }) => sale?.soldAt ?? '',
      cell: ({ sale }) => (sale ? <Moment at={sale.soldAt} dateOnly /> : '–'),
    },
  ];
}
