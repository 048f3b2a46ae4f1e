import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type CustomerCommand, type CustomerId, type Language, type Reassignment, type Service } from '#domain';
import { customers } from '#event-catalog';
import { type EventLog } from '#event-store';
import { Accounts, factsOf } from '../access/accounts';
import { authorize } from '../access/authorize';
import { CommandGateway } from '../command-gateway';
import { Freshness } from '../freshness';
import { type RequestContext } from '../identity';
import { TEXT_VERSION } from '../invitation-email/texts';
import { InvitationMatching } from '../invitation/invitation-matching';
import { type PresentedLink, PresentedLinks } from '../invitation-link/presented-link';
import { EVENT_LOG } from '../ports';
import { type Receipt } from '../receipt';
import { RetiredServices } from '../retired-services';
import { AcceptancePreviews } from './acceptance-preview';

/** What the customer's admin sends from the page that names the partner, its id and the services (decision 5). */
export interface Acceptance {
  readonly link: string;
  readonly services: readonly Service[];
  readonly reassign: readonly Reassignment[];
  /** The language the page was shown in. */
  readonly language: Language;
}

/**
 * The customer's admin accepts a reseller relationship and grants DAP on the services it ticked (S10–S13). A service
 * another CSP-transacting partner holds is refused with a new preview, unless the acceptance names it and its present
 * holder (S12, decision 1).
 */
export class AcceptRelationship extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly customerId: CustomerId,
    readonly acceptance: Acceptance,
  ) {
    super();
  }
}

@CommandHandler(AcceptRelationship)
export class AcceptRelationshipHandler implements ICommandHandler<AcceptRelationship> {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly accounts: Accounts,
    private readonly links: PresentedLinks,
    private readonly previews: AcceptancePreviews,
    private readonly matching: InvitationMatching,
    private readonly retired: RetiredServices,
    private readonly freshness: Freshness,
    @Inject(EVENT_LOG) private readonly log: Pick<EventLog, 'head'>,
  ) {}

  async execute({ context, customerId, acceptance }: AcceptRelationship): Promise<Receipt> {
    const begun = performance.now();
    const actor = authorize(context, 'AcceptRelationship');
    await this.accounts.expectOwnCustomer(actor, customerId);
    const presented = await this.links.take(context, actor, acceptance.link);
    const outcome = await this.gateway.decide({
      aggregate: customers,
      id: customerId,
      actor,
      context,
      name: 'AcceptRelationship',
      content: { ...acceptance },
      begun,
      prepare: (since) => this.prepare(presented, acceptance, since),
    });
    if (outcome.kind === 'rejected')
      throw await this.previews.refusal(outcome.rejection, outcome.state, presented, acceptance.services);
    if (outcome.kind === 'unchanged') {
      await this.closeInvitations(context, customerId, presented, outcome.revision);
    }
    const { kind, revision, position } = outcome;
    return { outcome: kind, revision, ...(position !== undefined && { position }) };
  }

  /**
   * Already its partner: no event tells the reactor, yet what was asked has been answered (edge cases). It is answered
   * to the asker only when its invitations are closed; whoever gets no answer, or is told to come back, asks again, and
   * it is decided and done anew.
   */
  private async closeInvitations(
    context: RequestContext,
    customerId: CustomerId,
    { partnerId }: PresentedLink,
    revision: bigint,
  ) {
    const now = { customerId, partnerId, revision, position: await this.log.head(), services: [] };
    await this.matching.closeAccepted(context, now, (readAfter) =>
      this.freshness.reached({ ...context, readAfter }, 'invitations'),
    );
  }

  private async prepare(
    { partnerId, linkId }: PresentedLink,
    { services, reassign, language }: Acceptance,
    since: number,
  ) {
    const partner = await this.accounts.partner(partnerId, 'link', since);
    const command: CustomerCommand = {
      type: 'AcceptRelationship',
      partner: factsOf(partnerId, partner.state),
      linkId,
      services,
      reassign,
      shown: { partnerName: partner.state.name, language, textVersion: TEXT_VERSION },
      retiredServices: this.retired.list(),
    };
    return { command, basis: [partner.basis] };
  }
}
