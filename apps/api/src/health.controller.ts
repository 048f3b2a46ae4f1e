import { Controller, Get, HttpStatus, Inject, Res } from '@nestjs/common';
import { ApiProperty, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import { EVENT_LOG, MissingKeys } from '#application';
import { AggregateStore, type EventLog } from '#event-store';
import { type Documents } from '#documents';
import { DOCUMENTS, Public } from '#platform';
import { type ViewProblem, viewProblems } from '#read-models';
import { type RefusedWrite, WriteTrials } from './write-trials';

export class HealthDto {
  status: string;
}

/** What is wrong, and where. */
interface Problem {
  readonly kind: ViewProblem['kind'] | 'stream-damaged' | RefusedWrite['kind'];
  readonly view?: string;
  readonly stream?: string;
  readonly where?: RefusedWrite['where'];
  readonly reason: string;
}

export class ReadinessProblemDto implements Problem {
  /**
   * `view-damaged`: it may answer wrongly until it has been filled anew. `stream-parked`: one stream waits in a view, all others are current.
   * `stream-damaged`: the log lacks events of a stream, commands on it are refused. `write-refused`: what is written there is refused or not answered.
   */
  @ApiProperty({ enum: ['view-damaged', 'stream-parked', 'stream-damaged', 'write-refused'] }) kind: Problem['kind'];
  view?: string;
  stream?: string;
  @ApiProperty({ enum: ['log', 'views', 'records'], required: false }) where?: RefusedWrite['where'];
  reason: string;
}

export class ReadinessDto extends HealthDto {
  /** Persons whose data cannot be read though nobody erased them. Anything above 0 needs somebody to restore the keys. */
  missingPersonKeys: number;
  /** What is wrong with the views, with the streams that commands rest on, and with what is written to; nothing, if they are as they should be. */
  @ApiProperty({ type: [ReadinessProblemDto] }) problems: readonly ReadinessProblemDto[];
}

/** While one of these is there, hardly anybody can be served. */
const NOT_READY: readonly Problem['kind'][] = ['view-damaged', 'write-refused'];
/** How long an answer about views, streams and writes stands: anybody may ask. */
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

  private readonly writes: WriteTrials;

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(DOCUMENTS) private readonly documents: Documents,
    private readonly aggregates: AggregateStore,
    private readonly missingKeys: MissingKeys,
  ) {
    this.writes = new WriteTrials(documents, aggregates);
  }

  @Get('live')
  live(): HealthDto {
    return { status: 'live' };
  }

  /**
   * Asks both engines; 503 while one of them does not answer or takes no writes, or a view may answer wrongly. One stream that waits keeps nobody else from being served:
   * `degraded`, with what is wrong.
   */
  @Get('ready')
  @ApiServiceUnavailableResponse({ type: ReadinessDto, description: 'A view may answer wrongly, or nothing can be written' })
  async ready(@Res({ passthrough: true }) reply: Reply): Promise<ReadinessDto> {
    await Promise.all([this.log.head(), this.documents.ping()]);
    const problems = await this.problems();
    const isNotReady = problems.some(({ kind }) => NOT_READY.includes(kind));
    if (isNotReady) {
      reply.status(HttpStatus.SERVICE_UNAVAILABLE);
      reply.header('Retry-After', '5');
    }
    const status = isNotReady ? 'not-ready' : problems.length > 0 ? 'degraded' : 'ready';
    return { status, missingPersonKeys: await this.missingKeys.count(), problems };
  }

  private async problems(): Promise<readonly Problem[]> {
    if (this.looked === undefined || performance.now() - this.looked.at > LOOK_AGAIN_MS) {
      this.looked = { at: performance.now(), problems: this.look() };
    }
    return this.looked.problems;
  }

  private async look(): Promise<readonly Problem[]> {
    const [ofViews, damaged, refused] = await Promise.all([viewProblems(this.documents), this.aggregates.damaged(), this.writes.refused()]);
    return [...refused, ...ofViews, ...damaged.map(({ stream, reason }) => ({ kind: 'stream-damaged' as const, stream, reason }))];
  }
}
