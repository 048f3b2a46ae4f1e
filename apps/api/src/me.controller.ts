import { Body, Controller, Get, HttpCode, HttpStatus, Put } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { ChoosePreferences, GetMe, GetProfile, ListColleagues, type RequestContext } from '#application';
import { Ctx, May } from '#platform';
import { QueryHeaders } from './fields';
import { ColleaguesDto, DEVICE, type MeDto, PreferencesBody, ProfileDto } from './me.dto';

@ApiTags('me')
@ApiBearerAuth()
@Controller('me')
export class MeController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
  ) {}

  /** Who the caller is here, and which accounts its tenant acts for. */
  @Get()
  @QueryHeaders()
  me(@Ctx() context: RequestContext): Promise<MeDto> {
    return this.queries.execute(new GetMe(context));
  }

  /** What the people of the caller's own tenant are called who have signed in to the pages. */
  @Get('colleagues')
  async colleagues(@Ctx() context: RequestContext): Promise<ColleaguesDto> {
    return { rows: [...(await this.queries.execute(new ListColleagues(context)))] };
  }

  /** What the caller is called, by its issuer, and what it chose. */
  @Get('profile')
  profile(@Ctx() context: RequestContext): Promise<ProfileDto> {
    return this.queries.execute(new GetProfile(context));
  }

  /** Chooses, for the caller alone. Repeated it changes nothing. */
  @Put('profile')
  @May('ChoosePreferences')
  @HttpCode(HttpStatus.NO_CONTENT)
  choose(@Ctx() context: RequestContext, @Body() { language, timeZone }: PreferencesBody): Promise<void> {
    const preferences = { ...(language !== DEVICE && { language }), ...(timeZone !== DEVICE && { timeZone }) };
    return this.commands.execute(new ChoosePreferences(context, preferences));
  }
}
