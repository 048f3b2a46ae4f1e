import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { requestsWaitingQuery } from './queries';
import type { PartnerRelationship } from '../api/types';
import { FirstSteps } from '../ui/FirstSteps';

/** What an admin does first whose company has no partner yet. */
export function CustomerFirstSteps({
  customerId,
  relationships,
}: {
  readonly customerId: string;
  readonly relationships: readonly PartnerRelationship[];
}) {
  const { t } = useTranslation();
  const { data: requests } = useQuery(requestsWaitingQuery(customerId));
  const has = relationships.length > 0;
  const isReviewed = relationships.some(({ services }) =>
    services.some(({ confirmedAt }) => confirmedAt !== undefined),
  );
  const base = `/admin-center/${customerId}`;
  return (
    <FirstSteps
      steps={[
        {
          text: t('firstSteps.customer.request'),
          to: `${base}/requests`,
          done: has || (requests?.rows.length ?? 0) > 0,
        },
        { text: t('firstSteps.customer.accept'), to: `${base}/requests`, done: has },
        { text: t('firstSteps.customer.see'), done: has },
        { text: t('firstSteps.customer.review'), to: `${base}/review`, done: isReviewed },
      ]}
    />
  );
}
