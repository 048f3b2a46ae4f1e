import { Injectable } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type PageRequest } from '#read-models';
import { authorize } from '../../access/authorize';
import { type RequestContext } from '../../identity';
import { type Moment } from '../moments';
import { CustomerRelationshipsDefinition, type CustomerRelationshipsType } from './customer-relationships';
import { ContinuityReportDefinition, type ContinuityType } from './continuity';
import { DapHistoryReportDefinition, type DapHistoryType } from './dap-history';
import { DutiesWithoutAccessReportDefinition, type DutiesWithoutAccessType } from './duties-without-access';
import { RemovedDapReportDefinition, type RemovedDapType } from './removed-dap';
import { ListedCustomersDefinition, type ListedCustomersType } from './listed-customers';
import { type ReportDefinition, type ReportFigures, type ReportPage, Reports, type WholeReport } from './report';
import { TimeToAcceptReportDefinition, type TimeToAcceptType } from './time-to-accept';

/** Every report there is. */
export interface ReportTypes {
  readonly 'removed-dap': RemovedDapType;
  readonly 'duties-without-access': DutiesWithoutAccessType;
  readonly 'dap-history': DapHistoryType;
  readonly continuity: ContinuityType;
  readonly 'time-to-accept': TimeToAcceptType;
  /** What two pages showed, of whichever moment. */
  readonly 'partner-relationships': CustomerRelationshipsType;
  readonly 'customer-list': ListedCustomersType;
}
export type ReportName = keyof ReportTypes;

/** What is asked of a report: what it is narrowed to, and as of which moment; of now, if none is named. */
export interface ReportQuestion<Name extends ReportName> {
  readonly name: Name;
  readonly filter: ReportTypes[Name]['filter'];
  readonly at: Moment | undefined;
}

/** A page of a report's rows. */
export class ReadReport<Name extends ReportName> extends Query<ReportPage<ReportTypes[Name]>> {
  constructor(
    readonly context: RequestContext,
    readonly question: ReportQuestion<Name>,
    readonly page: PageRequest,
  ) {
    super();
  }
}

/** What all rows of a report come to, in whole and by groups. */
export class CountReport<Name extends ReportName> extends Query<ReportFigures<ReportTypes[Name]>> {
  constructor(
    readonly context: RequestContext,
    readonly question: ReportQuestion<Name>,
    /** Whose months are counted. */
    readonly zone: string,
  ) {
    super();
  }
}

/** A whole report for a file or for paper, as it comes from the database; what is not taken is not read. */
export class StreamReport<Name extends ReportName> extends Query<WholeReport<ReportTypes[Name]>> {
  constructor(
    readonly context: RequestContext,
    readonly question: ReportQuestion<Name>,
    readonly zone: string,
  ) {
    super();
  }
}

@Injectable()
export class ReportDefinitions {
  private readonly definitions: { readonly [Name in ReportName]: ReportDefinition<ReportTypes[Name]> };

  constructor(
    removed: RemovedDapReportDefinition,
    duties: DutiesWithoutAccessReportDefinition,
    history: DapHistoryReportDefinition,
    continuity: ContinuityReportDefinition,
    timeToAccept: TimeToAcceptReportDefinition,
    relationships: CustomerRelationshipsDefinition,
    customers: ListedCustomersDefinition,
  ) {
    this.definitions = {
      'removed-dap': removed,
      'duties-without-access': duties,
      'dap-history': history,
      continuity,
      'time-to-accept': timeToAccept,
      'partner-relationships': relationships,
      'customer-list': customers,
    };
  }

  /** For somebody who may have it. Throws `not-permitted`. */
  askedBy<Name extends ReportName>(context: RequestContext, name: Name): ReportDefinition<ReportTypes[Name]> {
    const definition = this.definitions[name];
    authorize(context, definition.action ?? 'ReadComplianceReports');
    return definition;
  }
}

@QueryHandler(ReadReport)
export class ReadReportHandler implements IQueryHandler<ReadReport<ReportName>> {
  constructor(
    private readonly reports: Reports,
    private readonly definitions: ReportDefinitions,
  ) {}

  async execute<Name extends ReportName>({
    context,
    question,
    page,
  }: ReadReport<Name>): Promise<ReportPage<ReportTypes[Name]>> {
    const asked = { ...page, left: context.left };
    return this.reports.page(this.definitions.askedBy(context, question.name), question.filter, question.at, asked);
  }
}

@QueryHandler(CountReport)
export class CountReportHandler implements IQueryHandler<CountReport<ReportName>> {
  constructor(
    private readonly reports: Reports,
    private readonly definitions: ReportDefinitions,
  ) {}

  async execute<Name extends ReportName>({
    context,
    question,
    zone,
  }: CountReport<Name>): Promise<ReportFigures<ReportTypes[Name]>> {
    return this.reports.figures(
      this.definitions.askedBy(context, question.name),
      question.filter,
      question.at,
      zone,
      context.left,
    );
  }
}

@QueryHandler(StreamReport)
export class StreamReportHandler implements IQueryHandler<StreamReport<ReportName>> {
  constructor(
    private readonly reports: Reports,
    private readonly definitions: ReportDefinitions,
  ) {}

  async execute<Name extends ReportName>({
    context,
    question,
    zone,
  }: StreamReport<Name>): Promise<WholeReport<ReportTypes[Name]>> {
    return this.reports.whole(this.definitions.askedBy(context, question.name), question.filter, question.at, zone);
  }
}
