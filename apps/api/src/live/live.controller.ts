import { type ServerResponse } from 'node:http';
import { Controller, Get, Headers, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import { type Audience, ListenToChanges, ProblemError, type RequestContext } from '#application';
import { type CustomerId, type PartnerId } from '#domain';
import { parsePosition, type Position } from '#event-store';
import { Ctx, type HttpRequest, SignInGuard } from '#platform';
import { EventStream } from './event-stream';
import { LiveChanges } from './live-changes';
import { LiveParameters } from './live.dto';
import { OpenStreams } from './open-streams';

interface HttpReply {
  /** The framework answers nothing by itself any more. */
  hijack(): HttpReply;
  readonly raw: ServerResponse;
}

const BEAT_EVERY_MS = 5_000;

/** Live updates. Not in the OpenAPI document, which has no words for an answer that never ends. */
@ApiExcludeController()
@Controller('live')
export class LiveController {
  constructor(
    private readonly queries: QueryBus,
    private readonly changes: LiveChanges,
    private readonly streams: OpenStreams,
    private readonly signIn: SignInGuard,
  ) {}

  /**
   * Tells, as server-sent events, what of a partner's, a customer's or any account has changed, until the caller leaves
   * or is not signed in any more.
   */
  @Get()
  async listen(
    @Ctx() context: RequestContext,
    @Query() parameters: LiveParameters,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Req() request: HttpRequest,
    @Res() reply: HttpReply,
  ): Promise<void> {
    const listener = await this.queries.execute(new ListenToChanges(context, audienceOf(parameters)));
    const after = await this.changes.reachedBefore(positionIn(lastEventId ?? parameters.lastEventId));
    const { position } = this.changes; // throws before anything is answered
    this.streams.checkRoom(context.identity);
    const { raw } = reply.hijack();
    if (raw.destroyed) return; // the caller has left already, and would never leave again
    const stream = new EventStream(raw, listener, after);
    if (request.method === 'HEAD') return stream.end();
    const leave = this.changes.add(stream, after);
    stream.beat(position);
    const close = this.streams.open(context.identity, stream);
    const beating = setInterval(() => void this.beat(stream, request, context), BEAT_EVERY_MS);
    raw.once('close', () => {
      clearInterval(beating);
      leave();
      close();
    });
  }

  /** Looks each time whether the caller is still signed in: a session or a token that has ended ends the answer. */
  private async beat(stream: EventStream, request: HttpRequest, { identity }: RequestContext): Promise<void> {
    if (await this.signIn.isStill(identity, request)) stream.beat(this.changes.position);
    else stream.end();
  }
}

function audienceOf({ partner, customer, marketplace }: LiveParameters): Audience {
  const named: readonly Audience[] = [
    ...(partner === undefined ? [] : [{ kind: 'partner' as const, partnerId: partner as PartnerId }]),
    ...(customer === undefined ? [] : [{ kind: 'customer' as const, customerId: customer as CustomerId }]),
    ...(marketplace === undefined ? [] : [{ kind: 'marketplace' as const }]),
  ];
  const [audience, ...more] = named;
  if (audience && more.length === 0) return audience;
  throw new ProblemError('invalid-request', {
    field: 'partner',
    detail: 'Name one: a partner, a customer, or the marketplace.',
  });
}

/** A browser sends back what it was sent; anything else is as if nothing had come. */
function positionIn(lastEventId: string | undefined): Position | undefined {
  try {
    return lastEventId === undefined ? undefined : parsePosition(lastEventId);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
