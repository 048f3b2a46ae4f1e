import { Matches } from 'class-validator';
import { IsId, MayBeAbsent } from '../fields';

/** Whose changes are listened to: a partner's or a customer's. */
export class LiveParameters {
  @MayBeAbsent() @IsId() partner?: string;
  @MayBeAbsent() @IsId() customer?: string;
  /** As the `Last-Event-ID` header, for whoever cannot send one. */
  @MayBeAbsent() @Matches(/^\d{1,20}\/\d{1,20}$/) lastEventId?: string;
}
