import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { GetMe, ListColleagues, type RequestContext } from '#application';
import { Ctx } from '#platform';
import { QueryHeaders } from './fields';
import { ColleaguesDto, type MeDto } from './me.dto';

@ApiTags('me')
@ApiBearerAuth()
@Controller('me')
export class MeController {
  constructor(private readonly queries: QueryBus) {}

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
}
