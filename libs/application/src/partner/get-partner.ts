import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type ChannelRole, type Instant, type PartnerId } from '#domain';
import { Views } from '#read-models';
import { Accounts } from '../access/accounts';
import { authorize, ofMarketplace } from '../access/authorize';
import { type RequestContext } from '../identity';
import { type NamedPartner } from '../subscription/customer-subscriptions';
import { ResellerAgreement } from '../subscription/reseller-agreement';

/** A partner's own account, as its stream says it. */
export interface PartnerAccount {
  readonly id: PartnerId;
  readonly name: string;
  readonly channelRole: ChannelRole;
  readonly standing: 'active' | 'suspended';
  /** For the marketplace's own staff only. */
  readonly suspensionReason?: string;
  readonly enrolledAt: Instant;
  readonly agreementVersion?: string;
  /** Where the reseller agreement can be read. */
  readonly agreementUrl?: string;
  readonly link: 'none' | 'in-force' | 'revoked';
  /** With their names: the provider and its resellers know each other. */
  readonly linkedResellers: readonly NamedPartner[];
  readonly revision: bigint;
}

export class GetPartner extends Query<PartnerAccount> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
  ) {
    super();
  }
}

@QueryHandler(GetPartner)
export class GetPartnerHandler implements IQueryHandler<GetPartner> {
  constructor(
    private readonly accounts: Accounts,
    private readonly views: Views,
    private readonly agreement: ResellerAgreement,
  ) {}

  async execute({ context, partnerId }: GetPartner): Promise<PartnerAccount> {
    const actor = authorize(context, 'ReadPartner');
    const { state, basis } = await this.accounts.ownPartner(actor, partnerId);
    const resellers = await this.views.partnersById(state.linkedResellers);
    return {
      id: partnerId,
      name: state.name,
      channelRole: state.channelRole,
      standing: state.status,
      ...(state.status === 'suspended' && ofMarketplace(actor) && { suspensionReason: state.suspensionReason }),
      enrolledAt: state.enrolledAt,
      ...(state.agreementVersion !== undefined && { agreementVersion: state.agreementVersion }),
      ...(this.agreement.url !== undefined && { agreementUrl: this.agreement.url }),
      link: state.link.status,
      linkedResellers: state.linkedResellers.map((id) => ({ id, name: resellers.get(id)?.name ?? id })),
      revision: BigInt(basis.revision),
    };
  }
}
