import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { customerCountQuery, partnerCustomersQuery } from './queries';
import type { PartnerCustomer, Service } from '../../api/types';
import { EmptyState } from '../../ui/EmptyState';
import { LinkButton } from '../../ui/LinkButton';
import { type ListColumn, ListView, LoadingList } from '../../ui/ListView';
import { Loaded } from '../../ui/Loaded';
import { Ago, Moment } from '../../ui/Moment';
import { PageTitle } from '../../ui/PageTitle';
import { allRowsOf, rowsOf } from '../../ui/pages';
import { FEW, ServiceTags } from '../../ui/ServiceTags';
import { SubscriptionStatusTag } from '../../ui/SubscriptionStatusTag';
import { useServiceNames } from '../../ui/use-service-names';
import { usePartnerContext } from '../context';
import { CustomerFilters } from './CustomerFilters';
import { NoRequests } from '../invitations/NoRequests';
import { TagMany } from './TagMany';
import { RequestedOn } from '../invitations/RequestedOn';
import { RestoreMany } from '../invitations/RestoreMany';
import { useTypedText } from '../../ui/use-settled';
import { selectionIn } from './customer-selection';
import { TagChips } from './TagChips';

const LIST = 'customers';

/** The partner's customer list (S13). What it is narrowed to stands in the address. */
export function CustomersPage() {
  const { t } = useTranslation();
  const { partnerId, hindrance } = usePartnerContext();
  const [parameters] = useSearchParams();
  const { sort, search: typed = '', ...narrowed } = selectionIn(parameters);
  const search = useTypedText(typed);
  const selection = { ...narrowed, ...(search && { search }) };
  const list = useInfiniteQuery(partnerCustomersQuery(partnerId, { ...selection, ...(sort && { sort }) }));
  const count = useQuery(customerCountQuery(partnerId, selection));
  const request = `/partner-center/${partnerId}/customers/request`;
  const columns = useColumns(list.data ? rowsOf(list.data) : []);
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
      <Loaded query={list} loading={<LoadingList list={LIST} columns={columns} />}>
        {(data) => {
          const rows = rowsOf(data);
          if (rows.length === 0) return <NoCustomers narrowed={Object.keys(selection).length > 0} request={request} />;
          return (
            <>
              {selection.lost !== undefined && (
                <div className="block">
                  <RestoreMany customers={rows} />
                </div>
              )}
              <ListView
                list={LIST}
                caption={t('nav.customers')}
                columns={columns}
                rows={rows}
                keyOf={({ customerId }) => customerId}
                nameOf={({ alias, name }) => alias ?? name}
                onEnd={() => list.hasNextPage && !list.isFetching && void list.fetchNextPage()}
                all={() => allRowsOf(list)}
                narrowable
                actions={(chosen) => (
                  <>
                    <TagMany customers={chosen} />
                    <RestoreMany customers={chosen} />
                  </>
                )}
              />
            </>
          );
        }}
      </Loaded>
    </>
  );
}

/** Why there are none, and what is done to have one: where that cannot be done, what is in the way. */
function NoCustomers({ narrowed, request }: { readonly narrowed: boolean; readonly request: string }) {
  const { t } = useTranslation();
  const { hindrance } = usePartnerContext();
  if (narrowed) return <EmptyState text={t('customers.noneSelected')} />;
  if (hindrance !== undefined)
    return (
      <>
        <EmptyState text={t('customers.none')} />
        <NoRequests hindrance={hindrance} />
      </>
    );
  return (
    <EmptyState
      text={t('customers.none')}
      action={
        <LinkButton primary to={request}>
          {t('nav.request')}
        </LinkButton>
      }
    />
  );
}

function useColumns(rows: readonly PartnerCustomer[]): readonly ListColumn<PartnerCustomer>[] {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  const namesOf = useServiceNames();
  const serviceNames = (services: readonly { readonly service: Service }[]) =>
    namesOf(services.map(({ service }) => service));
  return [
    {
      key: 'name',
      title: t('customer.name'),
      heading: true,
      text: ({ name }) => name,
      cell: ({ customerId, name, alias }) => (
        <span className="cell">
          <Link to={`/partner-center/${partnerId}/customers/${customerId}`}>{alias ?? name}</Link>
          {alias !== undefined && <span className="quiet">{name}</span>}
        </span>
      ),
    },
    {
      key: 'dap',
      title: t('dap.held'),
      below: 'narrow',
      text: ({ services }) => serviceNames(services),
      cell: ({ services }) => <ServiceTags most={FEW} services={services.map(({ service }) => service)} />,
    },
    {
      key: 'lost',
      title: t('dap.lost'),
      text: ({ lost }) => serviceNames(lost),
      cell: ({ lost, requested }) => (
        <>
          <ServiceTags most={FEW} color="warning" services={lost.map(({ service }) => service)} />
          {requested && <RequestedOn requested={requested} />}
        </>
      ),
    },
    {
      key: 'tags',
      title: t('labels.tags'),
      below: 'narrow',
      // Whoever uses none keeps the room for the rest.
      fileOnly: !rows.some(({ tags = [] }) => tags.length > 0),
      text: ({ tags = [] }) => tags.map(({ name }) => name).join(t('service.separator')),
      cell: ({ tags = [] }) => tags.length > 0 && <TagChips tags={tags} />,
    },
    {
      key: 'subscriptions',
      title: t('customers.narrowing.subscription'),
      below: 'small',
      text: ({ subscriptions }) =>
        subscriptions.map((status) => t(`subscription.status.${status}`)).join(t('service.separator')),
      cell: ({ subscriptions }) =>
        subscriptions.map((status) => <SubscriptionStatusTag key={status} status={status} />),
    },
    {
      key: 'kind',
      title: t('relationship.kind'),
      below: 'small',
      text: ({ kind, status }) => (status === 'ended' ? t('relationship.ended') : t(`kind.${kind}`)),
      cell: ({ kind, status }) =>
        status === 'ended' ? <Tag>{t('relationship.ended')}</Tag> : <Tag>{t(`kind.${kind}`)}</Tag>,
    },
    {
      key: 'since',
      title: t('relationship.since'),
      below: 'small',
      text: ({ since }) => since,
      cell: ({ since }) => <Moment at={since} dateOnly />,
    },
    {
      key: 'change',
      title: t('customer.lastChange'),
      below: 'narrow',
      text: ({ lastChange }) => lastChange,
      cell: ({ lastChange }) => <Ago at={lastChange} />,
    },
    // In the file alone: the list has it in the column of the name.
    { key: 'alias', title: t('labels.alias'), fileOnly: true, text: ({ alias }) => alias ?? '', cell: () => null },
  ];
}
