import { Controller, Delete, Logger, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { type RequestContext } from '#application';
import { BrowserSessions, Ctx, May } from '#platform';
import { type EndedSessionsDto, SessionsOfParameters } from './sessions.dto';

/**
 * Signs browsers out, for whoever must not be signed in any more: at once, and not when the token expires. A program's
 * token counts until then.
 */
@ApiTags('operations')
@ApiBearerAuth()
@Controller('operations/sessions')
export class SessionsController {
  private readonly logger = new Logger('Sessions');

  constructor(private readonly sessions: BrowserSessions) {}

  /** Ends the sessions of a person, or of everybody of a tenant. Repeated it changes nothing. */
  @Delete()
  @May('EndSessions')
  async end(
    @Ctx() { identity, correlationId }: RequestContext,
    @Query() { tenant, subject }: SessionsOfParameters,
  ): Promise<EndedSessionsDto> {
    const of = { tenant, ...(subject !== undefined && { subject }) };
    const ended = await this.sessions.endThose(of);
    this.logger.log({ correlationId, by: identity.subject, of, ended }, 'sessions were ended');
    return { ended };
  }
}
