import { ApiPropertyOptional } from '@nestjs/swagger';
import { type CorrectionToRecord } from '#application';
import { type EventId } from '#domain';
import { IsId, IsReason, MayBeAbsent } from '../fields';
import { CustomerPath } from '../paths.dto';

export class CustomerSubscriptionPath extends CustomerPath {
  @IsId() subscriptionId: string;
}

export class CorrectionBody {
  /** The event that is wrong: one by which the marketplace recorded something of this account or subscription. */
  @IsId() eventId: string;
  /** Why, in words; names of people do not belong here. No partner of a customer sees it. */
  @IsReason() reason: string;
  /** The event that recorded it rightly, if one did. */
  @MayBeAbsent() @IsId() @ApiPropertyOptional() setRightBy?: string;
}

export function correctionOf({ eventId, reason, setRightBy }: CorrectionBody): CorrectionToRecord {
  return {
    eventId: eventId as EventId,
    reason,
    ...(setRightBy !== undefined && { setRightBy: setRightBy as EventId }),
  };
}
