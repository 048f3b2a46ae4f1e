import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { applyDecorators, Controller, Get, Headers, Query, Res, StreamableFile, type Type } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiExtraModels, ApiOkResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import {
  CONTINUITY_TABLE,
  CountReport,
  DAP_HISTORY_TABLE,
  DUTIES_WITHOUT_ACCESS_TABLE,
  GetReportCover,
  MarketplaceTime,
  ReadReport,
  REMOVED_DAP_TABLE,
  REPORT_STYLE,
  reportCsv,
  type ReportFigures,
  type ReportName,
  reportPage,
  type ReportPage,
  type ReportQuestion,
  type ReportTable,
  type ReportTypes,
  type RequestContext,
  StreamReport,
  TIME_TO_ACCEPT_TABLE,
  type WholeReport,
} from '#application';
import { Ctx } from '#platform';
import { type PageQuery, pageOf } from '../paging.dto';
import {
  ContinuityFiguresDto,
  continuityFilterOf,
  ContinuityPageParameters,
  ContinuityParameters,
  ContinuityReportDto,
  TimeToAcceptFiguresDto,
  timeToAcceptFilterOf,
  TimeToAcceptPageParameters,
  TimeToAcceptParameters,
  TimeToAcceptReportDto,
} from './continuity.dto';
import {
  DapHistoryFiguresDto,
  dapHistoryFilterOf,
  DapHistoryPageParameters,
  DapHistoryParameters,
  DapHistoryReportDto,
} from './dap-history.dto';
import {
  DutiesWithoutAccessFiguresDto,
  dutiesWithoutAccessFilterOf,
  DutiesWithoutAccessPageParameters,
  DutiesWithoutAccessParameters,
  DutiesWithoutAccessReportDto,
} from './duties-without-access.dto';
import { momentOf } from './moment.dto';
import { NDJSON, streamedLines } from './ndjson';
import {
  RemovedDapFiguresDto,
  removedDapFilterOf,
  RemovedDapPageParameters,
  RemovedDapParameters,
  RemovedDapReportDto,
} from './removed-dap.dto';
import { type ReportParameters } from './report.dto';

const styleHash = createHash('sha256').update(REPORT_STYLE).digest('base64');
/** The page runs nothing and loads nothing. */
const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${styleHash}'; frame-ancestors 'none'`;

interface Response {
  header(name: string, value: string): void;
}

/** A page as JSON; the whole report as lines of JSON (`application/x-ndjson`), as CSV (`text/csv`) or as a page to print (`text/html`), as it comes from the database. */
const AnswersReport = (dto: Type<unknown>) =>
  applyDecorators(
    ApiExtraModels(dto),
    ApiOkResponse({
      content: { 'application/json': { schema: { $ref: getSchemaPath(dto) } }, 'text/csv': {}, 'text/html': {}, [NDJSON]: {} },
    }),
  );

