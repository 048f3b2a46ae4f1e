import { Injectable } from '@nestjs/common';
import { InvitationMatching } from '#application';
import { type CustomerId, never } from '#domain';
import { type Happened, type Reaction } from '../reaction';
import { becauseOf } from '../system-commands';
import { ViewArrival } from '../view-arrival';

type Answer = 'RelationshipAccepted' | 'RelationshipDeclined';

/** Once a customer has accepted or declined, the partner's open invitations to it are closed (decision 4). */
@Injectable()
export class CloseAnsweredInvitations implements Reaction<Answer> {
  readonly types = ['RelationshipAccepted', 'RelationshipDeclined'] as const;

  constructor(
    private readonly matching: InvitationMatching,
    private readonly views: ViewArrival,
  ) {}

  async react(event: Happened<Answer>, signal: AbortSignal): Promise<void> {
    // Else an invitation issued just before the answer would not be found, and stay open for ever.
    await this.views.passed('invitations', event.position, signal);
    const { revision, position } = event;
    const [context, customerId] = [becauseOf(event), event.subject as CustomerId];
    switch (event.type) {
      case 'RelationshipAccepted': {
        const { partnerId, services } = event.data;
        return this.matching.closeAccepted(context, partnerId, customerId, { revision, position, services });
      }
      case 'RelationshipDeclined':
        return this.matching.closeDeclined(context, event.data.partnerId, customerId, { revision, position });
      default:
        return never(event);
    }
  }
}
