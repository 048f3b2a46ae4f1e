import { Injectable } from '@nestjs/common';
import { InvitationMatching, type ViewArrives } from '#application';
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
    const { revision, position, subject } = event;
    const answer = { customerId: subject as CustomerId, partnerId: event.data.partnerId, revision, position };
    const arrives: ViewArrives = (at) => this.views.passed('invitations', at, signal);
    switch (event.type) {
      case 'RelationshipAccepted':
        return this.matching.closeAccepted(becauseOf(event), { ...answer, services: event.data.services }, arrives);
      case 'RelationshipDeclined':
        return this.matching.closeDeclined(becauseOf(event), answer, arrives);
      default:
        return never(event);
    }
  }
}
