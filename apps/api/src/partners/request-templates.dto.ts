import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import {
  type Language,
  LANGUAGES,
  MAX_TEMPLATE_NAME_LENGTH,
  type Purpose,
  PURPOSES,
  type Service,
  SERVICES,
} from '#domain';
import { AreServices, IsId, IsLanguage, IsName } from '../fields';
import { AreParagraphs } from '../invitations/invitations.dto';
import { PartnerPath } from '../paths.dto';

export class RequestTemplatePath extends PartnerPath {
  @IsId() templateId: string;
}

export class RequestTemplateBody {
  @IsName(MAX_TEMPLATE_NAME_LENGTH) name: string;
  /** Any but `restore`, which follows from one customer. */
  @ApiProperty({ enum: PURPOSES }) @IsIn(PURPOSES) purpose: Purpose;
  @IsLanguage() language: Language;
  /** What is proposed; none is proposed where it is empty. */
  @AreServices() services: Service[];
  /** The paragraphs as the partner writes them; those of the purpose where they are left out. */
  @AreParagraphs() paragraphs?: string[];
}

export class RequestTemplateDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  name: string;
  @ApiProperty({ enum: PURPOSES }) purpose: Purpose;
  @ApiProperty({ enum: LANGUAGES }) language: Language;
  @ApiProperty({ enum: SERVICES, isArray: true }) services: readonly Service[];
  @ApiProperty({ type: [String], required: false }) paragraphs?: readonly string[];
  /** By whom what was written is erased. */
  person?: string;
}

export class RequestTemplatesDto {
  rows: RequestTemplateDto[];
}
