import { ApiPropertyOptional } from '@nestjs/swagger';
import { ProblemError } from '#application';
import { type Instant } from '#domain';
import { type Selection } from '#sealed-export';
import { IsId, MayBeAbsent } from '../fields';
import { IsInstant } from './moment.dto';

export class ExportParameters {
  /** The stream of this customer, and all else about it. */
  @MayBeAbsent() @IsId() @ApiPropertyOptional() customer?: string;
  /** With a customer: of this only what is about this partner, too. */
  @MayBeAbsent() @IsId() @ApiPropertyOptional() partner?: string;
  /** Of a period: only what was recorded later. */
  @MayBeAbsent() @IsInstant() @ApiPropertyOptional() from?: string;
  /** Of a period: only what was recorded no later. */
  @MayBeAbsent() @IsInstant() @ApiPropertyOptional() to?: string;
}

/** What is to be exported; everything when nothing is named. Throws `invalid-request` for what cannot be combined. */
export function selectionOf({ customer, partner, from, to }: ExportParameters): Selection {
  if (customer === undefined) {
    if (partner !== undefined)
      throw new ProblemError('invalid-request', {
        field: 'partner',
        detail: 'A partner is named with a customer only.',
      });
    if (from === undefined && to === undefined) return { kind: 'whole' };
    return {
      kind: 'period',
      ...(from !== undefined && { from: from as Instant }),
      ...(to !== undefined && { to: to as Instant }),
    };
  }
  if (from !== undefined || to !== undefined) {
    throw new ProblemError('invalid-request', { field: 'customer', detail: 'A customer is not named with a period.' });
  }
  return partner === undefined
    ? { kind: 'customer', customerId: customer }
    : { kind: 'relationship', customerId: customer, partnerId: partner };
}

/** All bytes are hexadecimal, in lower case. */
export class SealDto {
  /** How many events were sealed. */
  treeSize: number;
  /** Of the Merkle tree (RFC 9162) over them. */
  rootHash: string;
  sealedAt: string;
  keyId: string;
  /** Ed25519: 32 bytes. */
  publicKey: string;
  signature: string;
}

export class LastSealDto {
  /** Absent until something is sealed. */
  seal?: SealDto;
}
