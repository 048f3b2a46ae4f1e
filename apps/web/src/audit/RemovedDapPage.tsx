import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { removedDapReport } from './queries';
import { api, contentOf } from '../api/client';
import { CAUSES, type RemovedDap, SERVICES } from '../api/types';
import { useKnownText } from '../i18n/known-text';
import { Moment } from '../ui/Moment';
import { EventLink, useCustomerColumn, usePartnerColumn, useServiceColumn, useServiceFilter } from './report-columns';
import { ReportPage } from './ReportPage';
import { useDuration } from './use-duration';
import { useReport } from './use-report';
import { useSelection } from './use-selection';

const YES_OR_NO = ['true', 'false'] as const;
const OUTCOMES = ['restored', 'openGap', 'dutyWithoutAccess'] as const;

/** Every privilege that was taken away, and what became of it (S15 to S17). */
export function RemovedDapPage() {
  const { t } = useTranslation();
  const known = useKnownText();
  const selection = useSelection(['customer', 'partner', 'since', 'until', 'at', 'zone'], {
    service: SERVICES,
    cause: CAUSES,
    restored: YES_OR_NO,
    openGap: YES_OR_NO,
    dutyWithoutAccess: YES_OR_NO,
  });
  const yesOrNo = YES_OR_NO.map((value) => ({ value, label: t(value === 'true' ? 'report.yes' : 'report.no') }));
  const { rows, counted } = useReport(removedDapReport, selection);
  return (
    <ReportPage
      name="removed-dap"
      title={t('nav.removedDap')}
      lead={t('removedDap.lead')}
      selection={selection}
      rows={rows}
      counted={counted}
      file={(accept) =>
        contentOf(
          api.GET('/audit/reports/removed-dap', {
            params: { query: selection },
            headers: { Accept: accept },
            parseAs: 'blob',
          }),
        )
      }
      filters={[
        useServiceFilter(),
        {
          name: 'cause',
          label: t('report.groups.cause'),
          options: CAUSES.map((value) => ({ value, label: t(`cause.${value}`) })),
        },
        ...OUTCOMES.map((name) => ({ name, label: t(`removedDap.filter.${name}`), options: yesOrNo })),
        { name: 'since', label: t('removedDap.since') },
        { name: 'until', label: t('removedDap.until') },
      ]}
      figures={[
        { key: 'removed', title: t('removedDap.total.removed'), of: ({ removed }) => removed },
        { key: 'restored', title: t('removedDap.total.restored'), of: ({ restored }) => restored },
        { key: 'replaced', title: t('removedDap.total.replaced'), of: ({ replaced }) => replaced },
        { key: 'openGaps', title: t('report.openGaps'), of: ({ openGaps }) => openGaps },
        { key: 'dutiesOwed', title: t('removedDap.total.dutiesOwed'), of: ({ dutiesOwed }) => dutiesOwed },
        {
          key: 'dutiesWithoutAccess',
          title: t('removedDap.total.dutiesWithoutAccess'),
          of: ({ dutiesWithoutAccess }) => dutiesWithoutAccess,
        },
      ]}
      groupings={['cause', 'service', 'partner', 'customer', 'month']}
      columns={[
        useCustomerColumn(),
        usePartnerColumn(),
        useServiceColumn(),
        {
          key: 'removed',
          title: t('removedDap.removedAt'),
          cell: ({ customerId, eventId, removed, cause }) => (
            <span className="cell">
              <EventLink customerId={customerId} type="DapRemoved" eventId={eventId} at={removed.at} />
              <span className="quiet">
                {t(`cause.${cause}`)} · {known('role', removed.by.role)}
              </span>
            </span>
          ),
        },
        {
          key: 'granted',
          title: t('removedDap.grantedAt'),
          below: 'medium',
          cell: ({ granted }) => granted && <Moment at={granted.at} />,
        },
        { key: 'after', title: t('removedDap.after'), below: 'small', cell: (row) => <Aftermath row={row} /> },
      ]}
      keyOf={({ eventId }) => eventId}
    />
  );
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
