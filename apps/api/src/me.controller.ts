import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiProperty, ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { GetMe, type RequestContext } from '#application';
import { Ctx } from '#platform';
import { QueryHeaders } from './fields';

export class AccountDto {
  id: string;
  name: string;
}

export class MeDto {
  /** The tenant the caller acts for, as its token says. */
  tenant: string;
  @ApiProperty({ type: [String] }) roles: readonly string[];
  @ApiProperty({ type: [AccountDto] }) partners: readonly AccountDto[];
  @ApiProperty({ type: [AccountDto] }) customers: readonly AccountDto[];
}

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
}
