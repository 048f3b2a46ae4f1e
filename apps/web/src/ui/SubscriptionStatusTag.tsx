import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SubscriptionStatus } from '../api/types';

const COLOURS: Readonly<Record<SubscriptionStatus, 'success' | 'warning' | 'default'>> = {
  active: 'success',
  suspended: 'warning',
  cancelled: 'default',
  lapsed: 'default',
};

export function SubscriptionStatusTag({ status }: { readonly status: SubscriptionStatus }) {
  const { t } = useTranslation();
  return <Tag color={COLOURS[status]}>{t(`subscription.status.${status}`)}</Tag>;
}
