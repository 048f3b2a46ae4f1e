import { useTranslation } from 'react-i18next';
import { continuityReport } from './queries';
import { api, contentOf } from '../api/client';
import { SERVICES } from '../api/types';
import { useCustomerColumn, useServiceColumn, useServiceFilter } from './report-columns';
import { ReportPage } from './ReportPage';
import { useDuration } from './use-duration';
import { useReport } from './use-report';
import { useSelection } from './use-selection';

/** The share of a period during which somebody could administer each service that was needed. */
export function ContinuityPage() {
  const { t } = useTranslation();
  const percent = usePercent();
  const duration = useDuration();
  const selection = useSelection(['customer', 'since', 'until', 'at', 'zone'], { service: SERVICES });
  const { rows, counted } = useReport(continuityReport, selection);
  return (
    <ReportPage
      name="continuity"
      title={t('nav.continuity')}
      lead={t('continuity.lead')}
      selection={selection}
      rows={rows}
      counted={counted}
      file={(accept) =>
        contentOf(
          api.GET('/audit/reports/continuity', {
            params: { query: selection },
            headers: { Accept: accept },
            parseAs: 'blob',
          }),
        )
      }
      accounts={['customer']}
      filters={[
        useServiceFilter(),
        { name: 'since', label: t('report.since') },
        { name: 'until', label: t('report.until') },
      ]}
      figures={[
        { key: 'share', title: t('continuity.share'), of: ({ share }) => share, text: percent },
        { key: 'gaps', title: t('continuity.gaps'), of: ({ gaps }) => gaps },
        { key: 'services', title: t('continuity.services'), of: ({ services }) => services },
        { key: 'needed', title: t('continuity.needed'), of: ({ neededSeconds }) => neededSeconds, text: duration },
        { key: 'gap', title: t('continuity.gap'), of: ({ gapSeconds }) => gapSeconds, text: duration },
      ]}
      groupings={['service', 'customer']}
      columns={[
        useCustomerColumn(),
        useServiceColumn(),
        { key: 'share', title: t('continuity.share'), numeric: true, cell: ({ share }) => percent(share) },
        { key: 'gaps', title: t('continuity.gaps'), numeric: true, cell: ({ gaps }) => gaps },
        {
          key: 'longest',
          title: t('continuity.longestGap'),
          numeric: true,
          below: 'narrow',
          cell: ({ longestGapSeconds }) => duration(longestGapSeconds),
        },
        {
          key: 'needed',
          title: t('continuity.needed'),
          numeric: true,
          below: 'medium',
          cell: ({ neededSeconds }) => duration(neededSeconds),
        },
        {
          key: 'held',
          title: t('continuity.administered'),
          numeric: true,
          below: 'medium',
          cell: ({ administeredSeconds }) => duration(administeredSeconds),
        },
      ]}
      keyOf={({ customerId, service }) => [customerId, service].join()}
    />
  );
}

/** Rounded down: what is not whole never shows as 100 %. */
function usePercent(): (share: number) => string {
  const { i18n } = useTranslation();
  return (share) =>
    new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 1 }).format(
      Math.floor(share * 1_000) / 1_000,
    );
}
