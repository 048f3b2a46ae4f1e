import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Service, SERVICES } from '../api/types';
import type { Column } from '../ui/DataTable';
import { Moment } from '../ui/Moment';
import type { ReportFilter } from './ReportFilters';

interface Row {
  readonly customerId: string;
  readonly customerName: string;
  readonly service: Service;
}

/** The customer of a row, which leads to its past. */
export function useCustomerColumn(): Column<Pick<Row, 'customerId' | 'customerName'>> {
  const { t } = useTranslation();
  return {
    key: 'customer',
    title: t('customer.title'),
    heading: true,
    cell: ({ customerId, customerName }) => <Link to={`/audit-center/customers/${customerId}`}>{customerName}</Link>,
  };
}

/** The partner of a row, which leads to its past. */
export function usePartnerColumn(): Column<{ readonly partnerId: string; readonly partnerName: string }> {
  const { t } = useTranslation();
  return {
    key: 'partner',
    title: t('partner.title'),
    roomy: true,
    below: 'narrow',
    cell: ({ partnerId, partnerName }) => <Link to={`/audit-center/partners/${partnerId}`}>{partnerName}</Link>,
  };
}

export function useServiceColumn(): Column<Pick<Row, 'service'>> {
  const { t } = useTranslation();
  return { key: 'service', title: t('service.label'), below: 'medium', cell: ({ service }) => t(`service.${service}`) };
}

export function useServiceFilter(): ReportFilter {
  const { t } = useTranslation();
  return {
    name: 'service',
    label: t('service.label'),
    options: SERVICES.map((value) => ({ value, label: t(`service.${value}`) })),
  };
}

interface RecordedAction {
  readonly customerId: string;
  readonly type: 'DapGranted' | 'DapRemoved';
  readonly eventId: string;
  readonly at: string;
}

/** When something was done; it leads to its event in the customer's time line. */
export function EventLink({ customerId, type, eventId, at }: RecordedAction) {
  return (
    <Link
      to={`/audit-center/customers/${customerId}/time-line?${new URLSearchParams({ type, event: eventId }).toString()}`}
    >
      <Moment at={at} />
    </Link>
  );
}
