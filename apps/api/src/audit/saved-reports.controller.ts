import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Param, Put } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { ListSavedReports, RemoveSavedReport, type RequestContext, type SavedReport, SaveReport } from '#application';
import { Ctx, May } from '#platform';
import { SavedReportBody, type SavedReportDto, SavedReportPath, type SavedReportsDto } from './saved-reports.dto';

/**
 * Reports that somebody has saved for itself, and has mailed if it likes (decision 26). What they say is not here:
 * whoever opens one reads it as ever.
 */
@ApiTags('audit')
@ApiBearerAuth()
@Controller('saved-reports')
export class SavedReportsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
  ) {}

  /** The caller's, by name. */
  @Get()
  @May('KeepReports')
  async list(@Ctx() context: RequestContext): Promise<SavedReportsDto> {
    const { rows, zone, address } = await this.queries.execute(new ListSavedReports(context));
    return { rows: rows.map(savedReportDto), zone, ...(address !== undefined && { address }) };
  }

  /** Saves one under an id that the caller makes, or says all of it anew. Repeated it changes nothing. */
  @Put(':savedReportId')
  @May('KeepReports')
  @HttpCode(HttpStatus.NO_CONTENT)
  save(
    @Ctx() context: RequestContext,
    @Param() { savedReportId }: SavedReportPath,
    @Body() body: SavedReportBody,
  ): Promise<void> {
    const { name, report, filters, zone, language, schedule } = body;
    const wanted = {
      name,
      report,
      filters,
      language,
      ...(zone !== undefined && { zone }),
      ...(schedule !== undefined && { schedule }),
    };
    return this.commands.execute(new SaveReport(context, savedReportId, wanted));
  }

  /** Removes one, and with it its mails. Repeated it changes nothing. */
  @Delete(':savedReportId')
  @May('KeepReports')
  @HttpCode(HttpStatus.NO_CONTENT)
  remove(@Ctx() context: RequestContext, @Param() { savedReportId }: SavedReportPath): Promise<void> {
    return this.commands.execute(new RemoveSavedReport(context, savedReportId));
  }
}

function savedReportDto({
  reportId,
  name,
  report,
  filters,
  zone,
  language,
  schedule,
  stopped,
}: SavedReport): SavedReportDto {
  return {
    id: reportId,
    name,
    report,
    filters,
    ...(zone !== null && { zone }),
    language,
    ...(schedule !== null && { schedule }),
    ...(stopped !== null && schedule !== null && { stopped }),
  };
}
