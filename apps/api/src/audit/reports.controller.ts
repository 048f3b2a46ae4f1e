import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Controller, Get, Headers, Query, Res, StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiExtraModels, ApiOkResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { REMOVED_DAP_STYLE, removedDapCsv, removedDapPage, ReportRemovedDap, type RequestContext } from '#application';
import { Ctx } from '#platform';
import { momentOf } from './moment.dto';
import { RemovedDapParameters, RemovedDapReportDto, removedDapFilterOf } from './removed-dap.dto';

const styleHash = createHash('sha256').update(REMOVED_DAP_STYLE).digest('base64');
/** The page runs nothing and loads nothing. */
const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${styleHash}'; frame-ancestors 'none'`;

/** What compliance reports, to the last row and as of any moment. */
@ApiTags('audit')
@ApiBearerAuth()
@Controller('audit/reports')
export class ReportsController {
  constructor(private readonly queries: QueryBus) {}

  /** Every delegated permission that was removed, and what became of it: as JSON, as CSV (`text/csv`) or as a page to print (`text/html`). */
  @Get('removed-dap')
  @ApiExtraModels(RemovedDapReportDto)
  @ApiOkResponse({
    content: { 'application/json': { schema: { $ref: getSchemaPath(RemovedDapReportDto) } }, 'text/csv': {}, 'text/html': {} },
  })
  async removedDap(
    @Ctx() context: RequestContext,
    @Query() parameters: RemovedDapParameters,
    @Res({ passthrough: true }) response: { header(name: string, value: string): void },
    @Headers('accept') accept = '',
  ): Promise<RemovedDapReportDto | StreamableFile> {
    const report = await this.queries.execute(new ReportRemovedDap(context, removedDapFilterOf(parameters), momentOf(parameters.at)));
    response.header('Vary', 'Accept, Accept-Language');
    if (accept.includes('text/csv')) {
      const disposition = 'attachment; filename="removed-dap.csv"';
      return new StreamableFile(Readable.from(removedDapCsv(report, context.language)), { type: 'text/csv; charset=utf-8', disposition });
    }
    if (accept.includes('text/html')) {
      response.header('Content-Security-Policy', PAGE_POLICY);
      return new StreamableFile(Readable.from(removedDapPage(report, context.language)), { type: 'text/html; charset=utf-8' });
    }
    return report;
  }
}
