import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EVENT_LOG, MissingKeys } from '#application';
import { type EventLog } from '#event-store';
import { DOCUMENTS, Public } from '#platform';
import { type Documents } from '#documents';

export class HealthDto {
  status: string;
}

export class ReadinessDto extends HealthDto {
  /** Persons whose data cannot be read though nobody erased them. Anything above 0 needs somebody to restore the keys. */
  missingPersonKeys: number;
}

/** For whoever runs the process: whether it lives, and whether it can serve. */
@ApiTags('health')
@Public()
@Controller('health')
export class HealthController {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(DOCUMENTS) private readonly documents: Documents,
    private readonly missingKeys: MissingKeys,
  ) {}

  @Get('live')
  live(): HealthDto {
    return { status: 'live' };
  }

  /** Asks both engines; 503 while one of them does not answer. */
  @Get('ready')
  async ready(): Promise<ReadinessDto> {
    await Promise.all([this.log.head(), this.documents.ping()]);
    return { status: 'ready', missingPersonKeys: await this.missingKeys.count() };
  }
}
