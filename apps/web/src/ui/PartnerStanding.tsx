import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Partner } from '../api/types';

/** Whether a partner may start anything new (I13). */
export function PartnerStanding({ standing }: Pick<Partner, 'standing'>) {
  const { t } = useTranslation();
  return <Tag color={standing === 'active' ? 'success' : 'warning'}>{t(textOfStanding(standing))}</Tag>;
}

/** The name of the text that says it. */
export function textOfStanding(standing: Partner['standing']) {
  return standing === 'active' ? 'partner.active' : 'partner.suspendedTag';
}
