import { useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { Input, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { customerDirectoryQuery, partnerDirectoryQuery } from '../api/queries';
import type { CustomerEntry, PartnerEntry } from '../api/types';
import { type Column, DataTable } from '../ui/DataTable';
import { EmptyState } from '../ui/EmptyState';
import { Loaded } from '../ui/Loaded';
import { Moment } from '../ui/Moment';
import { PageTitle } from '../ui/PageTitle';
import { rowsOf } from '../ui/pages';
import { Section } from '../ui/Section';
import { useSettled } from '../ui/use-settled';
import { useAddress } from '../ui/use-address';

/** What is typed is searched for once it has stood this long. */
const TYPED_MS = 250;

/** Whose history to look at. */
export function DirectoryPage() {
  const { t } = useTranslation();
  const [parameters, change] = useAddress();
  const typed = parameters.get('find') ?? '';
  const search = useSettled(typed.trim(), TYPED_MS);
  return (
    <>
      <PageTitle title={t('nav.directory')} />
      <div className="filters">
        <div className="field grow">
          <label htmlFor="directory-name">{t('audit.find')}</label>
          <Input
            id="directory-name"
            value={typed}
            maxLength={200}
            allowClear
            onChange={({ target }) => change({ find: target.value }, { replace: true })}
          />
        </div>
      </div>
      <Section title={t('audit.customers')}>
        <Customers search={search} />
      </Section>
      <Section title={t('audit.partners')}>
        <Partners search={search} />
      </Section>
    </>
  );
}

function Customers({ search }: { readonly search: string }) {
  const { t } = useTranslation();
  const columns: readonly Column<CustomerEntry>[] = [
    {
      key: 'name',
      title: t('customer.name'),
      heading: true,
      cell: (row) => <Link to={`/audit-center/customers/${row.id}`}>{row.name}</Link>,
    },
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

function Partners({ search }: { readonly search: string }) {
  const { t } = useTranslation();
  const columns: readonly Column<PartnerEntry>[] = [
    {
      key: 'name',
      title: t('partner.title'),
      heading: true,
      cell: (row) => <Link to={`/audit-center/partners/${row.id}`}>{row.name}</Link>,
    },
    { key: 'role', title: t('partner.channelRole'), cell: ({ channelRole }) => t(`channelRole.${channelRole}`) },
    {
      key: 'standing',
      title: t('partner.standing'),
      cell: ({ standing }) => (
        <Tag color={standing === 'active' ? 'success' : 'warning'}>
          {t(standing === 'active' ? 'partner.active' : 'partner.suspendedTag')}
        </Tag>
      ),
    },
    { key: 'since', title: t('partner.enrolledAt'), wideOnly: true, cell: ({ enrolledAt }) => <Moment at={enrolledAt} dateOnly /> },
  ];
  return <Directory query={useInfiniteQuery(partnerDirectoryQuery(search))} caption={t('audit.partners')} columns={columns} />;
}

interface DirectoryProperties<Row> {
  readonly query: UseInfiniteQueryResult<{ readonly pages: readonly { readonly rows: readonly Row[] }[] }>;
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
}

/** A directory comes in pages by name. */
function Directory<Row extends { readonly id: string }>({ query, caption, columns }: DirectoryProperties<Row>) {
  const { t } = useTranslation();
  return (
    <Loaded query={query}>
      {(data) => {
        const rows = rowsOf(data);
        if (rows.length === 0) return <EmptyState text={t('audit.none')} />;
        const more = () => query.hasNextPage && !query.isFetching && void query.fetchNextPage();
        return <DataTable caption={caption} columns={columns} rows={rows} keyOf={({ id }) => id} onEnd={more} />;
      }}
    </Loaded>
  );
}
