import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import { ReceiptDto } from '../receipt';

export class ErasedAddressBody {
  /**
   * The mail address of whoever is to be erased. Only ever in a body: addresses of pages and of this API end up in
   * logs.
   */
  @IsString() @Length(3, 320) address: string;
}

export class NearAddressDto {
  /** The person, by which it can be erased. */
  @ApiProperty({ format: 'uuid' }) id: string;
  address: string;
}

export class AddressErasureDto extends ReceiptDto {
  /** Everybody erased, where the address was written in more than one case. */
  @ApiPropertyOptional({ type: [String] }) ids?: readonly string[];
  /**
   * Who is known by an address that some mail servers take for this one (a `+tag`, dots). Nobody of them is erased:
   * that is for a person to decide.
   */
  @ApiPropertyOptional({ type: [NearAddressDto] }) near?: readonly NearAddressDto[];
}
