import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { dashboardQuery } from './queries';
import { EmptyState } from '../../ui/EmptyState';
import { Loaded } from '../../ui/Loaded';
import { Ago } from '../../ui/Moment';
import { usePartnerContext } from '../context';

/** The customers at which something changed last. */
export function RecentCustomers() {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  return (
    <Loaded query={useQuery(dashboardQuery(partnerId))}>
      {({ changedLast }) => {
        if (changedLast.length === 0) return <EmptyState text={t('customers.none')} />;
        return (
          <ul className="plain-list">
            {changedLast.map(({ customerId, name, lastChange }) => (
              <li key={customerId}>
                <Link to={`/partner-center/${partnerId}/customers/${customerId}`}>{name}</Link>
                <Ago at={lastChange} />
              </li>
            ))}
          </ul>
        );
      }}
    </Loaded>
  );
}
