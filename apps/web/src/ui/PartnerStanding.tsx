import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Partner } from '../api/types';

/** Whether a partner may start anything new (I13). */
export function PartnerStanding({ standing }: Pick<Partner, 'standing'>) {
  const { t } = useTranslation();
  return (
    <Tag color={standing === 'active' ? 'success' : 'warning'}>{t(standing === 'active' ? 'partner.active' : 'partner.suspendedTag')}</Tag>
  );
}
