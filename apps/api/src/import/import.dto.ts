import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsString, MaxLength, ValidateBy, ValidateNested } from 'class-validator';
import { form, IsMultiLine } from '#platform';
import { RegisterCustomerBody } from '../customers/customers.dto';

/** So many rows are checked at once. */
export const MOST_ROWS = 100;
const LONGEST_CELL = 1_000;
/** Of one customer: each is looked up, and a cell would hold some hundreds. */
const MOST_DOMAINS = 50;
/** Of all rows of a request together: for each a stream is read. */
const MOST_DOMAINS_AT_ONCE = 500;

/** The domains in a cell, however they are divided, each once. */
export function domainsIn(cell: string): readonly string[] {
  return [...new Set(cell.split(/[\s,;、，；|]+/u).filter((domain) => domain !== ''))];
}

/** Rows that are none have no domains here: that is told of each. */
function domainsOf(row: unknown): readonly string[] {
  const cell: unknown = typeof row === 'object' && row !== null ? Reflect.get(row, 'domains') : undefined;
  return typeof cell === 'string' ? domainsIn(cell) : [];
}

const HaveFewDomains = () =>
  ValidateBy(
    {
      name: 'haveFewDomains',
      validator: {
        validate: (rows: unknown) => !Array.isArray(rows) || rows.flatMap(domainsOf).length <= MOST_DOMAINS_AT_ONCE,
      },
    },
    { message: form('domains-of-rows') },
  );

/** As it was written: what is wrong with it is told for the row, and refuses no other. */
const IsCell = () => (target: object, property: string) => {
  for (const decorate of [IsString(), MaxLength(LONGEST_CELL)]) decorate(target, property);
};

export class PartnerRowDto {
  @IsCell() tenantId: string;
  @IsCell() name: string;
  @IsCell() channelRole: string;
}

export class PartnerRowsBody {
  @IsMultiLine()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_ROWS)
  @ValidateNested({ each: true })
  @Type(() => PartnerRowDto)
  rows: PartnerRowDto[];
}

export class CustomerRowDto {
  @IsCell() tenantId: string;
  @IsCell() name: string;
  /** As people write them, with commas, semicolons or blanks between. */
  @IsCell() domains: string;
}

export class CustomerRowsBody {
  @IsMultiLine()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_ROWS)
  @ValidateNested({ each: true })
  @Type(() => CustomerRowDto)
  @HaveFewDomains()
  rows: CustomerRowDto[];
}

/** A row as its commands would have it. */
export class CustomerToRegister extends RegisterCustomerBody {
  @IsArray() @ArrayMaxSize(MOST_DOMAINS) domains: string[];
}

export class CheckedDomainDto {
  /** As people write it, the same for all spellings of one domain. */
  domain: string;
  /** It is the account's already. */
  isClaimed: boolean;
}

/** What is wrong with a row, in the reader's language. */
export class RowFaultDto {
  @ApiProperty({ enum: ['tenantId', 'name', 'channelRole', 'domains'] }) field: string;
  /** Which of several domains. */
  value?: string;
  /** The code of the refusal that the row's commands would get. */
  code: string;
  title: string;
  /** What to do. */
  next?: string;
}

export class CheckedRowDto {
  /**
   * `ready`: it can be carried out. `exists`: all of it is there already. `refused`: a rule or an account that is there
   * is in its way. `malformed`: a field is not what it must be.
   */
  @ApiProperty({ enum: ['ready', 'exists', 'refused', 'malformed'] }) outcome:
    'ready' | 'exists' | 'refused' | 'malformed';
  /**
   * Of one that is ready: the `Idempotency-Key` of its commands. It follows from the row, so that however often and by
   * whomever the row is carried out, it is done once.
   */
  key?: string;
  /** The account that is there, also of one whose domains alone are left. */
  id?: string;
  /** Another account is called so; that is allowed. */
  nameTaken?: boolean;
  @ApiPropertyOptional({ type: [CheckedDomainDto] }) domains?: readonly CheckedDomainDto[];
  @ApiPropertyOptional({ type: [RowFaultDto] }) faults?: readonly RowFaultDto[];
}

export class CheckedRowsDto {
  /** In the order of the rows that were asked about. */
  @ApiProperty({ type: [CheckedRowDto] }) rows: readonly CheckedRowDto[];
}
