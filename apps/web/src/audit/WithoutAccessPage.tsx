import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { dutiesWithoutAccessReport } from './queries';
import { api, contentOf } from '../api/client';
import { CAUSES, SERVICES } from '../api/types';
import { Moment } from '../ui/Moment';
import { EventLink, useCustomerColumn, usePartnerColumn, useServiceColumn, useServiceFilter } from './report-columns';
import { ReportPage } from './ReportPage';
import { useReport } from './use-report';
import { useSelection } from './use-selection';

const REASONS = [...CAUSES, 'never-granted'] as const;

/** The register of duties without access: what partners owe on services on which they hold no DAP (S17). */
export function WithoutAccessPage() {
  const { t } = useTranslation();
  const selection = useSelection(['customer', 'partner', 'at', 'zone'], { service: SERVICES, reason: REASONS });
  const { rows, counted } = useReport(dutiesWithoutAccessReport, selection);
  const agreementUrl = rows.data?.pages[0]?.agreementUrl;
  return (
    <ReportPage
      name="duties-without-access"
      title={t('nav.withoutAccess')}
      lead={t('withoutAccess.lead')}
      selection={selection}
      rows={rows}
      counted={counted}
      file={(accept) =>
        contentOf(
          api.GET('/audit/reports/duties-without-access', {
            params: { query: selection },
            headers: { Accept: accept },
            parseAs: 'blob',
          }),
        )
      }
      filters={[
        useServiceFilter(),
        {
          name: 'reason',
          label: t('report.groups.reason'),
          options: REASONS.map((value) => ({ value, label: t(`cause.${value}`) })),
        },
      ]}
      figures={[
        { key: 'services', title: t('withoutAccess.services'), of: ({ services }) => services },
        { key: 'duties', title: t('withoutAccess.duties'), of: ({ duties }) => duties },
        {
          key: 'openSubscriptions',
          title: t('withoutAccess.openSubscriptions'),
          of: ({ openSubscriptions }) => openSubscriptions,
        },
        { key: 'openGaps', title: t('report.openGaps'), of: ({ openGaps }) => openGaps },
      ]}
      groupings={['partner', 'customer', 'service', 'reason']}
      columns={[
        useCustomerColumn(),
        usePartnerColumn(),
        useServiceColumn(),
        {
          key: 'since',
          title: t('withoutAccess.since'),
          cell: ({ customerId, removed, since, reason }) => (
            <span className="cell">
              {removed ? (
                <EventLink customerId={customerId} type="DapRemoved" eventId={removed.eventId} at={since} />
              ) : (
                <Moment at={since} />
              )}
              <span className="quiet">{t(`cause.${reason}`)}</span>
            </span>
          ),
        },
        {
          key: 'owed',
          title: t('withoutAccess.owedSince'),
          below: 'medium',
          cell: ({ owedSince }) => <Moment at={owedSince} dateOnly />,
        },
        {
          key: 'agreement',
          title: t('withoutAccess.agreement'),
          below: 'medium',
          cell: ({ agreementVersion }) => agreementVersion ?? t('agreement.none'),
        },
        {
          key: 'standing',
          title: t('relationship.status'),
          below: 'small',
          cell: ({ relationship, openSubscription, openGap }) => (
            <span className="tags">
              <Tag>{t(`relationship.${relationship}`)}</Tag>
              {openSubscription && <Tag color="processing">{t('withoutAccess.openSubscription')}</Tag>}
              {openGap && <Tag color="error">{t('removedDap.gap')}</Tag>}
            </span>
          ),
        },
      ]}
      keyOf={({ customerId, partnerId, service }) => [customerId, partnerId, service].join()}
    >
      {() =>
        agreementUrl !== undefined && (
          <p>
            <a href={agreementUrl} target="_blank" rel="noreferrer">
              {t('withoutAccess.read')}
            </a>
          </p>
        )
      }
    </ReportPage>
  );
}
