import { Alert } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PartnerRelationship } from '../api/types';
import { dueCount } from './review';

/** How many privileges nobody has looked at for long (decision 24), where they are shown. */
export function ReviewNotice({
  customerId,
  relationships,
}: {
  readonly customerId: string;
  readonly relationships: readonly PartnerRelationship[];
}) {
  const { t } = useTranslation();
  const [now] = useState(() => Date.now());
  const count = dueCount(relationships, now);
  if (count === 0) return null;
  return (
    <Alert
      className="block"
      type="info"
      showIcon
      title={t('review.due', { count })}
      description={<Link to={`/admin-center/${customerId}/review`}>{t('review.start')}</Link>}
    />
  );
}
