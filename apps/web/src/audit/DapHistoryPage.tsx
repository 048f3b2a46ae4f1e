import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { dapHistoryReport } from './queries';
import { api, contentOf } from '../api/client';
import { type DapHolding, SERVICES } from '../api/types';
import { DapTimeline } from '../ui/DapTimeline';
import { Section } from '../ui/Section';
import { EventLink, useCustomerColumn, usePartnerColumn, useServiceColumn, useServiceFilter } from './report-columns';
import { ReportPage } from './ReportPage';
import { useDuration } from './use-duration';
import { useReport } from './use-report';
import { useSelection } from './use-selection';

/** Who held which service of which customer, interval by interval. Of one customer it is drawn too. */
export function DapHistoryPage() {
  const { t } = useTranslation();
  const duration = useDuration();
  const selection = useSelection(['customer', 'partner', 'since', 'until', 'at', 'zone'], { service: SERVICES });
  const { rows, counted } = useReport(dapHistoryReport, selection);
  return (
    <ReportPage
      name="dap-history"
      title={t('nav.dapHistory')}
      lead={t('dapHistory.lead')}
      selection={selection}
      rows={rows}
      counted={counted}
      file={(accept) =>
        contentOf(
          api.GET('/audit/reports/dap-history', {
            params: { query: selection },
            headers: { Accept: accept },
            parseAs: 'blob',
          }),
        )
      }
      filters={[
        useServiceFilter(),
        { name: 'since', label: t('dapHistory.since') },
        { name: 'until', label: t('dapHistory.until') },
      ]}
      figures={[
        { key: 'intervals', title: t('dapHistory.intervals'), of: ({ intervals }) => intervals },
        { key: 'held', title: t('dapHistory.held'), of: ({ held }) => held },
        { key: 'ended', title: t('dapHistory.ended'), of: ({ ended }) => ended },
      ]}
      groupings={['service', 'partner', 'customer']}
      columns={[
        useCustomerColumn(),
        useServiceColumn(),
        usePartnerColumn(),
        {
          key: 'began',
          title: t('dapHistory.began'),
          cell: ({ customerId, began, tookOverFrom }) => (
            <span className="cell">
              <EventLink customerId={customerId} type="DapGranted" eventId={began.eventId} at={began.at} />
              <span className="quiet">
                {t(`dapHistory.how.${began.how}`)}
                {tookOverFrom && ` (${t('dapHistory.from', { partner: tookOverFrom.partnerName })})`}
              </span>
            </span>
          ),
        },
        {
          key: 'ended',
          title: t('dapHistory.ended'),
          below: 'small',
          cell: ({ customerId, ended }) =>
            ended ? (
              <span className="cell">
                <EventLink customerId={customerId} type="DapRemoved" eventId={ended.eventId} at={ended.at} />
                <span className="quiet">{t(`cause.${ended.cause}`)}</span>
              </span>
            ) : (
              <Tag color="success">{t('dap.now')}</Tag>
            ),
        },
        {
          key: 'duration',
          title: t('dapHistory.duration'),
          numeric: true,
          below: 'medium',
          cell: ({ heldSeconds }) => heldSeconds !== undefined && duration(heldSeconds),
        },
      ]}
      keyOf={({ began }) => began.eventId}
    >
      {(told) => selection.customer !== undefined && <Drawn rows={told} now={rows.dataUpdatedAt} />}
    </ReportPage>
  );
}

function Drawn({ rows, now }: { readonly rows: readonly DapHolding[]; readonly now: number }) {
  const { t } = useTranslation();
  const lines = new Map<string, DapHolding[]>();
  for (const row of rows) {
    const label = `${t(`service.${row.service}`)} · ${row.partnerName}`;
    lines.set(label, [...(lines.get(label) ?? []), row]);
  }
  const services = [...lines]
    .sort(([one], [other]) => one.localeCompare(other))
    .flatMap(([label, [first, ...more]]) =>
      first ? [{ service: first.service, label, intervals: [first, ...more].map(intervalOf) }] : [],
    );
  const since = rows.map(({ began }) => began.at).reduce((first, at) => (at < first ? at : first));
  return (
    <Section title={t('dap.timeline')}>
      <DapTimeline services={services} since={since} now={now} />
    </Section>
  );
}

function intervalOf({ began, ended }: DapHolding) {
  return { from: began.at, ...(ended && { to: ended.at, cause: ended.cause }) };
}
