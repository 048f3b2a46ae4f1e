import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  type CustomerId,
  type InvitationCommand,
  type InvitationId,
  type InvitedCustomer,
  type Language,
  type MailDomain,
  type PartnerId,
  type Protected,
  type Purpose,
  relationshipWith,
  type Service,
  servicesLost,
} from '#domain';
import { customers, invitations } from '#event-catalog';
import { AggregateStore, type Basis, derivedId } from '#event-store';
import { PersonalData } from '#personal-data';
import { Accounts, factsOf } from '../access/accounts';
import { authorize } from '../access/authorize';
import { CommandGateway } from '../command-gateway';
import { type RequestContext } from '../identity';
import { checkParagraphs, defaultParagraphs } from '../invitation-email/compose';
import { usable } from '../personal-data/usable';
import { type Receipt } from '../receipt';
import { RetiredServices } from '../retired-services';
import { InvitationLimits, type TakePlaces } from './invitation-limits';
import { recipientOf } from './recipient';

/** What a partner asks for, in clear. The recipient and the paragraphs are stored only in protected form. */
export interface InvitationRequest {
  readonly purpose: Purpose;
  /** An address; syntax is checked before. */
  readonly recipient: string;
  readonly services: readonly Service[];
  readonly language: Language;
  readonly customerId?: CustomerId;
  readonly resellerId?: PartnerId;
  /** The editable paragraphs as the partner left them; the default ones when absent (S7). */
  readonly paragraphs?: readonly string[];
}

/** The partner prepares a request for a reseller relationship (S1, S2, S6, S7). Nothing is sent by it. */
export class IssueInvitation extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
    readonly request: InvitationRequest,
  ) {
    super();
  }
}

@CommandHandler(IssueInvitation)
export class IssueInvitationHandler implements ICommandHandler<IssueInvitation> {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly accounts: Accounts,
    private readonly aggregates: AggregateStore,
    private readonly personalData: PersonalData,
    private readonly retired: RetiredServices,
    private readonly limits: InvitationLimits,
  ) {}

  async execute({ context, partnerId, request }: IssueInvitation): Promise<Receipt> {
    const begun = performance.now();
    const actor = authorize(context, request.purpose === 'restore' ? 'IssueRestoreInvitation' : 'IssueInvitation');
    const { state: partner } = await this.accounts.ownPartner(actor, partnerId);
    const stored = await this.protect(request, partner.name);
    const id = derivedId(actor.tenant, 'IssueInvitation', context.commandId) as InvitationId;
    const receipt = await this.limits.issuing(partnerId, (take) =>
      this.gateway.dispatch({
        aggregate: invitations,
        id,
        actor,
        context,
        name: 'IssueInvitation',
        content: { partnerId, ...stored },
        begun,
        prepare: (since) => this.prepare(partnerId, stored, take, since),
      }),
    );
    return { ...receipt, id };
  }

  private async protect({ recipient, paragraphs, ...clear }: InvitationRequest, partnerName: string) {
    if (paragraphs) checkParagraphs(paragraphs);
    const { address, domain: recipientDomain } = recipientOf(recipient);
    const kept = paragraphs ?? defaultParagraphs(clear, partnerName);
    return usable(() =>
      this.personalData.forAddress(address, (protect) => ({
        ...clear,
        recipientDomain,
        recipient: protect(address),
        paragraphs: protect(JSON.stringify(kept)),
      })),
    );
  }

  private async prepare(
    partnerId: PartnerId,
    {
      customerId,
      ...stored
    }: Omit<InvitationRequest, 'recipient' | 'paragraphs'> & {
      readonly recipientDomain: MailDomain;
      readonly recipient: Protected;
      readonly paragraphs: Protected;
    },
    take: TakePlaces,
    since: number,
  ): Promise<{ command: InvitationCommand; basis: Basis[] }> {
    const partner = await this.accounts.partner(partnerId, 'partnerId', since);
    const customer = customerId && (await this.invited(partnerId, customerId, since));
    const reachedLimit = await take();
    return {
      command: {
        type: 'IssueInvitation',
        partner: factsOf(partnerId, partner.state),
        ...stored,
        ...(customer && { customer: customer.facts }),
        retiredServices: this.retired.list(),
        ...(reachedLimit && { reachedLimit }),
      },
      basis: [partner.basis, ...(customer ? [customer.basis] : [])],
    };
  }

  /**
   * What this partner may know of the customer it names: one it never had a relationship with looks to it as if it were
   * not there.
   */
  private async invited(
    partnerId: PartnerId,
    customerId: CustomerId,
    since: number,
  ): Promise<{ facts: InvitedCustomer; basis: Basis }> {
    const { state, revision } = await this.aggregates.load(customers, customerId, since);
    const relationship = relationshipWith(state, partnerId);
    return {
      facts: {
        customerId,
        known: relationship !== undefined,
        lostServices: relationship ? servicesLost(relationship) : [],
      },
      basis: { stream: `customer-${customerId}`, revision: revision.toString() },
    };
  }
}
