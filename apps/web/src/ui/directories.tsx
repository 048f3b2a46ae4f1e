import { useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { customerDirectoryQuery, partnerDirectoryQuery } from '../api/queries';
import type { CustomerEntry, PartnerEntry } from '../api/types';
import { type Column, DataTable } from './DataTable';
import { Moment } from './Moment';
import { PagedRows } from './PagedRows';
import { PartnerStanding } from './PartnerStanding';
import { TypedSearch } from './TypedSearch';
import { useAddress } from './use-address';
import { useSettled } from './use-settled';

/** What is typed is searched for once it has stood this long. */
const TYPED_MS = 250;

interface DirectoryProperties {
  /** As it was typed. */
  readonly search: string;
  /** Where the page of one of them is. */
  readonly pageOf: (id: string) => string;
}

/** What is looked for in a directory, which stands in the page's address, and the input for it. */
export function useDirectorySearch() {
  const { t } = useTranslation();
  const [parameters, change] = useAddress();
  const typed = parameters.get('find') ?? '';
  const input = (
    <div className="filters">
      <TypedSearch label={t('audit.find')} value={typed} onChange={(find) => change({ find }, { replace: true })} />
    </div>
  );
  return { search: useSettled(typed.trim(), TYPED_MS), input };
}

/** All customers of the marketplace, by name. */
export function CustomerDirectory({ search, pageOf }: DirectoryProperties) {
  const { t } = useTranslation();
  const columns: readonly Column<CustomerEntry>[] = [
    { key: 'name', title: t('customer.name'), heading: true, cell: ({ id, name }) => <Link to={pageOf(id)}>{name}</Link> },
    {
      key: 'status',
      title: t('relationship.status'),
      cell: ({ status }) => <Tag color={status === 'registered' ? 'success' : 'default'}>{t(`customer.status.${status}`)}</Tag>,
    },
    { key: 'domains', title: t('customer.domains'), wideOnly: true, cell: ({ domains }) => domains.join(', ') || '–' },
    { key: 'tenant', title: t('audit.tenant'), wideOnly: true, cell: ({ tenantId }) => <code>{tenantId}</code> },
  ];
  return <Directory query={useInfiniteQuery(customerDirectoryQuery(search))} caption={t('audit.customers')} columns={columns} />;
}

/** All partners of the marketplace, by name. */
export function PartnerDirectory({ search, pageOf }: DirectoryProperties) {
  const { t } = useTranslation();
  const columns: readonly Column<PartnerEntry>[] = [
    { key: 'name', title: t('partner.title'), heading: true, cell: ({ id, name }) => <Link to={pageOf(id)}>{name}</Link> },
    { key: 'role', title: t('partner.channelRole'), cell: ({ channelRole }) => t(`channelRole.${channelRole}`) },
    { key: 'standing', title: t('partner.standing'), cell: ({ standing }) => <PartnerStanding standing={standing} /> },
    { key: 'since', title: t('partner.enrolledAt'), wideOnly: true, cell: ({ enrolledAt }) => <Moment at={enrolledAt} dateOnly /> },
  ];
  return <Directory query={useInfiniteQuery(partnerDirectoryQuery(search))} caption={t('audit.partners')} columns={columns} />;
}

interface ListProperties<Row> {
  readonly query: UseInfiniteQueryResult<{ readonly pages: readonly { readonly rows: readonly Row[] }[] }>;
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
}

/** A directory comes in pages by name. */
function Directory<Row extends { readonly id: string }>({ query, caption, columns }: ListProperties<Row>) {
  const { t } = useTranslation();
  return (
    <PagedRows query={query} none={t('audit.none')}>
      {(rows, more) => <DataTable caption={caption} columns={columns} rows={rows} keyOf={({ id }) => id} onEnd={more} />}
    </PagedRows>
  );
}
