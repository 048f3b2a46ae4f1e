import { useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { customerDirectoryQuery, partnerDirectoryQuery } from '../api/account-queries';
import type { CustomerEntry, PartnerEntry } from '../api/types';
import type { ListColumn } from './ListView';
import { Moment } from './Moment';
import { PagedList } from './PagedList';
import { PartnerStanding, textOfStanding } from './PartnerStanding';
import { TypedSearch } from './TypedSearch';
import { useAddress } from './use-address';
import { useTypedText } from './use-settled';

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
  return { search: useTypedText(typed), input };
}

/** All customers of the marketplace, by name. */
export function CustomerDirectory({ search, pageOf }: DirectoryProperties) {
  const { t } = useTranslation();
  const columns: readonly ListColumn<CustomerEntry>[] = [
    {
      key: 'name',
      title: t('customer.name'),
      heading: true,
      text: ({ name }) => name,
      cell: ({ id, name }) => <Link to={pageOf(id)}>{name}</Link>,
    },
    {
      key: 'status',
      title: t('relationship.status'),
      text: ({ status }) => t(`customer.status.${status}`),
      cell: ({ status }) => (
        <Tag color={status === 'registered' ? 'success' : 'default'}>{t(`customer.status.${status}`)}</Tag>
      ),
    },
    {
      key: 'domains',
      title: t('customer.domains'),
      below: 'narrow',
      text: ({ domains }) => domains.join(', '),
      cell: ({ domains }) => domains.join(', ') || '–',
    },
    {
      key: 'tenant',
      title: t('audit.tenant'),
      below: 'narrow',
      text: ({ tenantId }) => tenantId,
      cell: ({ tenantId }) => <code>{tenantId}</code>,
    },
    { key: 'id', title: t('customer.id'), fileOnly: true, text: ({ id }) => id, cell: ({ id }) => id },
  ];
  const query = useInfiniteQuery(customerDirectoryQuery(search));
  return <Directory list="customer-directory" query={query} caption={t('audit.customers')} columns={columns} />;
}

/** All partners of the marketplace, by name. */
export function PartnerDirectory({ search, pageOf }: DirectoryProperties) {
  const { t } = useTranslation();
  const columns: readonly ListColumn<PartnerEntry>[] = [
    {
      key: 'name',
      title: t('partner.title'),
      heading: true,
      text: ({ name }) => name,
      cell: ({ id, name }) => <Link to={pageOf(id)}>{name}</Link>,
    },
    {
      key: 'role',
      title: t('partner.channelRole'),
      text: ({ channelRole }) => t(`channelRole.${channelRole}`),
      cell: ({ channelRole }) => t(`channelRole.${channelRole}`),
    },
    {
      key: 'standing',
      title: t('partner.standing'),
      text: ({ standing }) => t(textOfStanding(standing)),
      cell: ({ standing }) => <PartnerStanding standing={standing} />,
    },
    {
      key: 'since',
      title: t('partner.enrolledAt'),
      below: 'narrow',
      text: ({ enrolledAt }) => enrolledAt,
      cell: ({ enrolledAt }) => <Moment at={enrolledAt} dateOnly />,
    },
    { key: 'id', title: t('partner.id'), fileOnly: true, text: ({ id }) => id, cell: ({ id }) => id },
  ];
  const query = useInfiniteQuery(partnerDirectoryQuery(search));
  return <Directory list="partner-directory" query={query} caption={t('audit.partners')} columns={columns} />;
}

interface ListProperties<Row> {
  readonly list: string;
  readonly query: UseInfiniteQueryResult<{ readonly pages: readonly { readonly rows: readonly Row[] }[] }>;
  readonly caption: string;
  readonly columns: readonly ListColumn<Row>[];
}

/** A directory comes in pages by name. */
function Directory<Row extends { readonly id: string }>({ query, ...list }: ListProperties<Row>) {
  const { t } = useTranslation();
  return <PagedList {...list} query={query} none={t('audit.none')} keyOf={({ id }) => id} narrowable />;
}
