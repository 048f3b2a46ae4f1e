import { type CustomerId, type InvitationId, type PartnerId, type SubscriptionId } from '#domain';
import { type TimeLineFilter } from '#read-models';

/** Whose history, as options name it. */
export interface SubjectOptions {
  readonly customer?: string;
  readonly partner?: string;
  readonly invitation?: string;
  readonly subscription?: string;
}

/** What must be true of the events of that history. */
export function filterOf({ customer, partner, invitation, subscription }: SubjectOptions): TimeLineFilter {
  return {
    ...(customer !== undefined && { customer: customer as CustomerId }),
    ...(partner !== undefined && { partner: partner as PartnerId }),
    ...(invitation !== undefined && { invitation: invitation as InvitationId }),
    ...(subscription !== undefined && { subscription: subscription as SubscriptionId }),
  };
}
