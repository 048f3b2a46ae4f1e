import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, Matches } from 'class-validator';
import { MARKETPLACE_NOTICE_KINDS, NOTICE_KINDS, type MailedKind, type NoticeKind } from '#application';
import { LANGUAGES, type Language } from '#domain';
import { form } from '#platform';
import { IsLanguage } from '../fields';

/** Which notices are to be mailed, and in which language. */
export class NoticeMailsBody {
  @ApiProperty({ enum: NOTICE_KINDS, isArray: true, minItems: 1 })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(NOTICE_KINDS.length)
  @ArrayUnique()
  @IsIn(NOTICE_KINDS, { each: true })
  kinds: NoticeKind[];

  @IsLanguage() language: Language;
}

/** The same of what the marketplace's staff is told. */
export class MarketplaceNoticeMailsBody {
  @ApiProperty({ enum: MARKETPLACE_NOTICE_KINDS, isArray: true, minItems: 1 })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MARKETPLACE_NOTICE_KINDS.length)
  @ArrayUnique()
  @IsIn(MARKETPLACE_NOTICE_KINDS, { each: true })
  kinds: (typeof MARKETPLACE_NOTICE_KINDS)[number][];

  @IsLanguage() language: Language;
}

/** What the caller is mailed of an account's notices. */
export class NoticeMailsDto {
  /** Where mails go: what the sign-in said. Without it none can be chosen. */
  @ApiPropertyOptional({ format: 'email' }) address?: string;
  /** None where nothing is mailed. */
  @ApiProperty({ enum: [...NOTICE_KINDS, ...MARKETPLACE_NOTICE_KINDS], isArray: true }) kinds: MailedKind[];
  @ApiPropertyOptional({ enum: LANGUAGES }) language?: Language;
  /** Why no more is mailed: a mail came back, or was refused for good. Chosen anew it begins anew. */
  @ApiPropertyOptional({ enum: ['returned', 'refused'] }) stopped?: 'returned' | 'refused';
}

/** What stands in each mail, and ends them. */
export class OptOutPath {
  @Matches(/^[\w-]{32}$/, { message: form('id') }) optOut: string;
}
