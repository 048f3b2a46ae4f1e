import { Inject, Injectable } from '@nestjs/common';
import {
  type Channel,
  type DeliveryFailure,
  type Instant,
  type InvitationEvent,
  type InvitationId,
  type InvitationSending,
  type InvitationState,
  type Recorded,
} from '#domain';
import { invitations, streamOf } from '#event-catalog';
import { type EventLog } from '#event-store';
import { Deliveries, type Delivery } from '#mail';
import { EVENT_LOG } from '../ports';
import { ifReadable } from '../readable';

/** One time that an invitation's email went out, or was to go out. */
export interface Sending {
  readonly at: Instant;
  readonly kind: 'request' | 'reminder';
  readonly channel: Channel;
  /** Of what the product sends itself. */
  readonly delivery?: SendingDelivery;
  /** The recipient has been corrected since. */
  readonly toFormerRecipient: boolean;
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

type SendingEvent = Extract<InvitationEvent, { readonly type: 'InvitationSent' | 'InvitationReminded' }>;

/** How often and in which way an invitation was sent, and what became of it. */
@Injectable()
export class InvitationSendings {
  constructor(
    @Inject(EVENT_LOG) private readonly log: Pick<EventLog, 'read'>,
    private readonly deliveries: Deliveries,
  ) {}

  /**
   * The oldest first. Where the stream cannot be read on, those up to there: that there may be more is said by the row
   * of the invitation, which is stale.
   */
  async of(id: InvitationId): Promise<readonly Sending[]> {
    let invitation: InvitationState = invitations.decider.initial;
    const recorded: Recorded<SendingEvent>[] = [];
    await ifReadable(async () => {
      for await (const stored of this.log.read(streamOf(invitations, id))) {
        const event = invitations.codec.decode(stored);
        invitation = invitations.decider.evolve(invitation, event);
        if (event.type === 'InvitationSent' || event.type === 'InvitationReminded') recorded.push(event);
      }
    });
    const fates = new Map(
      invitation.status === 'absent' ? [] : invitation.sendings.map((sending) => [sending.id, sending]),
    );
    return Promise.all(recorded.map((event) => this.shown(event, fates.get(event.id))));
  }

  private async shown(
    { id, type, at, data: { channel } }: Recorded<SendingEvent>,
    fate: InvitationSending | undefined,
  ): Promise<Sending> {
    const kind = type === 'InvitationReminded' ? 'reminder' : 'request';
    const delivery = channel === 'smtp' && { delivery: deliveryShown(await this.deliveries.find(id), fate?.failure) };
    return { at, kind, channel, ...delivery, toFormerRecipient: fate?.toFormerRecipient ?? false };
  }
}

/**
 * What the reactor has not come to yet is as good as queued. A failure is in the log before it is kept with the
 * delivery, and stays there if that is lost.
 */
function deliveryShown(delivery: Delivery | undefined, recorded: DeliveryFailure | undefined): SendingDelivery {
  if (recorded !== undefined && delivery?.state !== 'failed') {
    const { code, permanent } = recorded;
    return { state: 'failed', attempts: delivery?.attempts ?? 0, failure: { code, permanent } };
  }
  if (delivery === undefined) return { state: 'queued', attempts: 0 };
  const { state, attempts, nextAttemptAt, failure } = delivery;
  const failed = failure && state !== 'sent' && { failure };
  if (state !== 'pending') return { state, attempts, ...failed };
  return failure === undefined
    ? { state: 'queued', attempts }
    : { state: 'retrying', attempts, nextAttemptAt, failure };
}
