import { IsIn, Matches } from 'class-validator';
import { IsId, MayBeAbsent } from '../fields';

/** Whose changes are listened to: a partner's, a customer's, or those of all accounts. */
export class LiveParameters {
  @MayBeAbsent() @IsId() partner?: string;
  @MayBeAbsent() @IsId() customer?: string;
  @MayBeAbsent() @IsIn(['true']) marketplace?: 'true';
  /** As the `Last-Event-ID` header, for whoever cannot send one. */
  @MayBeAbsent() @Matches(/^\d{1,20}\/\d{1,20}$/) lastEventId?: string;
}
