import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type CustomerId, type Instant, type Language, type PartnerId, SERVICE_NAMES } from '#domain';
import { type EventLog } from '#event-store';
import { lastSeal } from '#ledger';
import { Views } from '#read-models';
import { type Seal } from '#sealed-export';
import { authorize } from '../../access/authorize';
import { Clock } from '../../clock';
import { Colleagues } from '../../colleagues';
import { type ActorRole, type RequestContext } from '../../identity';
import { EVENT_LOG } from '../../ports';
import {
  CAUSE_NAMES,
  FILTER_NAMES,
  PAGE_WORDS,
  PURPOSE_NAMES,
  ROLE_NAMES,
  SORT_NAMES,
  SUBSCRIPTION_CHOICE_NAMES,
  type Words,
} from './words';

/** What a report on paper says of itself before its figures. */
export interface ReportCover {
  /** What it was narrowed to, in words. */
  readonly filters: readonly { readonly name: string; readonly value: string }[];
  /** The first and the last instant that was asked for, as far as any was. */
  readonly period: { readonly since?: string; readonly until?: string };
  /** The moment that was asked for, if any was. */
  readonly at?: string;
  /** Who had it made: by name, where that is known, in which role and for whom. */
  readonly author: string;
  readonly madeAt: Instant;
  /** The last seal of the log by then. */
  readonly seal?: Seal;
}

/** Asks for what stands on the cover of a report with these parameters. */
export class GetReportCover extends Query<ReportCover> {
  constructor(
    readonly context: RequestContext,
    readonly parameters: Readonly<Record<string, string>>,
    readonly language: Language,
  ) {
    super();
  }
}

@QueryHandler(GetReportCover)
export class GetReportCoverHandler implements IQueryHandler<GetReportCover> {
  constructor(
    private readonly views: Views,
    private readonly colleagues: Colleagues,
    private readonly clock: Clock,
    @Inject(EVENT_LOG) private readonly log: EventLog,
  ) {}

  async execute({ context, parameters, language }: GetReportCover): Promise<ReportCover> {
    authorize(context, 'ReadComplianceReports');
    const { since, until, at, ...narrowing } = parameters;
    const [author, seal, customer, partner] = await Promise.all([
      this.author(context, language),
      lastSeal(this.log),
      this.customerCalled(narrowing['customer']),
      this.partnerCalled(narrowing['partner']),
    ]);
    const accounts = { ...(customer !== undefined && { customer }), ...(partner !== undefined && { partner }) };
    return {
      filters: filtersIn({ ...narrowing, ...accounts }, language),
      period: { ...(since !== undefined && { since }), ...(until !== undefined && { until }) },
      ...(at !== undefined && { at }),
      author,
      madeAt: this.clock.now(),
      ...(seal && { seal }),
    };
  }

  private async author({ identity: { tenant, subject, roles } }: RequestContext, language: Language): Promise<string> {
    const name = (await this.colleagues.of(tenant)).find((colleague) => colleague.subject === subject)?.name ?? subject;
    return `${name} (${roles.map((role) => roleName(role, language)).join(', ')}, ${tenant})`;
  }

  private async customerCalled(id: string | undefined): Promise<string | undefined> {
    return id && ((await this.views.customersById([id as CustomerId])).get(id as CustomerId)?.name ?? id);
  }

  private async partnerCalled(id: string | undefined): Promise<string | undefined> {
    return id && ((await this.views.partnersById([id as PartnerId])).get(id as PartnerId)?.name ?? id);
  }
}

/**
 * The filters by the names that readers know them by, in the order in which reports have them. What has no name stands
 * as it was asked.
 */
export function filtersIn(narrowing: Readonly<Record<string, string>>, language: Language): ReportCover['filters'] {
  return Object.entries(narrowing).map(([name, value]) => ({
    name: known(FILTER_NAMES, name)?.[language] ?? name,
    value: valueOf(name, value, language),
  }));
}

const OF_SERVICES: ReadonlySet<string> = new Set(['service', 'with', 'without', 'lost']);
const ANY_SERVICE: Readonly<Record<string, Words>> = {
  any: { en: 'any service', 'zh-CN': '任一服务', ja: 'いずれかのサービス' },
};

function valueOf(name: string, value: string, language: Language): string {
  if (value === 'true' || value === 'false') return PAGE_WORDS[language][value === 'true' ? 'yes' : 'no'];
  if (OF_SERVICES.has(name)) return known(SERVICE_NAMES, value) ?? known(ANY_SERVICE, value)?.[language] ?? value;
  if (name === 'subscription') return known(SUBSCRIPTION_CHOICE_NAMES[language], value) ?? value;
  if (name === 'sort') return known(SORT_NAMES[language], value) ?? value;
  if (name === 'cause' || name === 'reason') return known(CAUSE_NAMES[language], value) ?? value;
  if (name === 'purpose') return known(PURPOSE_NAMES[language], value) ?? value;
  return value;
}

function known<Value>(names: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(names, key) ? names[key] : undefined;
}

function roleName(role: ActorRole, language: Language): string {
  return known<Words>(ROLE_NAMES, role)?.[language] ?? role;
}
