import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { timeToAcceptReport } from './queries';
import { api, contentOf } from '../api/client';
import { PURPOSES } from '../api/types';
import { Moment } from '../ui/Moment';
import { useCustomerColumn, usePartnerColumn } from './report-columns';
import { ReportPage } from './ReportPage';
import { useDuration } from './use-duration';
import { useReport } from './use-report';
import { useSelection } from './use-selection';

/** How long customers took to accept an invitation. */
export function TimeToAcceptPage() {
  const { t } = useTranslation();
  const duration = useDuration();
  const selection = useSelection(['customer', 'partner', 'since', 'until', 'at', 'zone'], { purpose: PURPOSES });
  const { rows, counted } = useReport(timeToAcceptReport, selection);
  return (
    <ReportPage
      name="time-to-accept"
      title={t('nav.timeToAccept')}
      lead={t('timeToAccept.lead')}
      selection={selection}
      rows={rows}
      counted={counted}
      file={(accept) =>
        contentOf(
          api.GET('/audit/reports/time-to-accept', {
            params: { query: selection },
            headers: { Accept: accept },
            parseAs: 'blob',
          }),
        )
      }
      filters={[
        {
          name: 'purpose',
          label: t('report.groups.purpose'),
          options: PURPOSES.map((value) => ({ value, label: t(`purpose.${value}`) })),
        },
        { name: 'since', label: t('timeToAccept.since') },
        { name: 'until', label: t('timeToAccept.until') },
      ]}
      figures={[
        { key: 'median', title: t('timeToAccept.median'), of: ({ medianSeconds }) => medianSeconds, text: duration },
        { key: 'accepted', title: t('timeToAccept.accepted'), of: ({ accepted }) => accepted },
        { key: 'p90', title: t('timeToAccept.slowest'), of: ({ p90Seconds }) => p90Seconds, text: duration },
      ]}
      groupings={['partner', 'purpose']}
      columns={[
        useCustomerColumn(),
        usePartnerColumn(),
        {
          key: 'purpose',
          title: t('report.groups.purpose'),
          below: 'medium',
          cell: ({ purpose }) => t(`purpose.${purpose}`),
        },
        {
          key: 'sent',
          title: t('timeToAccept.sentAt'),
          below: 'narrow',
          cell: ({ invitationId, sentAt }) => (
            <Link to={`/audit-center/time-line?${new URLSearchParams({ invitation: invitationId }).toString()}`}>
              <Moment at={sentAt} />
            </Link>
          ),
        },
        { key: 'accepted', title: t('timeToAccept.acceptedAt'), cell: ({ acceptedAt }) => <Moment at={acceptedAt} /> },
        { key: 'took', title: t('timeToAccept.took'), numeric: true, cell: ({ seconds }) => duration(seconds) },
      ]}
      keyOf={({ invitationId, customerId }) => [invitationId, customerId].join()}
    />
  );
}
