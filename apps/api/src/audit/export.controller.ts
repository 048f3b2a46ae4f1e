import { Controller, Get, Headers, Query, Res, StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ExportEvents, GetLastSeal, type RequestContext } from '#application';
import { Ctx, Public } from '#platform';
import { ExportParameters, LastSealDto, selectionOf } from './export.dto';
import { NDJSON, streamedLines } from './ndjson';

interface Response {
  header(name: string, value: string): void;
}

/** Evidence that needs no trust in who hands it over. */
@ApiTags('audit')
@Controller()
export class ExportController {
  constructor(private readonly queries: QueryBus) {}

  /**
   * Sealed events with their proofs up to the last seal, in the form of `audit export`; `audit verify` checks it
   * offline. Whole, of a customer, of a relationship, or of a period.
   */
  @Get('audit/export')
  @ApiBearerAuth()
  @ApiOkResponse({ content: { [NDJSON]: {} } })
  async export(
    @Ctx() context: RequestContext,
    @Query() parameters: ExportParameters,
    @Res({ passthrough: true }) response: Response,
    @Headers('accept-encoding') accepted = '',
  ): Promise<StreamableFile> {
    const lines = await this.queries.execute(new ExportEvents(context, selectionOf(parameters)));
    return streamedLines(lines, { fileName: 'export.ndjson', compression: { accepted, response } });
  }

  /** The last seal and the public key to verify it and every export with. */
  @Get('seal')
  @Public()
  async seal(): Promise<LastSealDto> {
    const seal = await this.queries.execute(new GetLastSeal());
    return seal === undefined ? {} : { seal };
  }
}
