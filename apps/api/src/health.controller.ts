import { Controller, Get, HttpStatus, Res } from '@nestjs/common';
import { ApiProperty, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import { MissingKeys } from '#application';
import { Public } from '#platform';
import { type HealthProblem, ReadinessChecks } from '#platform/operations';

export class HealthDto {
  status: string;
}

export class ReadinessProblemDto implements HealthProblem {
  /**
   * `view-damaged`: it may answer wrongly until it has been filled anew. `view-behind`: it is further behind the log than configured. `stream-parked`: one stream waits in a view, all others are current.
   * `stream-damaged`: the log lacks events of a stream, commands on it are refused. `write-refused`: what is written there is refused or not answered.
   */
  @ApiProperty({ enum: ['view-damaged', 'view-behind', 'stream-parked', 'stream-damaged', 'write-refused', 'stopping'] })
  kind: HealthProblem['kind'];
  view?: string;
  stream?: string;
  @ApiProperty({ enum: ['log', 'views', 'records'], required: false }) where?: NonNullable<HealthProblem['where']>;
  reason: string;
}

export class ReadinessDto extends HealthDto {
  /** Persons whose data cannot be read though nobody erased them. Anything above 0 needs somebody to restore the keys. */
  missingPersonKeys: number;
  /** What is wrong with the views, with the streams that commands rest on, and with what is written to; nothing, if they are as they should be. */
  @ApiProperty({ type: [ReadinessProblemDto] }) problems: readonly ReadinessProblemDto[];
}

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
  constructor(
    private readonly checks: ReadinessChecks,
    private readonly missingKeys: MissingKeys,
  ) {}

  @Get('live')
  live(): HealthDto {
    return { status: 'live' };
  }

  /**
   * Asks both engines; 503 while one of them does not answer or takes no writes, or a view may answer wrongly or is too far behind. One stream that waits keeps nobody else from being served:
   * `degraded`, with what is wrong.
   */
  @Get('ready')
  @ApiServiceUnavailableResponse({
    type: ReadinessDto,
    description: 'A view may answer wrongly or is too far behind, or nothing can be written',
  })
  async ready(@Res({ passthrough: true }) reply: Reply): Promise<ReadinessDto> {
    const { status, problems } = await this.checks.look();
    if (status === 'not-ready') {
      reply.status(HttpStatus.SERVICE_UNAVAILABLE);
      reply.header('Retry-After', '5');
    }
    return { status, missingPersonKeys: await this.missingKeys.count(), problems };
  }
}
