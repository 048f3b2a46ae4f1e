import { Controller, Get, HttpStatus, Res } from '@nestjs/common';
import { ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import { MissingKeys } from '#application';
import { Public } from '#platform';
import { ReadinessChecks } from '#platform/operations';
import { HealthDto, ReadinessDto } from './health.dto';

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
   * Asks both engines; 503 while one of them does not answer or takes no writes, or a view may answer wrongly or is too
   * far behind. One stream that waits keeps nobody else from being served: `degraded`, with what is wrong.
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
