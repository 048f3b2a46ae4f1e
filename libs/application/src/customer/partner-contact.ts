import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type CustomerId, type PartnerId } from '#domain';
import { PersonalData } from '#personal-data';
import { Views } from '#read-models';
import { AccountViews } from '../access/account-views';
import { authorize } from '../access/authorize';
import { Freshness } from '../freshness';
import { type RequestContext } from '../identity';
import { type InvitationSender } from '../invitation-email/sender';
import { senderRevealed } from '../partner/invitation-sender';
import { ProblemError } from '../problem-error';

/**
 * Whom a customer asks at a partner that it has a relationship with: the person that the partner's emails are from
 * (decision 23).
 */
export class GetPartnerContact extends Query<Partial<InvitationSender>> {
  constructor(
    readonly context: RequestContext,
    readonly customerId: CustomerId,
    readonly partnerId: PartnerId,
  ) {
    super();
  }
}

@QueryHandler(GetPartnerContact)
export class GetPartnerContactHandler implements IQueryHandler<GetPartnerContact> {
  constructor(
    private readonly accounts: AccountViews,
    private readonly views: Views,
    private readonly freshness: Freshness,
    private readonly personalData: PersonalData,
  ) {}

  /**
   * Nothing where the partner names nobody, or the person has been erased. Throws `not-found` for a partner without a
   * relationship in force.
   */
  async execute({ context, customerId, partnerId }: GetPartnerContact): Promise<Partial<InvitationSender>> {
    await this.accounts.ownCustomer(authorize(context, 'ReadPartnerContact'), customerId);
    await this.freshness.reached(context, 'customer-partners', 'partners');
    const relationships = await this.views.partnersOfCustomer(customerId);
    const isPresent = relationships.some(
      (relationship) => relationship.partnerId === partnerId && relationship.status === 'active',
    );
    const partner = isPresent ? await this.views.partner(partnerId) : undefined;
    if (partner === undefined) throw new ProblemError('not-found', { field: 'partnerId' });
    return (await senderRevealed(this.personalData, partner.sender)) ?? {};
  }
}
