import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { customerCountQuery, partnerCustomersQuery } from '../api/queries';
import type { PartnerCustomer } from '../api/types';
import { type Column, DataTable } from '../ui/DataTable';
import { EmptyState } from '../ui/EmptyState';
import { LinkButton } from '../ui/LinkButton';
import { Loaded } from '../ui/Loaded';
import { Ago, Moment } from '../ui/Moment';
import { PageTitle } from '../ui/PageTitle';
import { rowsOf } from '../ui/pages';
import { FEW, ServiceTags } from '../ui/ServiceTags';
import { SubscriptionStatusTag } from '../ui/SubscriptionStatusTag';
import { usePartnerContext } from './context';
import { CustomerFilters } from './CustomerFilters';
import { RequestedOn } from './RequestedOn';
import { RestoreMany } from './RestoreMany';
import { selectionIn } from './customer-selection';

/** The partner's customer list (S13). What it is narrowed to stands in the address. */
export function CustomersPage() {
  const { t } = useTranslation();
  const { partnerId, hindrance } = usePartnerContext();
  const [parameters] = useSearchParams();
  const { sort, ...selection } = selectionIn(parameters);
  const list = useInfiniteQuery(partnerCustomersQuery(partnerId, { ...selection, ...(sort && { sort }) }));
  const count = useQuery(customerCountQuery(partnerId, selection));
  const request = `/partner-center/${partnerId}/customers/request`;
  return (
    <>
      <PageTitle
        title={t('nav.customers')}
        actions={
          hindrance === undefined && (
            <LinkButton primary to={request}>
              {t('nav.request')}
            </LinkButton>
          )
        }
      />
      <CustomerFilters />
      <p className="quiet" role="status">
        {count.data && t(count.data.more ? 'customers.countMore' : 'customers.count', { count: count.data.count })}
      </p>
      <Loaded query={list}>
        {(data) => {
          const rows = rowsOf(data);
          if (rows.length === 0)
            return <NoCustomers narrowed={Object.keys(selection).length > 0} request={hindrance ? undefined : request} />;
          return (
            <>
              {selection.lost !== undefined && (
                <div className="block">
                  <RestoreMany customers={rows} />
                </div>
              )}
              <CustomerTable rows={rows} onEnd={() => list.hasNextPage && !list.isFetching && void list.fetchNextPage()} />
            </>
          );
        }}
      </Loaded>
    </>
  );
}

function NoCustomers({ narrowed, request }: { readonly narrowed: boolean; readonly request: string | undefined }) {
  const { t } = useTranslation();
  if (narrowed) return <EmptyState text={t('customers.noneSelected')} />;
  return (
    <EmptyState
      text={t('customers.none')}
      action={
        request && (
          <LinkButton primary to={request}>
            {t('nav.request')}
          </LinkButton>
        )
      }
    />
  );
}

function CustomerTable({ rows, onEnd }: { readonly rows: readonly PartnerCustomer[]; readonly onEnd: () => void }) {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  const columns: readonly Column<PartnerCustomer>[] = [
    {
      key: 'name',
      title: t('customer.name'),
      heading: true,
      cell: ({ customerId, name }) => <Link to={`/partner-center/${partnerId}/customers/${customerId}`}>{name}</Link>,
    },
    {
      key: 'dap',
      title: t('dap.held'),
      cell: ({ services }) => <ServiceTags most={FEW} services={services.map(({ service }) => service)} />,
    },
    {
      key: 'lost',
      title: t('dap.lost'),
      cell: ({ lost, requested }) => (
        <>
          <ServiceTags most={FEW} color="warning" services={lost.map(({ service }) => service)} />
          {requested && <RequestedOn requested={requested} />}
        </>
      ),
    },
    {
      key: 'subscriptions',
      title: t('customers.narrowing.subscription'),
      wideOnly: true,
      cell: ({ subscriptions }) => subscriptions.map((status) => <SubscriptionStatusTag key={status} status={status} />),
    },
    {
      key: 'kind',
      title: t('relationship.kind'),
      wideOnly: true,
      cell: ({ kind, status }) => (status === 'ended' ? <Tag>{t('relationship.ended')}</Tag> : <Tag>{t(`kind.${kind}`)}</Tag>),
    },
    { key: 'since', title: t('relationship.since'), wideOnly: true, cell: ({ since }) => <Moment at={since} dateOnly /> },
    { key: 'change', title: t('customer.lastChange'), wideOnly: true, cell: ({ lastChange }) => <Ago at={lastChange} /> },
  ];
  return <DataTable caption={t('nav.customers')} columns={columns} rows={rows} keyOf={({ customerId }) => customerId} onEnd={onEnd} />;
}
