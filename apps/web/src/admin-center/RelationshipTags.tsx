import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PartnerRelationship } from '../api/types';

/** The kind of a relationship and what is special about it. Why a partner is suspended is never shown (decision 7). */
export function RelationshipTags({
  relationship: { kind, suspended, status, proposal, stale },
}: {
  readonly relationship: PartnerRelationship;
}) {
  const { t } = useTranslation();
  return (
    <span className="tags">
      <Tag>{t(`kind.${kind}`)}</Tag>
      {suspended && <Tag color="warning">{t('partner.suspendedTag')}</Tag>}
      {status === 'ended' && <Tag>{t('relationship.ended')}</Tag>}
      {proposal && <Tag color="processing">{t('end.open')}</Tag>}
      {stale && <Tag color="error">{t('problem.stale')}</Tag>}
    </span>
  );
}
