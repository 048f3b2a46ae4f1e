import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { partnerCustomersAsOfQuery } from '../api/audit-queries';
import { partnerQuery } from '../api/queries';
import type { PartnerCustomer } from '../api/types';
import { type Column, DataTable } from '../ui/DataTable';
import { EmptyState } from '../ui/EmptyState';
import { Loaded } from '../ui/Loaded';
import { Moment } from '../ui/Moment';
import { rowsOf } from '../ui/pages';
import { Section } from '../ui/Section';
import { FEW, ServiceTags } from '../ui/ServiceTags';
import { useSettled } from '../ui/use-settled';
import { useAddress } from '../ui/use-address';
import { MomentBar } from './MomentBar';

const SETTLED_MS = 300;

/** A partner's customers as of any moment, each of which leads to its own past. */
export function PartnerCustomersPage() {
  const { t } = useTranslation();
  const { partnerId = '' } = useParams();
  const [parameters, change] = useAddress();
  const at = parameters.get('at') ?? undefined;
  const partner = useQuery(partnerQuery(partnerId));
  const customers = useInfiniteQuery(partnerCustomersAsOfQuery(partnerId, useSettled(at, SETTLED_MS)));
  const { hasNextPage, isFetching, fetchNextPage } = customers;
  const rows = customers.data ? rowsOf(customers.data) : [];
  const more = hasNextPage && !isFetching;
  // A page without a row is not the end.
  useEffect(() => {
    if (rows.length === 0 && more) void fetchNextPage();
  }, [rows.length, more, fetchNextPage]);
  const begin = partner.data && Date.parse(partner.data.enrolledAt);
  return (
    <Section title={t('audit.customers')}>
      {begin !== undefined && (
        <MomentBar
          at={at}
          recordedAt={undefined}
          begin={begin}
          end={Math.max(begin + 1, partner.dataUpdatedAt)}
          onChoose={(moment, options) => change({ at: moment }, options)}
        />
      )}
      <Loaded query={customers}>
        {({ pages }) => (
          <>
            {rows.length === 0 && !hasNextPage && <EmptyState text={t('asOf.noCustomers')} />}
            {rows.length > 0 && <CustomersThen rows={rows} at={at} onEnd={() => more && void fetchNextPage()} />}
            <p className="quiet block">{t('asOf.atPosition', { position: pages[0]?.position })}</p>
          </>
        )}
      </Loaded>
    </Section>
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
      cell: ({ services }) => <ServiceTags most={FEW} services={services.map(({ service }) => service)} />,
    },
    {
      key: 'lost',
      title: t('dap.lost'),
      cell: ({ lost }) => <ServiceTags most={FEW} color="warning" services={lost.map(({ service }) => service)} />,
    },
    { key: 'kind', title: t('relationship.kind'), wideOnly: true, cell: ({ kind }) => t(`kind.${kind}`) },
    { key: 'since', title: t('relationship.since'), wideOnly: true, cell: ({ since }) => <Moment at={since} dateOnly /> },
  ];
  return <DataTable caption={t('audit.customers')} columns={columns} rows={rows} keyOf={({ customerId }) => customerId} onEnd={onEnd} />;
}
