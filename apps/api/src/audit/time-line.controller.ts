import { Controller, Get, Headers, Query, StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiExtraModels, ApiOkResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { ReadTimeLine, type RequestContext, StreamTimeLine } from '#application';
import { parsePosition } from '#event-store';
import { Ctx } from '#platform';
import { NDJSON, streamedLines } from './ndjson';
import { filterOf, TimeLineDto, TimeLineParameters } from './time-line.dto';

/** What happened, as the log has it. For the marketplace's auditors and compliance officers. */
@ApiTags('audit')
@ApiBearerAuth()
@Controller('audit')
export class TimeLineController {
  constructor(private readonly queries: QueryBus) {}

  /**
   * The events in the log's order: a page, or with `Accept: application/x-ndjson` all of them, an event a line. Of a
   * customer, a partner, the relationship of both, an invitation, a subscription, an actor, or everything.
   */
  @Get('time-line')
  @ApiExtraModels(TimeLineDto)
  @ApiOkResponse({ content: { 'application/json': { schema: { $ref: getSchemaPath(TimeLineDto) } }, [NDJSON]: {} } })
  async read(
    @Ctx() context: RequestContext,
    @Query() parameters: TimeLineParameters,
    @Headers('accept') accept = '',
  ): Promise<TimeLineDto | StreamableFile> {
    const filter = filterOf(parameters);
    const after = parameters.after === undefined ? undefined : parsePosition(parameters.after);
    if (accept.includes(NDJSON)) {
      const entries = await this.queries.execute(new StreamTimeLine(context, filter, after));
      return streamedLines(lines(entries));
    }
    const { limit } = parameters;
    const page = { ...(after !== undefined && { after }), ...(limit !== undefined && { limit: Number(limit) }) };
    return this.queries.execute(new ReadTimeLine(context, filter, page));
  }
}

async function* lines(entries: AsyncIterable<object>): AsyncGenerator<string> {
  for await (const entry of entries) yield `${JSON.stringify(entry)}\n`;
}
