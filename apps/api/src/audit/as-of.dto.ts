import { ApiProperty, ApiPropertyOptional, IntersectionType, OmitType } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { SERVICES, type Service, SIDES, type Side } from '#domain';
import { VIEWS_AS_OF } from '#application';
import { type ViewName } from '#read-models';
import { PartnerRelationshipDto } from '../customers/customers.dto';
import { IsId, MayBeAbsent } from '../fields';
import { PageQuery } from '../paging.dto';
import { CustomerListParameters, PartnerCustomerDto } from '../partners/partner-customers.dto';
import { IsMoment } from './moment.dto';
import { CutStreamDto, ReportPageDto, ReportParameters } from './report.dto';

export class RelationshipsThenParameters extends IntersectionType(ReportParameters, PageQuery) {}

/** Of with, without, lost and subscription any that are all true of a customer. */
export class CustomersThenParameters extends IntersectionType(
  ReportParameters,
  OmitType(CustomerListParameters, ['search', 'tag']),
) {}

export class PagedAsOfParameters extends PageQuery {
  /** Now, if left out. */
  @MayBeAbsent() @IsMoment() @ApiPropertyOptional() at?: string;
}

export class ViewPath {
  @IsIn(VIEWS_AS_OF) @ApiProperty({ enum: VIEWS_AS_OF }) view: ViewName;
}

export class ViewAsOfParameters extends PagedAsOfParameters {
  @MayBeAbsent() @IsId() @ApiPropertyOptional() customer?: string;
  @MayBeAbsent() @IsId() @ApiPropertyOptional() partner?: string;
}

export class ChangesParameters {
  /** The beginning of the log, if left out. */
  @MayBeAbsent() @IsMoment() @ApiPropertyOptional() from?: string;
  /** Now, if left out. */
  @MayBeAbsent() @IsMoment() @ApiPropertyOptional() to?: string;
}

export class CustomerThenDto {
  name: string;
  @ApiProperty({ enum: ['registered', 'departed'] }) status: 'registered' | 'departed';
  @ApiProperty({ type: [String] }) domains: readonly string[];
}

export class CustomerPastDto extends ReportPageDto {
  /** When the log recorded the last event of the customer that counts. */
  recordedAt?: string;
  /** Absent before its registration. */
  customer?: CustomerThenDto;
  @ApiProperty({ type: [PartnerRelationshipDto] }) relationships: readonly PartnerRelationshipDto[];
  /** To step back by one event of the customer. */
  back?: string;
  forward?: string;
}

export class PartnerCustomersPastDto extends ReportPageDto {
  @ApiProperty({ type: [PartnerCustomerDto] }) rows: readonly PartnerCustomerDto[];
}

export class ViewPastDto {
  @ApiProperty({ enum: VIEWS_AS_OF }) view: ViewName;
  /** Up to where the log was folded. */
  position: string;
  /** As the view has them, each with the fields of its own. */
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } }) rows: readonly object[];
  /** To step back by one event of those the rows rest on. */
  back?: string;
  forward?: string;
  /** Streams with an event that cannot be read: what comes after it there is not in the rows. */
  @ApiProperty({ type: [CutStreamDto] }) cutStreams: readonly CutStreamDto[];
  next?: string;
}

export class NamedPartnerDto {
  id: string;
  name: string;
}

export class ChangeDto {
  code: string;
  /** The difference as a sentence, in the language asked for. */
  text: string;
  @ApiPropertyOptional({ enum: SERVICES }) service?: Service;
  partner?: NamedPartnerDto;
  @ApiPropertyOptional({ enum: SIDES }) by?: Side;
  domain?: string;
  @ApiPropertyOptional({ description: 'A former name, or the partner it moved from.' }) from?: string | NamedPartnerDto;
  @ApiPropertyOptional({ description: 'A new name, or the partner it moved to.' }) to?: string | NamedPartnerDto;
}

export class ChangesDto {
  from: string;
  to: string;
  @ApiProperty({ type: [ChangeDto] }) changes: readonly ChangeDto[];
}
