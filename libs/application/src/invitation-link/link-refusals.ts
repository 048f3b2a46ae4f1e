import { Injectable } from '@nestjs/common';
import { type LinkRefusalCommand, type LinkRefusalReason, type PartnerId } from '#domain';
import { linkRefusals } from '#event-catalog';
import { type Actor, derivedId } from '#event-store';
import { Clock } from '../clock';
import { CommandGateway } from '../command-gateway';
import { following, type RequestContext } from '../identity';

/**
 * Records that a signed-in person presented a link that is none, at most once per tenant, partner and hour (edge
 * cases).
 */
@Injectable()
export class LinkRefusals {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly clock: Clock,
  ) {}

  /** `claimedPartnerId` names a partner that exists, or is left out: made-up ids must not get around the limit. */
  async record(
    context: RequestContext,
    actor: Actor,
    reason: LinkRefusalReason,
    claimedPartnerId?: PartnerId,
  ): Promise<void> {
    const hour = this.clock.now().slice(0, 'yyyy-mm-ddThh'.length);
    // One stream per tenant, partner and hour: that the stream must not exist yet is the rate limit.
    const id = derivedId('LinkRefused', actor.tenant, claimedPartnerId ?? '', hour);
    const command: LinkRefusalCommand = {
      type: 'RecordLinkRefusal',
      reason,
      ...(claimedPartnerId !== undefined && { claimedPartnerId }),
    };
    await this.gateway.note({
      aggregate: linkRefusals,
      id,
      actor,
      context: following(context, id),
      name: 'RecordLinkRefusal',
      content: { reason },
      prepare: async () => ({ command }),
    });
  }
}
