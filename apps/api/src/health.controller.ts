import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EVENT_LOG } from '#application';
import { type EventLog } from '#event-store';
import { DOCUMENTS, Public } from '#platform';
import { type Documents } from '#documents';

export class HealthDto {
  status: string;
}

/** For whoever runs the process: whether it lives, and whether it can serve. */
@ApiTags('health')
@Public()
@Controller('health')
export class HealthController {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(DOCUMENTS) private readonly documents: Documents,
  ) {}

  @Get('live')
  live(): HealthDto {
    return { status: 'live' };
  }

  /** Asks both engines; 503 while one of them does not answer. */
  @Get('ready')
  async ready(): Promise<HealthDto> {
    await Promise.all([this.log.head(), this.documents.ping()]);
    return { status: 'ready' };
  }
}
