import { Controller, Delete, Get, Logger, Param, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { type RequestContext } from '#application';
import { BrowserSessions, Ctx, FreshSignIn, type HttpRequest, SessionCookies } from '#platform';
import { type EndedSessionsDto } from '../operations/sessions.dto';
import { OwnSessionPath, type OwnSessionsDto } from './session.dto';

/**
 * In which browsers somebody is signed in to the pages, as that one sees it. Whoever ends one has just signed in again.
 */
@ApiTags('me')
@ApiBearerAuth()
@Controller('me/sessions')
export class OwnSessionsController {
  private readonly logger = new Logger('Sessions');

  constructor(
    private readonly sessions: BrowserSessions,
    private readonly cookies: SessionCookies,
    private readonly fresh: FreshSignIn,
  ) {}

  /** The caller's own sessions, the newest first. */
  @Get()
  async list(@Ctx() { identity }: RequestContext, @Req() request: HttpRequest): Promise<OwnSessionsDto> {
    const current = request.headers.authorization === undefined ? this.cookies.sessionId(request) : undefined;
    const sessions = await this.sessions.ofOwner(identity, current);
    return {
      rows: sessions.map(({ name: id, begunAt, usedAt, ...seen }) => ({
        ...{ id, begunAt: begunAt.toISOString(), usedAt: usedAt.toISOString() },
        ...seen,
      })),
    };
  }

  /** Ends one of them. Repeated it changes nothing. */
  @Delete(':session')
  async end(
    @Ctx() context: RequestContext,
    @Req() request: HttpRequest,
    @Param() { session }: OwnSessionPath,
  ): Promise<EndedSessionsDto> {
    await this.fresh.sessionId(request);
    return this.ended(context, await this.sessions.endOne(context.identity, session));
  }

  /** Ends all of them but the one that asks. */
  @Delete()
  async endOthers(@Ctx() context: RequestContext, @Req() request: HttpRequest): Promise<EndedSessionsDto> {
    const id = await this.fresh.sessionId(request);
    return this.ended(context, await this.sessions.endOthers(context.identity, id));
  }

  private ended({ identity, correlationId }: RequestContext, ended: number): EndedSessionsDto {
    this.logger.log({ correlationId, by: identity.subject, ended }, 'own sessions were ended');
    return { ended };
  }
}
