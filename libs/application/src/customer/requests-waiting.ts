import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import {
  type ChannelRole,
  type CustomerId,
  type Instant,
  type MailDomain,
  type PartnerId,
  type Purpose,
  type Service,
} from '#domain';
import { type InvitationRow, type PartnerRow, Views } from '#read-models';
import { AccountViews, linkInForce } from '../access/account-views';
import { authorize } from '../access/authorize';
import { Freshness } from '../freshness';
import { type RequestContext } from '../identity';
import { InvitationLinks } from '../invitation-link/invitation-links';

/** Of so many partners that name the customer, or wrote to one of its domains. */
export const MOST_PARTNERS = 100;

/**
 * A request of a partner that waits for the customer's answer (decision 23): what its email says, without what is
 * personal in it.
 */
export interface RequestWaiting {
  readonly partner: { readonly id: PartnerId; readonly name: string; readonly channelRole: ChannelRole };
  readonly purpose: Purpose;
  readonly services: readonly Service[];
  /** Of the address that it went to, where the request does not name the customer. */
  readonly recipientDomain?: MailDomain;
  readonly sentAt: Instant;
  readonly expiresAt?: Instant;
  /** The link of the email: who opens it decides there. */
  readonly link: string;
}

/** The requests that wait for a customer's answer, one for each partner, the latest first. */
export class ListRequestsWaiting extends Query<readonly RequestWaiting[]> {
  constructor(
    readonly context: RequestContext,
    readonly customerId: CustomerId,
  ) {
    super();
  }
}

@QueryHandler(ListRequestsWaiting)
export class ListRequestsWaitingHandler implements IQueryHandler<ListRequestsWaiting> {
  constructor(
    private readonly accounts: AccountViews,
    private readonly views: Views,
    private readonly freshness: Freshness,
    private readonly links: InvitationLinks,
  ) {}

  async execute({ context, customerId: id }: ListRequestsWaiting): Promise<readonly RequestWaiting[]> {
    const actor = authorize(context, 'ReadRequestsWaiting');
    await this.freshness.reached(context, 'invitations', 'customers', 'partners');
    const { domains } = await this.accounts.ownCustomer(actor, id);
    const partners = new Map<PartnerId, PartnerRow>();
    // Like its email: a link that has been replaced or revoked leads nowhere, and a suspended partner's cannot be
    // accepted (decisions 3 and 7).
    const canBeAccepted = async ({ partnerId, linkId }: InvitationRow): Promise<boolean> => {
      const partner = partners.get(partnerId) ?? (await this.views.partnersById([partnerId])).get(partnerId);
      if (partner !== undefined) partners.set(partnerId, partner);
      return partner?.standing === 'active' && linkId !== undefined && linkId === linkInForce(partner);
    };
    // The link is the same for every request of a partner, and so is the answer (S9, decision 4): its latest one stands
    // for all.
    const latest = await this.views.invitationsWaitingFor({ id, domains }, MOST_PARTNERS, canBeAccepted);
    const requests = latest.map(async (row): Promise<readonly RequestWaiting[]> => {
      const { partnerId, purpose, services, customerId, recipientDomain, linkId, lastSentAt, dueAt } = row;
      const partner = partners.get(partnerId);
      if (partner === undefined || linkId === undefined || lastSentAt === undefined) return [];
      return [
        {
          partner: { id: partnerId, name: partner.name, channelRole: partner.channelRole },
          purpose,
          services,
          ...(customerId === undefined && { recipientDomain }),
          sentAt: lastSentAt,
          ...(dueAt !== undefined && { expiresAt: dueAt }),
          link: await this.links.urlOf(partnerId, linkId),
        },
      ];
    });
    return (await Promise.all(requests)).flat();
  }
}
