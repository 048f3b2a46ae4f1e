import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { dashboardQuery } from './queries';
import type { MonthFigures } from '../../api/types';
import { ColumnChart } from '../../ui/ColumnChart';
import { EmptyState } from '../../ui/EmptyState';
import { Loaded } from '../../ui/Loaded';
import { usePartnerContext } from '../context';

type Figure = keyof Omit<MonthFigures, 'month'>;

const CHARTS = [
  { of: 'customers', series: ['customersGained', 'customersLost'] },
  { of: 'dap', series: ['dapGained', 'dapLost'] },
  { of: 'invitations', series: ['invitationsSent', 'invitationsAccepted'] },
] as const;

/** What the last twelve months brought and took. */
export function FiguresOverTime() {
  const { partnerId, mayInvite } = usePartnerContext();
  const charts = CHARTS.filter(({ of }) => of !== 'invitations' || mayInvite);
  return (
    <Loaded query={useQuery(dashboardQuery(partnerId))}>
      {({ figures }) => <Charts months={figures.months} charts={charts} />}
    </Loaded>
  );
}

function Charts({
  months,
  charts,
}: {
  readonly months: readonly MonthFigures[];
  readonly charts: readonly (typeof CHARTS)[number][];
}) {
  const { t } = useTranslation();
  const valuesOf = (figure: Figure) => months.map((month) => month[figure] ?? 0);
  if (charts.every(({ series }) => series.flatMap(valuesOf).every((value) => value === 0))) {
    return <EmptyState text={t('figures.none')} />;
  }
  return (
    <div className="figures">
      {charts.map(({ of, series: [first, second] }) => (
        <ColumnChart
          key={of}
          title={t(`figures.${of}`)}
          months={months.map(({ month }) => month)}
          series={[
            { label: t(`figures.${first}`), values: valuesOf(first) },
            { label: t(`figures.${second}`), values: valuesOf(second) },
          ]}
        />
      ))}
    </div>
  );
}
