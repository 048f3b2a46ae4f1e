import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../ui/EmptyState';
import { Loaded } from '../ui/Loaded';
import { Ago } from '../ui/Moment';
import { rowsOf } from '../ui/pages';
import { usePartnerContext } from './context';
import { lastChangedQuery } from './dashboard-queries';

const SHOWN = 6;

/** The customers at which something changed last. */
export function RecentCustomers() {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  return (
    <Loaded query={useInfiniteQuery(lastChangedQuery(partnerId))}>
      {(data) => {
        const rows = rowsOf(data).slice(0, SHOWN);
        if (rows.length === 0) return <EmptyState text={t('customers.none')} />;
        return (
          <ul className="plain-list">
            {rows.map(({ customerId, name, lastChange }) => (
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
