import { Controller, Get, Headers, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  CONTINUITY_TABLE,
  DAP_HISTORY_TABLE,
  DUTIES_WITHOUT_ACCESS_TABLE,
  REMOVED_DAP_TABLE,
  type RequestContext,
  TIME_TO_ACCEPT_TABLE,
} from '#application';
import { Ctx } from '#platform';
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
import {
  RemovedDapFiguresDto,
  removedDapFilterOf,
  RemovedDapPageParameters,
  RemovedDapParameters,
  RemovedDapReportDto,
} from './removed-dap.dto';
import { AnswersReport, ReportAnswers, type ResponseHeaders } from './report-answers';

/**
 * What compliance reports, to the last row and as of any moment: in pages as JSON, whole as CSV (`text/csv`) or as a
 * page to print (`text/html`).
 */
@ApiTags('audit')
@ApiBearerAuth()
@Controller('audit/reports')
export class ReportsController {
  constructor(private readonly answers: ReportAnswers) {}

  /** Every delegated permission that was removed, and what became of it: in the order in which they were removed. */
  @Get('removed-dap')
  @AnswersReport(RemovedDapReportDto)
  async removedDap(
    @Ctx() context: RequestContext,
    @Query() parameters: RemovedDapPageParameters,
    @Res({ passthrough: true }) response: ResponseHeaders,
    @Headers('accept') accept = '',
  ): Promise<RemovedDapReportDto | StreamableFile> {
    const question = {
      name: 'removed-dap',
      filter: removedDapFilterOf(parameters),
      at: momentOf(parameters.at),
    } as const;
    return this.answers.shown(REMOVED_DAP_TABLE, question, { context, parameters, response, accept });
  }

  /** What all rows of it come to, in whole and by groups: of each grouping the hundred groups with the most rows. */
  @Get('removed-dap/figures')
  async removedDapFigures(
    @Ctx() context: RequestContext,
    @Query() parameters: RemovedDapParameters,
  ): Promise<RemovedDapFiguresDto> {
    return this.answers.counted(
      { name: 'removed-dap', filter: removedDapFilterOf(parameters), at: momentOf(parameters.at) },
      { context, parameters },
    );
  }

  /**
   * The register of duties without access: what a partner owes a customer's service on which it holds no DAP (S17), the
   * longest first.
   */
  @Get('duties-without-access')
  @AnswersReport(DutiesWithoutAccessReportDto)
  async dutiesWithoutAccess(
    @Ctx() context: RequestContext,
    @Query() parameters: DutiesWithoutAccessPageParameters,
    @Res({ passthrough: true }) response: ResponseHeaders,
    @Headers('accept') accept = '',
  ): Promise<DutiesWithoutAccessReportDto | StreamableFile> {
    const question = {
      name: 'duties-without-access',
      filter: dutiesWithoutAccessFilterOf(parameters),
      at: momentOf(parameters.at),
    } as const;
    return this.answers.shown(DUTIES_WITHOUT_ACCESS_TABLE, question, { context, parameters, response, accept });
  }

  /** What all rows of it come to, in whole and by groups: of each grouping the hundred groups with the most rows. */
  @Get('duties-without-access/figures')
  async dutiesWithoutAccessFigures(
    @Ctx() context: RequestContext,
    @Query() parameters: DutiesWithoutAccessParameters,
  ): Promise<DutiesWithoutAccessFiguresDto> {
    return this.answers.counted(
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
    @Res({ passthrough: true }) response: ResponseHeaders,
    @Headers('accept') accept = '',
  ): Promise<DapHistoryReportDto | StreamableFile> {
    const question = {
      name: 'dap-history',
      filter: dapHistoryFilterOf(parameters),
      at: momentOf(parameters.at),
    } as const;
    return this.answers.shown(DAP_HISTORY_TABLE, question, { context, parameters, response, accept });
  }

  /** What all rows of it come to, in whole and by groups: of each grouping the hundred groups with the most rows. */
  @Get('dap-history/figures')
  async dapHistoryFigures(
    @Ctx() context: RequestContext,
    @Query() parameters: DapHistoryParameters,
  ): Promise<DapHistoryFiguresDto> {
    return this.answers.counted(
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
    @Res({ passthrough: true }) response: ResponseHeaders,
    @Headers('accept') accept = '',
  ): Promise<ContinuityReportDto | StreamableFile> {
    const question = {
      name: 'continuity',
      filter: continuityFilterOf(parameters),
      at: momentOf(parameters.at),
    } as const;
    return this.answers.shown(CONTINUITY_TABLE, question, { context, parameters, response, accept });
  }

  /** What all rows of it come to, in whole and by groups: of each grouping the hundred groups with the most rows. */
  @Get('continuity/figures')
  async continuityFigures(
    @Ctx() context: RequestContext,
    @Query() parameters: ContinuityParameters,
  ): Promise<ContinuityFiguresDto> {
    return this.answers.counted(
      { name: 'continuity', filter: continuityFilterOf(parameters), at: momentOf(parameters.at) },
      { context, parameters },
    );
  }

  /**
   * How long customers took to accept an invitation, from its first sending: in the order in which the acceptances were
   * recorded.
   */
  @Get('time-to-accept')
  @AnswersReport(TimeToAcceptReportDto)
  async timeToAccept(
    @Ctx() context: RequestContext,
    @Query() parameters: TimeToAcceptPageParameters,
    @Res({ passthrough: true }) response: ResponseHeaders,
    @Headers('accept') accept = '',
  ): Promise<TimeToAcceptReportDto | StreamableFile> {
    const question = {
      name: 'time-to-accept',
      filter: timeToAcceptFilterOf(parameters),
      at: momentOf(parameters.at),
    } as const;
    return this.answers.shown(TIME_TO_ACCEPT_TABLE, question, { context, parameters, response, accept });
  }

  /** What all rows of it come to, in whole and by groups: of each grouping the hundred groups with the most rows. */
  @Get('time-to-accept/figures')
  async timeToAcceptFigures(
    @Ctx() context: RequestContext,
    @Query() parameters: TimeToAcceptParameters,
  ): Promise<TimeToAcceptFiguresDto> {
    return this.answers.counted(
      { name: 'time-to-accept', filter: timeToAcceptFilterOf(parameters), at: momentOf(parameters.at) },
      { context, parameters },
    );
  }
}
