import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { partnerCustomersQuery, partnerQuery } from '../api/queries';
import type { PartnerCustomer } from '../api/types';
import { type Column, DataTable } from '../ui/DataTable';
import { EmptyState } from '../ui/EmptyState';
import { Facts } from '../ui/Facts';
import { Loaded } from '../ui/Loaded';
import { Moment } from '../ui/Moment';
import { PageTitle } from '../ui/PageTitle';
import { rowsOf } from '../ui/pages';
import { Section } from '../ui/Section';
import { ServiceTags } from '../ui/ServiceTags';

/** A partner as the marketplace sees it, and its customers, each of which leads to its time line. */
export function PartnerAuditPage() {
  const { t } = useTranslation();
  const { partnerId = '' } = useParams();
  const customers = useInfiniteQuery(partnerCustomersQuery(partnerId, { sort: 'name' }));
  return (
    <Loaded query={useQuery(partnerQuery(partnerId))}>
      {({ name, channelRole, standing, suspensionReason, enrolledAt, agreementVersion, id }) => (
        <>
          <PageTitle title={name} above={<Link to="/audit-center">{t('nav.directory')}</Link>} />
          <Section title={t('partner.title')}>
            <Facts
              facts={[
                { name: t('partner.channelRole'), value: t(`channelRole.${channelRole}`) },
                { name: t('partner.standing'), value: t(standing === 'active' ? 'partner.active' : 'partner.suspendedTag') },
                ...(suspensionReason ? [{ name: t('partner.suspensionReason'), value: suspensionReason }] : []),
                { name: t('partner.enrolledAt'), value: <Moment at={enrolledAt} /> },
                { name: t('agreement.title'), value: agreementVersion ?? t('agreement.none') },
                { name: t('partner.id'), value: <code>{id}</code> },
              ]}
            />
          </Section>
          <Section title={t('audit.customers')}>
            <Loaded query={customers}>
              {(data) => (
                <CustomersOfPartner
                  rows={rowsOf(data)}
                  onEnd={() => customers.hasNextPage && !customers.isFetching && void customers.fetchNextPage()}
                />
              )}
            </Loaded>
          </Section>
        </>
      )}
    </Loaded>
  );
}

function CustomersOfPartner({ rows, onEnd }: { readonly rows: readonly PartnerCustomer[]; readonly onEnd: () => void }) {
  const { t } = useTranslation();
  if (rows.length === 0) return <EmptyState text={t('customers.none')} />;
  const columns: readonly Column<PartnerCustomer>[] = [
    {
      key: 'name',
      title: t('customer.name'),
      heading: true,
      cell: ({ customerId, name }) => <Link to={`/audit-center/customers/${customerId}`}>{name}</Link>,
    },
    { key: 'dap', title: t('dap.held'), cell: ({ services }) => <ServiceTags services={services.map(({ service }) => service)} /> },
    {
      key: 'lost',
      title: t('dap.lost'),
      cell: ({ lost }) => <ServiceTags color="warning" services={lost.map(({ service }) => service)} />,
    },
    { key: 'since', title: t('relationship.since'), wideOnly: true, cell: ({ since }) => <Moment at={since} dateOnly /> },
  ];
  return <DataTable caption={t('audit.customers')} columns={columns} rows={rows} keyOf={({ customerId }) => customerId} onEnd={onEnd} />;
}
