import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RemovedDap } from '../api/types';
import { useKnownText } from '../i18n/known-text';
import { type Column, DataTable } from '../ui/DataTable';
import { Moment } from '../ui/Moment';
import { useDuration } from './use-duration';

/** Every removal with what became of it. Its moment leads to the event in the customer's time line. */
export function RemovedDapTable({ rows }: { readonly rows: readonly RemovedDap[] }) {
  const { t } = useTranslation();
  const known = useKnownText();
  const columns: readonly Column<RemovedDap>[] = [
    {
      key: 'customer',
      title: t('customer.title'),
      heading: true,
      cell: ({ customerId, customerName }) => <Link to={`/audit-center/customers/${customerId}`}>{customerName}</Link>,
    },
    {
      key: 'partner',
      title: t('partner.title'),
      cell: ({ partnerId, partnerName }) => <Link to={`/audit-center/partners/${partnerId}`}>{partnerName}</Link>,
    },
    { key: 'service', title: t('service.label'), cell: ({ service }) => t(`service.${service}`) },
    {
      key: 'removed',
      title: t('removedDap.removedAt'),
      cell: ({ customerId, eventId, removed, cause }) => (
        <span className="cell">
          <Link
            to={`/audit-center/customers/${customerId}/time-line?${new URLSearchParams({ type: 'DapRemoved', event: eventId }).toString()}`}
          >
            <Moment at={removed.at} />
          </Link>
          <span className="quiet">
            {t(`cause.${cause}`)} · {known('role', removed.by.role)}
          </span>
        </span>
      ),
    },
    {
      key: 'granted',
      title: t('removedDap.grantedAt'),
      wideOnly: true,
      cell: ({ granted }) => granted && <Moment at={granted.at} />,
    },
    { key: 'after', title: t('removedDap.after'), cell: (row) => <Aftermath row={row} /> },
  ];
  return <DataTable caption={t('removedDap.rows')} columns={columns} rows={rows} keyOf={({ eventId }) => eventId} />;
}

function Aftermath({ row: { restored, replacedBy, openGap, dutyWithoutAccess } }: { readonly row: RemovedDap }) {
  const { t } = useTranslation();
  const duration = useDuration();
  return (
    <span className="tags">
      {restored && <Tag color="success">{t('removedDap.restored', { duration: duration(restored.afterSeconds) })}</Tag>}
      {replacedBy && <Tag>{t('removedDap.replaced', { partner: replacedBy.partnerName })}</Tag>}
      {openGap && <Tag color="error">{t('removedDap.gap')}</Tag>}
      {dutyWithoutAccess && <Tag color="warning">{t('duties.withoutAccess')}</Tag>}
    </span>
  );
}
