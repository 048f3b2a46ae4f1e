import { type ServerResponse } from 'node:http';
import { applyDecorators, Controller, Get, Param, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiExtraModels, ApiHeader, ApiOkResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import {
  type CloudEvent,
  cloudEventOf,
  type FeedAudience,
  FeedSource,
  type FeedPage,
  type FeedPlace,
  FollowFeed,
  ReadFeed,
  type RequestContext,
} from '#application';
import { type CustomerId, type PartnerId } from '#domain';
import { parsePosition } from '#event-store';
import { Ctx, headerOf, type HttpRequest, positionOf, SignInGuard } from '#platform';
import { QueryHeaders } from '../fields';
import { OpenStreams } from '../live/open-streams';
import { CustomerPath, PartnerPath } from '../paths.dto';
import { feedStream, type SentPage } from './feed-stream';
import { CloudEventDto, FeedParameters } from './feed.dto';

/** Of the JSON event format of CloudEvents, a batch. */
const BATCH = 'application/cloudevents-batch+json';
const EVENT_STREAM = 'text/event-stream';

/** How often a reader is checked to be still signed in, and told that nothing was missed. */
const BEAT_EVERY_MS = 5_000;
/** Whoever reads on comes back: so its right to read, and that the marketplace's staff reads, is looked at anew. */
const LONGEST_STREAM_MS = 10 * 60 * 1_000;

interface HttpReply {
  header(name: string, value: string): HttpReply;
  readonly raw: ServerResponse;
}

/** What somebody asked of a feed. */
interface Asked {
  readonly context: RequestContext;
  readonly parameters: FeedParameters;
  readonly request: HttpRequest;
  readonly reply: HttpReply;
}

const FeedRoute = (path: string) =>
  applyDecorators(
    Get(path),
    QueryHeaders(),
    ApiHeader({
      name: 'Last-Event-ID',
      required: false,
      description: 'With server-sent events: as `after`, before which it goes.',
    }),
    ApiExtraModels(CloudEventDto),
    ApiOkResponse({
      description:
        'Events by CloudEvents 1.0, the oldest first: a batch, or with `Accept: text/event-stream` one after the other without end.',
      headers: {
        Link: { description: 'Where to go on: `<…>; rel="next"`. It is always there.', schema: { type: 'string' } },
      },
      content: {
        [BATCH]: { schema: { type: 'array', items: { $ref: getSchemaPath(CloudEventDto) } } },
        [EVENT_STREAM]: {},
      },
    }),
  );

/**
 * What happened, for programs that follow it: in the log's order, however long ago, nothing left out. As much of each
 * event as its reader may see (section 7).
 */
@ApiTags('feed')
@ApiBearerAuth()
@Controller()
export class FeedController {
  constructor(
    private readonly queries: QueryBus,
    private readonly streams: OpenStreams,
    private readonly signIn: SignInGuard,
    private readonly source: FeedSource,
  ) {}

  /**
   * What concerns a partner: its account, its customers, invitations and subscriptions, as far as the caller's role may
   * read of them.
   */
  @FeedRoute('partners/:partnerId/events')
  ofPartner(
    @Ctx() context: RequestContext,
    @Param() { partnerId }: PartnerPath,
    @Query() parameters: FeedParameters,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<CloudEventDto[] | StreamableFile> {
    const audience = { kind: 'partner', partnerId: partnerId as PartnerId } as const;
    return this.answer(audience, { context, parameters, request, reply });
  }

  /** What concerns a customer: its account, its partners and what they may do, its subscriptions. */
  @FeedRoute('customers/:customerId/events')
  ofCustomer(
    @Ctx() context: RequestContext,
    @Param() { customerId }: CustomerPath,
    @Query() parameters: FeedParameters,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<CloudEventDto[] | StreamableFile> {
    const audience = { kind: 'customer', customerId: customerId as CustomerId } as const;
    return this.answer(audience, { context, parameters, request, reply });
  }

  /** Everything, for the marketplace's auditors and compliance officers. */
  @FeedRoute('marketplace/events')
  ofMarketplace(
    @Ctx() context: RequestContext,
    @Query() parameters: FeedParameters,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<CloudEventDto[] | StreamableFile> {
    return this.answer({ kind: 'marketplace' }, { context, parameters, request, reply });
  }

  private answer(audience: FeedAudience, it: Asked): Promise<CloudEventDto[] | StreamableFile> {
    const { method, headers } = it.request;
    const isStream = headers.accept?.includes(EVENT_STREAM) === true && method !== 'HEAD';
    return isStream ? this.stream(audience, it) : this.batch(audience, it);
  }

  private async batch(
    audience: FeedAudience,
    { context, parameters, request, reply }: Asked,
  ): Promise<CloudEventDto[]> {
    const { after, limit, wait = '0' } = parameters;
    const place = { ...(after !== undefined && { after: parsePosition(after) }), field: 'after' };
    const over = new AbortController();
    const ask = () =>
      this.queries.execute(
        new ReadFeed(context, audience, place, limit === undefined ? undefined : Number(limit), {
          ms: Number(wait) * 1_000,
          signal: over.signal,
        }),
      );
    const page = await (wait === '0' ? ask() : this.whileOpen(context, over, reply, ask));
    const next = page.next ?? place.after;
    reply.header('Content-Type', BATCH);
    reply.header('Link', `<${addressOf(request, { after: next, limit, wait: parameters.wait })}>; rel="next"`);
    return this.sent(page).events as CloudEventDto[];
  }

  /**
   * An answer that is waited for holds a socket as a stream does, and counts as one; nobody waits for it who has left.
   */
  private async whileOpen<T>(
    { identity }: RequestContext,
    over: AbortController,
    { raw }: HttpReply,
    ask: () => Promise<T>,
  ): Promise<T> {
    this.streams.checkRoom(identity);
    const close = this.streams.open(identity, { end: () => over.abort() });
    raw.once('close', () => over.abort());
    return ask().finally(close);
  }

  private async stream(
    audience: FeedAudience,
    { context, parameters, request, reply }: Asked,
  ): Promise<StreamableFile> {
    const over = new AbortController();
    const place = streamedFrom(parameters, headerOf(request, 'last-event-id'));
    const pages = await this.queries.execute(
      new FollowFeed(context, audience, place, { ms: BEAT_EVERY_MS, signal: over.signal }),
    );
    this.streams.checkRoom(context.identity);
    reply.header('X-Accel-Buffering', 'no'); // a proxy that collects answers would hold events back
    const stream = feedStream(this.sentPages(pages), over, () => this.open(context, request, over));
    return new StreamableFile(stream, { type: `${EVENT_STREAM}; charset=utf-8` });
  }

  /** Ends a stream when its time is over, or its reader is not signed in any more. */
  private open({ identity }: RequestContext, request: HttpRequest, over: AbortController): () => void {
    const close = this.streams.open(identity, { end: () => over.abort() });
    const look = async () => {
      if (!(await this.signIn.isStill(identity, request))) over.abort();
    };
    const looking = setInterval(() => void look(), BEAT_EVERY_MS);
    const ending = setTimeout(() => over.abort(), LONGEST_STREAM_MS);
    return () => {
      clearInterval(looking);
      clearTimeout(ending);
      close();
    };
  }

  private async *sentPages(pages: AsyncIterable<FeedPage>): AsyncGenerator<SentPage> {
    for await (const page of pages) yield this.sent(page);
  }

  private sent({ events, ...page }: FeedPage): SentPage & { readonly events: readonly CloudEvent[] } {
    return { ...page, events: events.map((event) => cloudEventOf(event, this.source.url)) };
  }
}

/** A browser that comes back asks for the same address as before, and says in the header how far it has come. */
function streamedFrom({ after }: FeedParameters, lastEventId: string | undefined): FeedPlace {
  const field = lastEventId === undefined ? 'after' : 'Last-Event-ID';
  const from = positionOf(lastEventId ?? after, field);
  return { ...(from !== undefined && { after: from }), field };
}

function addressOf({ url }: HttpRequest, parameters: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) query.set(name, value);
  const [path = ''] = url.split('?');
  return query.size === 0 ? path : `${path}?${query.toString()}`;
}
