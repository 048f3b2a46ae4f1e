import { Controller, Get, HttpStatus, Inject, Res } from '@nestjs/common';
import { ApiProperty, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import { EVENT_LOG, MissingKeys } from '#application';
import { AggregateStore, type EventLog } from '#event-store';
import { DOCUMENTS, Public } from '#platform';
import { type Documents } from '#documents';
import { type ViewProblem, viewProblems } from '#read-models';

export class HealthDto {
  status: string;
}

/** What is wrong, and where. */
interface Problem {
  readonly kind: ViewProblem['kind'] | 'stream-damaged';
  readonly view?: string;
  readonly stream?: string;
  readonly reason: string;
}

export class ReadinessProblemDto implements Problem {
  /**
   * `view-damaged`: it may answer wrongly until it has been filled anew. `stream-parked`: one stream waits in a view, all others are current.
   * `stream-damaged`: the log lacks events of a stream, commands on it are refused.
   */
  @ApiProperty({ enum: ['view-damaged', 'stream-parked', 'stream-damaged'] }) kind: Problem['kind'];
  view?: string;
  stream?: string;
  reason: string;
}

export class ReadinessDto extends HealthDto {
  /** Persons whose data cannot be read though nobody erased them. Anything above 0 needs somebody to restore the keys. */
  missingPersonKeys: number;
  /** What is wrong with the views and with the streams that commands rest on; nothing, if they are as they should be. */
  @ApiProperty({ type: [ReadinessProblemDto] }) problems: readonly ReadinessProblemDto[];
}

/** How long an answer about views and streams stands: anybody may ask. */
const LOOK_AGAIN_MS = 1_000;

/** As much of the answer of the HTTP server as is set here. */
interface Reply {
  status(code: number): unknown;
  header(name: string, value: string): unknown;
}

/** For whoever runs the process: whether it lives, and whether it can serve. */
@ApiTags('health')
@Public()
@Controller('health')
export class HealthController {
  private looked: { readonly at: number; readonly problems: Promise<readonly Problem[]> } | undefined;

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(DOCUMENTS) private readonly documents: Documents,
    private readonly aggregates: AggregateStore,
    private readonly missingKeys: MissingKeys,
  ) {}

  @Get('live')
  live(): HealthDto {
    return { status: 'live' };
  }

  /**
   * Asks both engines; 503 while one of them does not answer, or a view may answer wrongly. One stream that waits keeps nobody else from being served:
   * `degraded`, with what is wrong.
   */
  @Get('ready')
  @ApiServiceUnavailableResponse({ type: ReadinessDto, description: 'A view may answer wrongly' })
  async ready(@Res({ passthrough: true }) reply: Reply): Promise<ReadinessDto> {
    await Promise.all([this.log.head(), this.documents.ping()]);
    const problems = await this.problems();
    const isDamaged = problems.some(({ kind }) => kind === 'view-damaged');
    if (isDamaged) {
      reply.status(HttpStatus.SERVICE_UNAVAILABLE);
      reply.header('Retry-After', '5');
    }
    const status = isDamaged ? 'not-ready' : problems.length > 0 ? 'degraded' : 'ready';
    return { status, missingPersonKeys: await this.missingKeys.count(), problems };
  }

  private async problems(): Promise<readonly Problem[]> {
    if (this.looked === undefined || performance.now() - this.looked.at > LOOK_AGAIN_MS) {
      this.looked = { at: performance.now(), problems: this.look() };
    }
    return this.looked.problems;
  }

  private async look(): Promise<readonly Problem[]> {
    const [ofViews, damaged] = await Promise.all([viewProblems(this.documents), this.aggregates.damaged()]);
    return [...ofViews, ...damaged.map(({ stream, reason }) => ({ kind: 'stream-damaged' as const, stream, reason }))];
  }
}
