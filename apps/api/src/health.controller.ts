import { Controller, Get, HttpStatus, Inject, Res } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { EVENT_LOG, MissingKeys } from '#application';
import { type EventLog } from '#event-store';
import { DOCUMENTS, Public } from '#platform';
import { type Documents } from '#documents';
import { type ViewProblem, viewProblems } from '#read-models';

export class HealthDto {
  status: string;
}

export class ViewProblemDto {
  /** `view-damaged`: it may answer wrongly until it has been filled anew. `stream-parked`: one stream waits, all others are current. */
  @ApiProperty({ enum: ['view-damaged', 'stream-parked'] }) kind: ViewProblem['kind'];
  view: string;
  stream?: string;
  reason: string;
}

export class ReadinessDto extends HealthDto {
  /** Persons whose data cannot be read though nobody erased them. Anything above 0 needs somebody to restore the keys. */
  missingPersonKeys: number;
  /** What is wrong with the views; nothing, if they are as they should be. */
  @ApiProperty({ type: [ViewProblemDto] }) problems: readonly ViewProblemDto[];
}

/** How long an answer about the views stands: anybody may ask. */
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
  private looked: { readonly at: number; readonly problems: Promise<readonly ViewProblem[]> } | undefined;

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(DOCUMENTS) private readonly documents: Documents,
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

  private async problems(): Promise<readonly ViewProblem[]> {
    if (this.looked === undefined || performance.now() - this.looked.at > LOOK_AGAIN_MS) {
      this.looked = { at: performance.now(), problems: viewProblems(this.documents) };
    }
    return this.looked.problems;
  }
}
