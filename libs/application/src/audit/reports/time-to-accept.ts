import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type CustomerId, type Instant, type PartnerId, type Purpose } from '#domain';
import { type AcceptedInvitation, TimeToAcceptReport } from '#read-models';
import { authorize } from '../../access/authorize';
import { type RequestContext } from '../../identity';
import { type Moment } from '../moments';
import { COLUMNS, count, duration, GROUPINGS, labelled, type ReportTable, moment } from './printed';
import { BY, grouped, type Report, ReplayedReports } from './report';
import { PURPOSE_NAMES } from './words';

/** Which invitations are told: those that all of this is true of. */
export interface TimeToAcceptFilter {
  readonly customer?: CustomerId;
  readonly partner?: PartnerId;
  readonly purpose?: Purpose;
  /** Accepted in this period, both ends included. */
  readonly since?: Instant;
  readonly until?: Instant;
}

/** `median` and `p90` are by nearest rank: times that really were. Absent where nothing was accepted. */
export interface TimeToAcceptTotals {
  readonly accepted: number;
  readonly medianSeconds?: number;
  readonly p90Seconds?: number;
}

type Grouping = 'partner' | 'purpose';

export type TimeToAcceptAnswer = Report<AcceptedInvitation, TimeToAcceptTotals, Grouping>;

/** How long customers took to accept, from the first sending, up to a moment; up to now, if none is named. */
export class ReportTimeToAccept extends Query<TimeToAcceptAnswer> {
  constructor(
    readonly context: RequestContext,
    readonly filter: TimeToAcceptFilter,
    readonly at?: Moment,
  ) {
    super();
  }
}

@QueryHandler(ReportTimeToAccept)
export class ReportTimeToAcceptHandler implements IQueryHandler<ReportTimeToAccept> {
  constructor(private readonly reports: ReplayedReports) {}

  async execute({ context, filter, at }: ReportTimeToAccept): Promise<TimeToAcceptAnswer> {
    authorize(context, 'ReadComplianceReports');
    const report = new TimeToAcceptReport();
    const { position } = await this.reports.replay(report, at, filter);
    const rows = report.rows().filter((row) => isAskedFor(row, filter));
    return {
      position,
      rows,
      totals: timeToAcceptTotals(rows),
      groups: {
        partner: grouped(rows, BY.partner, timeToAcceptTotals),
        purpose: grouped(rows, ({ purpose }) => [purpose, purpose], timeToAcceptTotals),
      },
      cutStreams: report.cutStreams(),
    };
  }
}

function isAskedFor(row: AcceptedInvitation, { customer, partner, purpose, since, until }: TimeToAcceptFilter): boolean {
  return (
    (customer === undefined || row.customerId === customer) &&
    (partner === undefined || row.partnerId === partner) &&
    (purpose === undefined || row.purpose === purpose) &&
    (since === undefined || row.acceptedAt >= since) &&
    (until === undefined || row.acceptedAt <= until)
  );
}

/** How many, the median and the 90th percentile. */
export function timeToAcceptTotals(rows: readonly Pick<AcceptedInvitation, 'seconds'>[]): TimeToAcceptTotals {
  const inOrder = rows.map(({ seconds }) => seconds).sort((a, b) => a - b);
  const [median, p90] = [nearestRank(inOrder, 0.5), nearestRank(inOrder, 0.9)];
  return {
    accepted: rows.length,
    ...(median !== undefined && { medianSeconds: median }),
    ...(p90 !== undefined && { p90Seconds: p90 }),
  };
}

/** The smallest value that at least this part of all does not exceed. */
function nearestRank(inOrder: readonly number[], part: number): number | undefined {
  return inOrder[Math.max(0, Math.ceil(inOrder.length * part) - 1)];
}

/** The figures for spreadsheets and paper. */
export const TIME_TO_ACCEPT_TABLE: ReportTable<AcceptedInvitation, TimeToAcceptTotals, Grouping> = {
  title: { en: 'Time to accept', 'zh-CN': '接受所需时间', ja: '承諾までの時間' },
  columns: [
    ...COLUMNS.partner,
    ...COLUMNS.customer,
    { name: { en: 'Purpose', 'zh-CN': '目的', ja: '目的' }, cell: ({ purpose }, language) => PURPOSE_NAMES[language][purpose] },
    ...moment<AcceptedInvitation>({ en: 'First sent at', 'zh-CN': '首次发送时间', ja: '最初の送信日時' }, ({ sentAt }) => sentAt),
    ...moment<AcceptedInvitation>({ en: 'Accepted at', 'zh-CN': '接受时间', ja: '承諾日時' }, ({ acceptedAt }) => acceptedAt),
    duration({ en: 'Time to accept', 'zh-CN': '接受所需时间', ja: '承諾までの時間' }, ({ seconds }) => seconds),
    { name: { en: 'Invitation id', 'zh-CN': '邀请 ID', ja: '招待 ID' }, cell: ({ invitationId }) => invitationId, printed: false },
  ],
  totals: [
    count({ en: 'Accepted', 'zh-CN': '已接受', ja: '承諾' }, ({ accepted }) => accepted),
    duration({ en: 'Median', 'zh-CN': '中位数', ja: '中央値' }, ({ medianSeconds }) => medianSeconds),
    duration({ en: '90th percentile', 'zh-CN': '第 90 百分位', ja: '90 パーセンタイル' }, ({ p90Seconds }) => p90Seconds),
  ],
  groupings: {
    partner: GROUPINGS.partner,
    purpose: labelled({ en: 'By purpose', 'zh-CN': '按目的', ja: '目的別' }, (language) => PURPOSE_NAMES[language]),
  },
};
