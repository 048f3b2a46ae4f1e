import { ApiProperty } from '@nestjs/swagger';

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

export class ColleagueDto {
  /** As events name their actors. */
  subject: string;
  name: string;
  /** By it the marketplace's operator erases the name. */
  person: string;
}

export class ColleaguesDto {
  rows: ColleagueDto[];
}
