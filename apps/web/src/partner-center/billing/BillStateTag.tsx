import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { MonthlyBill } from '../../api/types';

/** Whether more comes to a bill, or it changes no more. */
export function BillStateTag({ state }: { readonly state: MonthlyBill['state'] }) {
  const { t } = useTranslation();
  return <Tag color={state === 'running' ? 'processing' : 'default'}>{t(`bills.states.${state}`)}</Tag>;
}
