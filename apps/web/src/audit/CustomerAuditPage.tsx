import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useParams } from 'react-router';
import { customerQuery } from '../api/account-queries';
import { Facts } from '../ui/Facts';
import { Loaded } from '../ui/Loaded';
import { PageTitle } from '../ui/PageTitle';
import { ReportLinks } from './ReportLinks';
import { Tabs } from './Tabs';

/** A customer as the marketplace sees it, and the pages of its past. */
export function CustomerAuditPage() {
  const { t } = useTranslation();
  const { customerId = '' } = useParams();
  return (
    <Loaded query={useQuery(customerQuery(customerId))}>
      {({ name, status, domains, id }) => (
        <>
          <PageTitle
            title={name}
            above={<Link to="/audit-center">{t('nav.directory')}</Link>}
            actions={<ReportLinks of={{ customer: id }} />}
          />
          <Facts
            facts={[
              { name: t('relationship.status'), value: t(`customer.status.${status}`) },
              { name: t('customer.domains'), value: domains.join(', ') || '–' },
              { name: t('customer.id'), value: <code>{id}</code> },
            ]}
          />
          <Tabs
            label={name}
            base={`/audit-center/customers/${id}`}
            tabs={[
              { to: '', label: t('nav.relationships') },
              { to: 'changes', label: t('nav.changes') },
              { to: 'time-line', label: t('nav.timeLine') },
              { to: 'readers', label: t('nav.readers') },
            ]}
          />
          <Outlet />
        </>
      )}
    </Loaded>
  );
}
