import { Injectable } from '@nestjs/common';
import { type AcceptedFact, type AcceptedInvitation, TimeToAccept, type TimeToAcceptAsked } from '#read-models';
import { BY, type Counter } from './figures';
import { COLUMNS, count, duration, GROUPINGS, labelled, moment, type ReportTable } from './printed';
import { asItIsAsked, type ReportDefinition, type ReportType } from './report';
import { PURPOSE_NAMES } from './words';

/** `median` and `p90` are by nearest rank: times that really were. Absent where nothing was accepted. */
export interface TimeToAcceptTotals {
  readonly accepted: number;
  readonly medianSeconds?: number;
  readonly p90Seconds?: number;
}

export interface TimeToAcceptType extends ReportType {
  readonly filter: TimeToAcceptAsked;
  readonly asked: TimeToAcceptAsked;
  readonly fact: AcceptedFact;
  readonly row: AcceptedInvitation;
  readonly totals: TimeToAcceptTotals;
  readonly grouping: 'partner' | 'purpose';
  readonly told: object;
}

/** How long customers took to accept, from the first sending, up to a moment. */
@Injectable()
export class TimeToAcceptReportDefinition implements ReportDefinition<TimeToAcceptType> {
  readonly counter = () => new TimeToAcceptCounter();
  readonly groupings = { partner: BY.partner, purpose: { keyOf: ({ purpose }: AcceptedFact) => purpose } } as const;

  readonly asking = asItIsAsked;

  constructor(readonly rows: TimeToAccept) {}
}

/** How many, the median and the 90th percentile. Of each row one number is kept, for times that really were. */
export class TimeToAcceptCounter implements Counter<Pick<AcceptedFact, 'seconds'>, TimeToAcceptTotals> {
  private readonly seconds: number[] = [];

  add({ seconds }: Pick<AcceptedFact, 'seconds'>): void {
    this.seconds.push(seconds);
  }

  totals(): TimeToAcceptTotals {
    const inOrder = this.seconds.toSorted((a, b) => a - b);
    const [median, p90] = [nearestRank(inOrder, 0.5), nearestRank(inOrder, 0.9)];
    return {
      accepted: inOrder.length,
      ...(median !== undefined && { medianSeconds: median }),
      ...(p90 !== undefined && { p90Seconds: p90 }),
    };
  }
}

/** The smallest value that at least this part of all does not exceed. */
function nearestRank(inOrder: readonly number[], part: number): number | undefined {
  return inOrder[Math.max(0, Math.ceil(inOrder.length * part) - 1)];
}

/** The figures for spreadsheets and paper. */
export const TIME_TO_ACCEPT_TABLE: ReportTable<TimeToAcceptType> = {
  title: { en: 'Time to accept', 'zh-CN': '接受用时', ja: '承諾までの時間' },
  columns: [
    ...COLUMNS.partner,
    ...COLUMNS.customer,
    {
      name: { en: 'Purpose', 'zh-CN': '目的', ja: '目的' },
      cell: ({ purpose }, language) => PURPOSE_NAMES[language][purpose],
    },
    ...moment<AcceptedInvitation>(
      { en: 'First sent at', 'zh-CN': '首次发送时间', ja: '最初の送信日時' },
      ({ sentAt }) => sentAt,
    ),
    ...moment<AcceptedInvitation>(
      { en: 'Accepted at', 'zh-CN': '接受时间', ja: '承諾日時' },
      ({ acceptedAt }) => acceptedAt,
    ),
    duration({ en: 'Time to accept', 'zh-CN': '接受用时', ja: '承諾までの時間' }, ({ seconds }) => seconds),
    {
      name: { en: 'Invitation ID', 'zh-CN': '邀请 ID', ja: '招待 ID' },
      cell: ({ invitationId }) => invitationId,
      printed: false,
    },
  ],
  totals: [
    count({ en: 'Accepted', 'zh-CN': '已接受', ja: '承諾' }, ({ accepted }) => accepted),
    duration({ en: 'Median', 'zh-CN': '中位数', ja: '中央値' }, ({ medianSeconds }) => medianSeconds),
    duration(
      { en: '90th percentile', 'zh-CN': '第 90 百分位', ja: '90 パーセンタイル' },
      ({ p90Seconds }) => p90Seconds,
    ),
  ],
  groupings: {
    partner: GROUPINGS.partner,
    purpose: labelled({ en: 'By purpose', 'zh-CN': '按目的', ja: '目的別' }, (language) => PURPOSE_NAMES[language]),
  },
};