/** What compliance reports, to the last row and as of any moment: in pages as JSON, whole as CSV (`text/csv`) or as a page to print (`text/html`). */
@ApiTags('audit')
@ApiBearerAuth()
@Controller('audit/reports')
export class ReportsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly time: MarketplaceTime,
  ) {}

  /** Every delegated permission that was removed, and what became of it: in the order in which they were removed. */
  @Get('removed-dap')
  @AnswersReport(RemovedDapReportDto)
  async removedDap(
    @Ctx() context: RequestContext,
    @Query() parameters: RemovedDapPageParameters,
    @Res({ passthrough: true }) response: Response,
    @Headers('accept') accept = '',
  ): Promise<RemovedDapReportDto | StreamableFile> {
    const question = { name: 'removed-dap', filter: removedDapFilterOf(parameters), at: momentOf(parameters.at) } as const;
    return this.shown(REMOVED_DAP_TABLE, question, { context, parameters, response, accept });
  }

  /** What all rows of it come to, in whole and by groups: of each grouping the hundred groups with the most rows. */
  @Get('removed-dap/figures')
  async removedDapFigures(@Ctx() context: RequestContext, @Query() parameters: RemovedDapParameters): Promise<RemovedDapFiguresDto> {
    return this.counted(
      { name: 'removed-dap', filter: removedDapFilterOf(parameters), at: momentOf(parameters.at) },
      { context, parameters },
    );
  }

  /** The register of duties without access: what a partner owes a customer's service on which it holds no DAP (S17), the longest first. */
  @Get('duties-without-access')
  @AnswersReport(DutiesWithoutAccessReportDto)
  async dutiesWithoutAccess(
    @Ctx() context: RequestContext,
    @Query() parameters: DutiesWithoutAccessPageParameters,
    @Res({ passthrough: true }) response: Response,
    @Headers('accept') accept = '',
  ): Promise<DutiesWithoutAccessReportDto | StreamableFile> {
    const question = {
      name: 'duties-without-access',
      filter: dutiesWithoutAccessFilterOf(parameters),
      at: momentOf(parameters.at),
    } as const;
    return this.shown(DUTIES_WITHOUT_ACCESS_TABLE, question, { context, parameters, response, accept });
  }

  /** What all rows of it come to, in whole and by groups: of each grouping the hundred groups with the most rows. */
  @Get('duties-without-access/figures')
  async dutiesWithoutAccessFigures(
    @Ctx() context: RequestContext,
    @Query() parameters: DutiesWithoutAccessParameters,
  ): Promise<DutiesWithoutAccessFiguresDto> {
    return this.counted(
      { name: 'duties-without-access', filter: dutiesWithoutAccessFilterOf(parameters), at: momentOf(parameters.at) },
      { context, parameters },
    );
  }

  /** Who held which service of which customer: each interval, how it began and how it ended. */
  @Get('dap-history')
  @AnswersReport(DapHistoryReportDto)
  async dapHistory(
    @Ctx() context: RequestContext,
    @Query() parameters: DapHistoryPageParameters,
    @Res({ passthrough: true }) response: Response,
    @Headers('accept') accept = '',
  ): Promise<DapHistoryReportDto | StreamableFile> {
    const question = { name: 'dap-history', filter: dapHistoryFilterOf(parameters), at: momentOf(parameters.at) } as const;
    return this.shown(DAP_HISTORY_TABLE, question, { context, parameters, response, accept });
  }

  /** What all rows of it come to, in whole and by groups: of each grouping the hundred groups with the most rows. */
  @Get('dap-history/figures')
  async dapHistoryFigures(@Ctx() context: RequestContext, @Query() parameters: DapHistoryParameters): Promise<DapHistoryFiguresDto> {
    return this.counted(
      { name: 'dap-history', filter: dapHistoryFilterOf(parameters), at: momentOf(parameters.at) },
      { context, parameters },
    );
  }

  /** The share of a period during which each service had an administrator, of the time it was needed. */
  @Get('continuity')
  @AnswersReport(ContinuityReportDto)
  async continuity(
    @Ctx() context: RequestContext,
    @Query() parameters: ContinuityPageParameters,
    @Res({ passthrough: true }) response: Response,
    @Headers('accept') accept = '',
  ): Promise<ContinuityReportDto | StreamableFile> {
    const question = { name: 'continuity', filter: continuityFilterOf(parameters), at: momentOf(parameters.at) } as const;
    return this.shown(CONTINUITY_TABLE, question, { context, parameters, response, accept });
  }

  /** What all rows of it come to, in whole and by groups: of each grouping the hundred groups with the most rows. */
  @Get('continuity/figures')
  async continuityFigures(@Ctx() context: RequestContext, @Query() parameters: ContinuityParameters): Promise<ContinuityFiguresDto> {
    return this.counted(
      { name: 'continuity', filter: continuityFilterOf(parameters), at: momentOf(parameters.at) },
      { context, parameters },
    );
  }

  /** How long customers took to accept an invitation, from its first sending: in the order in which the acceptances were recorded. */
  @Get('time-to-accept')
  @AnswersReport(TimeToAcceptReportDto)
  async timeToAccept(
    @Ctx() context: RequestContext,
    @Query() parameters: TimeToAcceptPageParameters,
    @Res({ passthrough: true }) response: Response,
    @Headers('accept') accept = '',
  ): Promise<TimeToAcceptReportDto | StreamableFile> {
    const question = { name: 'time-to-accept', filter: timeToAcceptFilterOf(parameters), at: momentOf(parameters.at) } as const;
    return this.shown(TIME_TO_ACCEPT_TABLE, question, { context, parameters, response, accept });
  }

  /** What all rows of it come to, in whole and by groups: of each grouping the hundred groups with the most rows. */
  @Get('time-to-accept/figures')
  async timeToAcceptFigures(@Ctx() context: RequestContext, @Query() parameters: TimeToAcceptParameters): Promise<TimeToAcceptFiguresDto> {
    return this.counted(
      { name: 'time-to-accept', filter: timeToAcceptFilterOf(parameters), at: momentOf(parameters.at) },
      { context, parameters },
    );
  }

  private async counted<Name extends ReportName>(
    question: ReportQuestion<Name>,
    { context, parameters: { zone = this.time.zone() } }: Pick<Asking, 'context' | 'parameters'>,
  ): Promise<ReportFigures<ReportTypes[Name]> & Zoned> {
    const figures: ReportFigures<ReportTypes[Name]> = await this.queries.execute(new CountReport(context, question, zone));
    return Object.assign(figures, { zone });
  }

  /** The whole report as a file or a page, if that was asked for: in the language named, or else the reader's, and by the clocks of the zone. */
  private async shown<Name extends ReportName>(
    table: ReportTable<ReportTypes[Name]>,
    question: ReportQuestion<Name>,
    { context, parameters, response, accept }: Asking,
  ): Promise<StreamableFile | (ReportPage<ReportTypes[Name]> & Zoned)> {
    const { language = context.language, zone = this.time.zone(), cursor: _, limit: _most, ...filters } = parameters;
    response.header('Vary', 'Accept, Accept-Language');
    const [isFile, isPrinted, isLines] = [accept.includes('text/csv'), accept.includes('text/html'), accept.includes(NDJSON)];
    if (!isFile && !isPrinted && !isLines) {
      const page: ReportPage<ReportTypes[Name]> = await this.queries.execute(new ReadReport(context, question, pageOf(parameters)));
      return Object.assign(page, { zone });
    }
    const whole: WholeReport<ReportTypes[Name]> = await this.queries.execute(new StreamReport(context, question, zone));
    if (isLines) return streamedLines(jsonLines(whole.rows()), { fileName: `${question.name}.ndjson` });
    if (isFile) {
      const disposition = `attachment; filename="${question.name}.csv"`;
      return new StreamableFile(Readable.from(reportCsv(table, whole, { language, zone })), {
        type: 'text/csv; charset=utf-8',
        disposition,
      });
    }
    response.header('Content-Security-Policy', PAGE_POLICY);
    const asked = Object.entries(filters).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    const cover = await this.queries.execute(new GetReportCover(context, Object.fromEntries(asked), language));
    return new StreamableFile(Readable.from(reportPage(table, whole, cover, { language, zone })), { type: 'text/html; charset=utf-8' });
  }
}

async function* jsonLines(rows: AsyncIterable<object>): AsyncGenerator<string> {
  for await (const row of rows) yield `${JSON.stringify(row)}\n`;
}

/** Whose days and months are told. */
interface Zoned {
  readonly zone: string;
}

interface Asking {
  readonly context: RequestContext;
  readonly parameters: ReportParameters & PageQuery;
  readonly response: Response;
  readonly accept: string;
}
