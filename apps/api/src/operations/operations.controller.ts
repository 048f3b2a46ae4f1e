import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  ListFailedMail,
  ListParkedReactions,
  ListParkedStreams,
  type Receipt,
  ReleaseParkedReaction,
  ReleaseParkedStream,
  type RequestContext,
  RetryMail,
} from '#application';
import { type EventId } from '#domain';
import { Ctx, May } from '#platform';
import { shownDomain } from '#mail-address';
import { CommandRoute } from '../commands';
import { QueryHeaders } from '../fields';
import { pageOf, PageQuery } from '../paging.dto';
import {
  FailedMailPageDto,
  ParkedReactionBody,
  ParkedReactionsDto,
  ParkedStreamBody,
  ParkedStreamsDto,
} from './operations.dto';

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
      rows: rows.map(({ collection, stream, revision, reason, released }) => ({
        collection,
        stream,
        revision,
        reason,
        released,
      })),
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
    return {
      rows: rows.map(({ _id, type, stream, reason }) => ({ eventId: _id, eventType: type, stream, reason })),
      more,
    };
  }

  /** Has a reaction tried again, and what waits behind it in its stream. Where it fails again, it is listed again. */
  @Post('parked-reactions/releases')
  @May('ReleaseParked')
  @CommandRoute()
  releaseReaction(@Ctx() context: RequestContext, @Body() { eventId }: ParkedReactionBody): Promise<Receipt> {
    return this.commands.execute(new ReleaseParkedReaction(context, eventId as EventId));
  }

  /**
   * The mails that could not be delivered or came back, of all partners, the newest first: whose they are and to which
   * domain, and what became of the invitation.
   */
  @Get('failed-mail')
  @May('ReadFailedMail')
  @QueryHeaders()
  async failedMail(@Ctx() context: RequestContext, @Query() page: PageQuery): Promise<FailedMailPageDto> {
    const { rows, ...next } = await this.queries.execute(new ListFailedMail(context, pageOf(page)));
    return {
      rows: rows.map(({ recipientDomain, ...row }) => ({
        ...row,
        ...(recipientDomain !== undefined && { recipientDomain: shownDomain(recipientDomain) }),
      })),
      ...next,
    };
  }

  /**
   * Has the mails that are put off, because they could not be handed over, tried at once. Nothing is sent that nobody
   * asked for.
   */
  @Post('mail-retries')
  @May('RetryMail')
  @CommandRoute()
  retryMail(@Ctx() context: RequestContext): Promise<Receipt> {
    return this.commands.execute(new RetryMail(context));
  }
}
