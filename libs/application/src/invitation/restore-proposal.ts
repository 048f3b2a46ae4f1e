import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type CustomerId, type Instant, type InvitationId, type Language, type PartnerId, type Service } from '#domain';
import { PersonalData } from '#personal-data';
import { type InvitationFate, type InvitationRow, Views } from '#read-models';
import { AccountViews } from '../access/account-views';
import { authorize } from '../access/authorize';
import { Freshness } from '../freshness';
import { type RequestContext } from '../identity';
import { paragraphsIn } from '../invitation-email/compose';
import { RetiredServices } from '../retired-services';

/** A request to give back what was lost that waits for its answer. */
export interface RequestedRestore {
  readonly invitationId: InvitationId;
  /** When it was last sent; until then, when it was prepared. */
  readonly at: Instant;
  readonly fate: InvitationFate;
  readonly services: readonly Service[];
}

/** What a request to give back would be, were it made like the last one to this customer. */
export interface RestoreProposal {
  /** Lost, and still to be had. */
  readonly services: readonly Service[];
  /** Whom the last invitation that can be read went to; absent where there is none. */
  readonly recipient?: string;
  readonly language?: Language;
  /**
   * As the last request to give back had them, if there was one: what was written to somebody new is nothing for a
   * customer.
   */
  readonly paragraphs?: readonly string[];
  readonly requested?: RequestedRestore;
}

/** Proposes how to ask a customer for what the partner lost there (S2). */
export class ProposeRestore extends Query<RestoreProposal> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
    readonly customerId: CustomerId,
  ) {
    super();
  }
}

/** Of invitations to one customer, looked through for one that can be read. */
const LOOKED_AT = 20;

@QueryHandler(ProposeRestore)
export class ProposeRestoreHandler implements IQueryHandler<ProposeRestore> {
  constructor(
    private readonly accounts: AccountViews,
    private readonly views: Views,
    private readonly freshness: Freshness,
    private readonly personalData: PersonalData,
    private readonly retired: RetiredServices,
  ) {}

  async execute({ context, partnerId, customerId }: ProposeRestore): Promise<RestoreProposal> {
    const actor = authorize(context, 'IssueRestoreInvitation');
    await this.freshness.reached(context, 'invitations', 'partner-customers');
    await this.accounts.customerOfPartner(actor, partnerId, customerId);
    const customer = await this.views.customerOfPartner(partnerId, customerId);
    const retired = this.retired.list();
    const services = (customer?.lost ?? [])
      .map(({ service }) => service)
      .filter((service) => !retired.includes(service));
    const open = (await this.views.openRestores(partnerId, [customerId])).get(customerId);
    return {
      services,
      ...(await this.asLastTime(partnerId, customerId)),
      ...(open && { requested: requestedRestore(open) }),
    };
  }

  private async asLastTime(
    partnerId: PartnerId,
    customerId: CustomerId,
  ): Promise<Omit<RestoreProposal, 'services' | 'requested'>> {
    const newest = await this.views.newestInvitationsTo(partnerId, customerId, LOOKED_AT);
    const recipients = await this.personalData.revealAll(newest.map(({ recipient }) => recipient));
    const [last] = newest.flatMap(({ language }, at) => {
      const recipient = recipients[at];
      return recipient?.kind === 'clear' ? [{ recipient: recipient.text, language }] : [];
    });
    const restore = newest.find(({ purpose }) => purpose === 'restore');
    const written = restore && (await this.personalData.reveal(restore.paragraphs));
    const isSame = restore?.language === last?.language;
    return { ...last, ...(isSame && written?.kind === 'clear' && { paragraphs: paragraphsIn(written.text) }) };
  }
}

/** As pages show it. */
export function requestedRestore({ _id, lastSentAt, issuedAt, fate, services }: InvitationRow): RequestedRestore {
  return { invitationId: _id, at: lastSentAt ?? issuedAt, fate, services };
}
