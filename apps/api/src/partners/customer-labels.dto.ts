import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray } from 'class-validator';
import { MAX_ALIAS_LENGTH, MAX_TAG_LENGTH, MOST_TAGS_OF_CUSTOMER } from '#domain';
import { AreIds, IsId, IsName, MayBeAbsent } from '../fields';
import { PartnerPath } from '../paths.dto';

export class CustomerTagPath extends PartnerPath {
  @IsId() tagId: string;
}

export class CustomerTagBody {
  @IsName(MAX_TAG_LENGTH) name: string;
}

export class CustomerLabelsBody {
  /**
   * What the partner calls the customer: the name of an account, never of a person; its own name where it is left out.
   */
  @MayBeAbsent() @IsName(MAX_ALIAS_LENGTH) alias?: string;
  /** The ids of the tags that it bears from now on. */
  @AreIds() @IsArray() @ArrayMaxSize(MOST_TAGS_OF_CUSTOMER) @ArrayUnique() tags: string[];
}

/** What a partner sorts its customers by. */
export class CustomerTagDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  name: string;
}

export class CustomerTagsDto {
  rows: CustomerTagDto[];
}
