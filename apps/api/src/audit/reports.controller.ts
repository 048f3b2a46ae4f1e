import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { applyDecorators, Controller, Get, Headers, Query, Res, StreamableFile, type Type } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiExtraModels, ApiOkResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import {
  CONTINUITY_TABLE,
  DAP_HISTORY_TABLE,
  DUTIES_WITHOUT_ACCESS_TABLE,
  MarketplaceTime,
  REMOVED_DAP_TABLE,
  type Report,
  REPORT_STYLE,
  ReportContinuity,
  reportCsv,
  ReportDapHistory,
  ReportDutiesWithoutAccess,
  reportPage,
  ReportRemovedDap,
  type ReportTable,
  ReportTimeToAccept,
  type RequestContext,
  TIME_TO_ACCEPT_TABLE,
} from '#application';
import { Ctx } from '#platform';
import {
  continuityFilterOf,
  ContinuityParameters,
  ContinuityReportDto,
  timeToAcceptFilterOf,
  TimeToAcceptParameters,
  TimeToAcceptReportDto,
} from './continuity.dto';
import { dapHistoryFilterOf, DapHistoryParameters, DapHistoryReportDto } from './dap-history.dto';
import { dutiesWithoutAccessFilterOf, DutiesWithoutAccessParameters, DutiesWithoutAccessReportDto } from './duties-without-access.dto';
import { momentOf } from './moment.dto';
import { type ReportParameters } from './report.dto';
import { RemovedDapParameters, RemovedDapReportDto, removedDapFilterOf } from './removed-dap.dto';

const styleHash = createHash('sha256').update(REPORT_STYLE).digest('base64');
/** The page runs nothing and loads nothing. */
const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${styleHash}'; frame-ancestors 'none'`;

interface Response {
  header(name: string, value: string): void;
}

/** Answered as JSON, as CSV (`text/csv`) or as a page to print (`text/html`). */
const AnswersReport = (dto: Type<unknown>) =>
  applyDecorators(
    ApiExtraModels(dto),
    ApiOkResponse({ content: { 'application/json': { schema: { $ref: getSchemaPath(dto) } }, 'text/csv': {}, 'text/html': {} } }),
  );

/** What compliance reports, to the last row and as of any moment: as JSON, as CSV (`text/csv`) or as a page to print (`text/html`). */
@ApiTags('audit')
@ApiBearerAuth()
@Controller('audit/reports')
export class ReportsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly time: MarketplaceTime,
  ) {}

  /** Every delegated permission that was removed, and what became of it. */
  @Get('removed-dap')
  @AnswersReport(RemovedDapReportDto)
  async removedDap(
    @Ctx() context: RequestContext,
    @Query() parameters: RemovedDapParameters,
    @Res({ passthrough: true }) response: Response,
    @Headers('accept') accept = '',
  ): Promise<RemovedDapReportDto | StreamableFile> {
    const { at, zone = this.time.zone() } = parameters;
    const report = await this.queries.execute(new ReportRemovedDap(context, removedDapFilterOf(parameters), momentOf(at), zone));
    return this.shown('removed-dap', REMOVED_DAP_TABLE, report, { context, parameters, response, accept });
  }

  /** The register of duties without access: what a partner owes a customer's service on which it holds no DAP (S17). */
  @Get('duties-without-access')
  @AnswersReport(DutiesWithoutAccessReportDto)
  async dutiesWithoutAccess(
    @Ctx() context: RequestContext,
    @Query() parameters: DutiesWithoutAccessParameters,
    @Res({ passthrough: true }) response: Response,
    @Headers('accept') accept = '',
  ): Promise<DutiesWithoutAccessReportDto | StreamableFile> {
    const query = new ReportDutiesWithoutAccess(context, dutiesWithoutAccessFilterOf(parameters), momentOf(parameters.at));
    const report = await this.queries.execute(query);
    return this.shown('duties-without-access', DUTIES_WITHOUT_ACCESS_TABLE, report, { context, parameters, response, accept });
  }

  /** Who held which service of which customer: each interval, how it began and how it ended. */
  @Get('dap-history')
  @AnswersReport(DapHistoryReportDto)
  async dapHistory(
    @Ctx() context: RequestContext,
    @Query() parameters: DapHistoryParameters,
    @Res({ passthrough: true }) response: Response,
    @Headers('accept') accept = '',
  ): Promise<DapHistoryReportDto | StreamableFile> {
    const report = await this.queries.execute(new ReportDapHistory(context, dapHistoryFilterOf(parameters), momentOf(parameters.at)));
    return this.shown('dap-history', DAP_HISTORY_TABLE, report, { context, parameters, response, accept });
  }

  /** The share of a period during which each service had an administrator, of the time it was needed. */
  @Get('continuity')
  @AnswersReport(ContinuityReportDto)
  async continuity(
    @Ctx() context: RequestContext,
    @Query() parameters: ContinuityParameters,
    @Res({ passthrough: true }) response: Response,
    @Headers('accept') accept = '',
  ): Promise<ContinuityReportDto | StreamableFile> {
    const report = await this.queries.execute(new ReportContinuity(context, continuityFilterOf(parameters), momentOf(parameters.at)));
    return this.shown('continuity', CONTINUITY_TABLE, report, { context, parameters, response, accept });
  }

  /** How long customers took to accept an invitation, from its first sending. */
  @Get('time-to-accept')
  @AnswersReport(TimeToAcceptReportDto)
  async timeToAccept(
    @Ctx() context: RequestContext,
    @Query() parameters: TimeToAcceptParameters,
    @Res({ passthrough: true }) response: Response,
    @Headers('accept') accept = '',
  ): Promise<TimeToAcceptReportDto | StreamableFile> {
    const report = await this.queries.execute(new ReportTimeToAccept(context, timeToAcceptFilterOf(parameters), momentOf(parameters.at)));
    return this.shown('time-to-accept', TIME_TO_ACCEPT_TABLE, report, { context, parameters, response, accept });
  }

  /** The report as a file or a page, if that was asked for: in the language named, or else the reader's, and by the clocks of the zone. */
  private shown<Row, Totals, Grouping extends string, Answer extends Report<Row, Totals, Grouping>>(
    name: string,
    table: ReportTable<Row, Totals, Grouping>,
    report: Answer,
    { context, parameters, response, accept }: Asking,
  ): StreamableFile | (Answer & { readonly zone: string }) {
    const { language = context.language, zone = this.time.zone(), ...filters } = parameters;
    response.header('Vary', 'Accept, Accept-Language');
    if (accept.includes('text/csv')) {
      const disposition = `attachment; filename="${name}.csv"`;
      const lines = reportCsv(table, report, { language, zone });
      return new StreamableFile(Readable.from(lines), { type: 'text/csv; charset=utf-8', disposition });
    }
    if (accept.includes('text/html')) {
      response.header('Content-Security-Policy', PAGE_POLICY);
      const asked = Object.entries(filters).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
      const page = reportPage(table, report, asked, { language, zone });
      return new StreamableFile(Readable.from(page), { type: 'text/html; charset=utf-8' });
    }
    return { ...report, zone };
  }
}

interface Asking {
  readonly context: RequestContext;
  readonly parameters: ReportParameters;
  readonly response: Response;
  readonly accept: string;
}
