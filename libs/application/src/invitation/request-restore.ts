import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  type CustomerId,
  type InvitationCommand,
  type Language,
  type MailDomain,
  type PartnerId,
  type Protected,
  relationshipWith,
  servicesLost,
} from '#domain';
import { invitations } from '#event-catalog';
import { type Basis, derivedId } from '#event-store';
import { PersonalData } from '#personal-data';
import { Accounts, factsOf } from '../access/accounts';
import { authorize } from '../access/authorize';
import { CommandGateway } from '../command-gateway';
import { type RequestContext } from '../identity';
import { checkParagraphs, defaultParagraphs } from '../invitation-email/compose';
import { usable } from '../personal-data/usable';
import { ProblemError } from '../problem-error';
import { type Receipt } from '../receipt';
import { RetiredServices } from '../retired-services';
import { InvitationLimits, type TakePlaces } from './invitation-limits';
import { recipientOf } from './recipient';

/** Whom the partner asks, in clear. Recipient and paragraphs are stored only in protected form. */
export interface RestoreRequest {
  readonly recipient: string;
  readonly language: Language;
  /** The editable paragraphs as the partner left them; the default ones when absent (S7). */
  readonly paragraphs?: readonly string[];
}

/**
 * Asks a customer to give back what it took: an invitation preset to it and to every service the partner lost there
 * (S2). Nothing is sent by it.
 */
export class RequestRestore extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
    readonly customerId: CustomerId,
    readonly request: RestoreRequest,
  ) {
    super();
  }
}

interface Addressed {
  readonly recipient: Protected;
  readonly recipientDomain: MailDomain;
  readonly language: Language;
  readonly paragraphs?: Protected;
}

@CommandHandler(RequestRestore)
export class RequestRestoreHandler implements ICommandHandler<RequestRestore> {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly accounts: Accounts,
    private readonly personalData: PersonalData,
    private readonly retired: RetiredServices,
    private readonly limits: InvitationLimits,
  ) {}

  async execute({ context, partnerId, customerId, request }: RequestRestore): Promise<Receipt> {
    const begun = performance.now();
    const actor = authorize(context, 'IssueRestoreInvitation');
    await this.accounts.expectCustomerOfPartner(actor, partnerId, customerId);
    const addressed = await this.protect(request);
    const id = derivedId(actor.tenant, 'RequestRestore', context.commandId);
    const receipt = await this.limits.issuing(partnerId, (take) =>
      this.gateway.dispatch({
        aggregate: invitations,
        id,
        actor,
        context,
        name: 'RequestRestore',
        // Not the services: they are what was lost when it is decided, and a repeat asks for the same.
        content: { partnerId, customerId, ...addressed },
        begun,
        prepare: (since) => this.prepare(partnerId, customerId, addressed, take, since),
      }),
    );
    return { ...receipt, id };
  }

  private async protect({ recipient, language, paragraphs }: RestoreRequest): Promise<Addressed> {
    if (paragraphs) checkParagraphs(paragraphs);
    const { address, domain: recipientDomain } = recipientOf(recipient);
    return usable(() =>
      this.personalData.forAddress(address, (protect) => ({
        recipient: protect(address),
        recipientDomain,
        language,
        ...(paragraphs && { paragraphs: protect(JSON.stringify(paragraphs)) }),
      })),
    );
  }

  private async prepare(
    partnerId: PartnerId,
    customerId: CustomerId,
    { paragraphs, ...addressed }: Addressed,
    take: TakePlaces,
    since: number,
  ): Promise<{ command: InvitationCommand; basis: Basis[] }> {
    const partner = await this.accounts.partner(partnerId, 'partnerId', since);
    const customer = await this.accounts.customer(customerId, 'customerId', since);
    const relationship = relationshipWith(customer.state, partnerId);
    const lostServices = relationship ? servicesLost(relationship) : [];
    const retiredServices = this.retired.list();
    const services = lostServices.filter((service) => !retiredServices.includes(service));
    if (services.length === 0) throw new ProblemError('service-not-lost', { field: 'customerId' });
    const texts = JSON.stringify(
      defaultParagraphs({ language: addressed.language, purpose: 'restore', services }, partner.state.name),
    );
    const reachedLimit = await take();
    const command: InvitationCommand = {
      type: 'IssueInvitation',
      partner: factsOf(partnerId, partner.state),
      purpose: 'restore',
      customer: { customerId, known: relationship !== undefined, lostServices },
      services,
      ...addressed,
      paragraphs: paragraphs ?? (await usable(() => this.personalData.protect(addressed.recipient.person, texts))),
      retiredServices,
      ...(reachedLimit && { reachedLimit }),
    };
    return { command, basis: [partner.basis, customer.basis] };
  }
}
