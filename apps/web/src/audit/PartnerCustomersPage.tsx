import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type CustomersThenSelection, partnerCustomersAsOfQuery } from './queries';
import { api, contentOf } from '../api/client';
import { partnerQuery } from '../api/account-queries';
import { type PartnerCustomer, type Service, SERVICES, SUBSCRIPTION_CHOICES } from '../api/types';
import { Choice } from '../ui/Choice';
import type { Column } from '../ui/DataTable';
import { EmptyState } from '../ui/EmptyState';
import { ListView } from '../ui/ListView';
import { Loaded } from '../ui/Loaded';
import { Moment } from '../ui/Moment';
import { rowsOf } from '../ui/pages';
import { Section } from '../ui/Section';
import { FEW, ServiceTags } from '../ui/ServiceTags';
import { useSettled } from '../ui/use-settled';
import { useAddress } from '../ui/use-address';
import { oneOf } from './address';
import { MomentBar } from './MomentBar';
import { ReportFiles } from './ReportFiles';
import { Cut } from './ReportPage';

const SETTLED_MS = 300;

/** A partner's customers as of any moment, each of which leads to its own past. */
export function PartnerCustomersPage() {
  const { t } = useTranslation();
  const { partnerId = '' } = useParams();
  const [parameters, change] = useAddress();
  const at = parameters.get('at') ?? undefined;
  const partner = useQuery(partnerQuery(partnerId));
  const settled = useSettled(at, SETTLED_MS);
  const selection = { ...selectionIn(parameters), ...(settled !== undefined && { at: settled }) };
  const customers = useInfiniteQuery(partnerCustomersAsOfQuery(partnerId, selection));
  const { hasNextPage, isFetching, fetchNextPage } = customers;
  const rows = customers.data ? rowsOf(customers.data) : [];
  const more = hasNextPage && !isFetching;
  // A page without a row is not the end.
  useEffect(() => {
    if (rows.length === 0 && more) void fetchNextPage();
  }, [rows.length, more, fetchNextPage]);
  const begin = partner.data && Date.parse(partner.data.enrolledAt);
  return (
    <Section title={t('audit.customers')} actions={<Files partnerId={partnerId} selection={selection} />}>
      {begin !== undefined && (
        <MomentBar
          at={at}
          recordedAt={undefined}
          begin={begin}
          end={Math.max(begin + 1, partner.dataUpdatedAt)}
          onChoose={(moment, options) => change({ at: moment }, options)}
        />
      )}
      <CustomersThenFilters />
      <Loaded query={customers}>
        {({ pages }) => (
          <>
            {pages[0] && <Cut streams={pages[0].cutStreams} />}
            {rows.length === 0 && !hasNextPage && (
              <EmptyState
                text={t(FILTERS.some((name) => selection[name]) ? 'customers.noneSelected' : 'asOf.noCustomers')}
              />
            )}
            {rows.length > 0 && <CustomersThen rows={rows} at={at} onEnd={() => more && void fetchNextPage()} />}
            <p className="quiet block">{t('asOf.atPosition', { position: pages[0]?.position })}</p>
          </>
        )}
      </Loaded>
    </Section>
  );
}

const FILTERS = ['with', 'without', 'lost', 'subscription'] as const;
const SORTS = ['name', 'since', 'lastChange'] as const;
const LOST: readonly ('any' | Service)[] = ['any', ...SERVICES];

/** What an address asks of the list; what it asks for that does not exist is left out. */
function selectionIn(parameters: URLSearchParams): Omit<CustomersThenSelection, 'at'> {
  return oneOf(parameters, {
    with: SERVICES,
    without: SERVICES,
    lost: LOST,
    subscription: SUBSCRIPTION_CHOICES,
    sort: SORTS,
  });
}

/** What the list is narrowed to, and its order. All of it stands in the address. */
function CustomersThenFilters() {
  const { t } = useTranslation();
  const [parameters, change] = useAddress();
  const selection = selectionIn(parameters);
  const services = SERVICES.map((value) => ({ value, label: t(`service.${value}`) }));
  const options = {
    with: services,
    without: services,
    lost: [{ value: 'any', label: t('asOf.anyService') }, ...services],
    subscription: SUBSCRIPTION_CHOICES.map((value) => ({
      value,
      label: t(
        value === 'open' || value === 'none' ? `customers.subscription.${value}` : `subscription.status.${value}`,
      ),
    })),
  };
  return (
    <search className="filters">
      {FILTERS.map((name) => (
        <Choice<string>
          key={name}
          label={t(`asOf.filters.${name}`)}
          value={selection[name] ?? ''}
          options={[{ value: '', label: t('report.any') }, ...options[name]]}
          onChange={(value) => change({ [name]: value })}
        />
      ))}
      <Choice
        label={t('customers.sort')}
        value={selection.sort ?? 'name'}
        options={SORTS.map((value) => ({ value, label: t(`customers.sorts.${value}`) }))}
        onChange={(value) => change({ sort: value === 'name' ? undefined : value })}
      />
    </search>
  );
}

function Files({ partnerId, selection }: { readonly partnerId: string; readonly selection: CustomersThenSelection }) {
  const path = '/audit/partners/{partnerId}/customers';
  return (
    <ReportFiles
      path={path.replace('{partnerId}', partnerId)}
      name="customer-list"
      selection={selection}
      file={(accept) =>
        contentOf(
          api.GET(path, {
            params: { path: { partnerId }, query: selection },
            headers: { Accept: accept },
            parseAs: 'blob',
          }),
        )
      }
    />
  );
}

interface Properties {
  readonly rows: readonly PartnerCustomer[];
  readonly at: string | undefined;
  readonly onEnd: () => void;
}

function CustomersThen({ rows, at, onEnd }: Properties) {
  const { t } = useTranslation();
  const then = at === undefined ? '' : `?${new URLSearchParams({ at }).toString()}`;
  const columns: readonly Column<PartnerCustomer>[] = [
    {
      key: 'name',
      title: t('customer.name'),
      heading: true,
      cell: ({ customerId, name }) => <Link to={`/audit-center/customers/${customerId}${then}`}>{name}</Link>,
    },
    {
      key: 'dap',
      title: t('dap.held'),
      below: 'narrow',
      cell: ({ services }) => <ServiceTags most={FEW} services={services.map(({ service }) => service)} />,
    },
    {
      key: 'lost',
      title: t('dap.lost'),
      cell: ({ lost }) => <ServiceTags most={FEW} color="warning" services={lost.map(({ service }) => service)} />,
    },
    { key: 'kind', title: t('relationship.kind'), below: 'small', cell: ({ kind }) => t(`kind.${kind}`) },
    {
      key: 'since',
      title: t('relationship.since'),
      below: 'small',
      cell: ({ since }) => <Moment at={since} dateOnly />,
    },
  ];
  return (
    <ListView
      list="report-customer-list"
      caption={t('audit.customers')}
      columns={columns}
      rows={rows}
      keyOf={({ customerId }) => customerId}
      onEnd={onEnd}
    />
  );
}
