import { Inject, Injectable } from '@nestjs/common';
import { type Channel, type Instant, type InvitationId } from '#domain';
import { invitationCodec } from '#event-catalog';
import { type EventLog } from '#event-store';
import { Deliveries, type Delivery } from '#mail';
import { EVENT_LOG } from '../ports';

/** One time that an invitation's email went out, or was to go out. */
export interface Sending {
  readonly at: Instant;
  readonly kind: 'request' | 'reminder';
  readonly channel: Channel;
  /** Of what the product sends itself. */
  readonly delivery?: SendingDelivery;
}

export interface SendingDelivery {
  /** `queued` until the first attempt, `retrying` after one that failed and before the last. */
  readonly state: 'queued' | 'retrying' | 'sent' | 'failed' | 'dropped';
  readonly attempts: number;
  /** While it is retrying. */
  readonly nextAttemptAt?: string;
  /** Of the last attempt, if that failed. */
  readonly failure?: { readonly code: string; readonly permanent: boolean };
}

/** How often and in which way an invitation was sent, and what became of it. */
@Injectable()
export class InvitationSendings {
  constructor(
    @Inject(EVENT_LOG) private readonly log: Pick<EventLog, 'read'>,
    private readonly deliveries: Deliveries,
  ) {}

  /** The oldest first. */
  async of(id: InvitationId): Promise<readonly Sending[]> {
    const sendings: Sending[] = [];
    for await (const stored of this.log.read(`invitation-${id}`)) {
      const event = invitationCodec.decode(stored);
      if (event.type !== 'InvitationSent' && event.type !== 'InvitationReminded') continue;
      const { channel } = event.data;
      const kind = event.type === 'InvitationReminded' ? 'reminder' : 'request';
      const delivery = channel === 'smtp' ? deliveryShown(await this.deliveries.find(event.id)) : undefined;
      sendings.push({ at: event.at, kind, channel, ...(delivery && { delivery }) });
    }
    return sendings;
  }
}

/** What the reactor has not come to yet is as good as queued. */
function deliveryShown(delivery: Delivery | undefined): SendingDelivery {
  if (delivery === undefined) return { state: 'queued', attempts: 0 };
  const { state, attempts, nextAttemptAt, failure } = delivery;
  const failed = failure && state !== 'sent' && { failure };
  if (state !== 'pending') return { state, attempts, ...failed };
  return failure === undefined ? { state: 'queued', attempts } : { state: 'retrying', attempts, nextAttemptAt, failure };
}
