import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  ListParkedReactions,
  ListParkedStreams,
  type Receipt,
  ReleaseParkedReaction,
  ReleaseParkedStream,
  type RequestContext,
} from '#application';
import { type EventId } from '#domain';
import { Ctx, May } from '#platform';
import { CommandRoute } from '../commands';
import { ParkedReactionBody, ParkedReactionsDto, ParkedStreamBody, ParkedStreamsDto } from './operations.dto';

/** What waits because it could not be read or done, and its release: each is an event that says who did it. */
@ApiTags('operations')
@ApiBearerAuth()
@Controller('operations')
export class OperationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** The streams that a view could not read on: in it they stand as they were before. */
  @Get('parked-streams')
  @May('ListParked')
  async parkedStreams(@Ctx() context: RequestContext): Promise<ParkedStreamsDto> {
    const { rows, more } = await this.queries.execute(new ListParkedStreams(context));
    return {
      rows: rows.map(({ collection, stream, revision, reason, released }) => ({ collection, stream, revision, reason, released })),
      more,
    };
  }

  /** Has a stream tried again in one view. It takes seconds; where it stops again, it is listed again. */
  @Post('parked-streams/releases')
  @May('ReleaseParked')
  @CommandRoute()
  releaseStream(@Ctx() context: RequestContext, @Body() { collection, stream }: ParkedStreamBody): Promise<Receipt> {
    return this.commands.execute(new ReleaseParkedStream(context, { collection, stream }));
  }

  /** The events that could not be reacted to, and those that wait behind them in their streams. */
  @Get('parked-reactions')
  @May('ListParked')
  async parkedReactions(@Ctx() context: RequestContext): Promise<ParkedReactionsDto> {
    const { rows, more } = await this.queries.execute(new ListParkedReactions(context));
    return { rows: rows.map(({ _id, type, stream, reason }) => ({ eventId: _id, eventType: type, stream, reason })), more };
  }

  /** Has a reaction tried again, and what waits behind it in its stream. Where it fails again, it is listed again. */
  @Post('parked-reactions/releases')
  @May('ReleaseParked')
  @CommandRoute()
  releaseReaction(@Ctx() context: RequestContext, @Body() { eventId }: ParkedReactionBody): Promise<Receipt> {
    return this.commands.execute(new ReleaseParkedReaction(context, eventId as EventId));
  }
}
