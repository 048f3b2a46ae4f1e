import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type ChannelRole, type Instant, type PartnerId } from '#domain';
import { partnerCodeOf, Views } from '#read-models';
import { AccountViews, seenPartner } from '../access/account-views';
import { Accounts } from '../access/accounts';
import { authorize, ofMarketplace } from '../access/authorize';
import { type RequestContext } from '../identity';
import { ifReadable } from '../readable';
import { type NamedPartner } from '../subscription/customer-subscriptions';
import { ResellerAgreement } from '../subscription/reseller-agreement';

/** A partner's own account, as its stream says it; or the view, while an event of the stream cannot be read. */
export interface PartnerAccount {
  readonly id: PartnerId;
  readonly name: string;
  /** What it tells others to be named by (decision 22). */
  readonly code: string;
  readonly channelRole: ChannelRole;
  readonly standing: 'active' | 'suspended';
  /** For the marketplace's own staff only. */
  readonly suspensionReason?: string;
  readonly enrolledAt: Instant;
  /** The version of the reseller agreement that it accepted last. */
  readonly agreementVersion?: string;
  /** The one that it is asked to accept; absent where the marketplace names none. */
  readonly agreementInForce?: string;
  /** Where the reseller agreement can be read. */
  readonly agreementUrl?: string;
  readonly link: 'none' | 'in-force' | 'revoked';
  /** With their names: the provider and its resellers know each other. */
  readonly linkedResellers: readonly NamedPartner[];
  /** Of the stream; absent while it cannot be read to its end. */
  readonly revision?: bigint;
  readonly stale?: true;
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
    private readonly accountViews: AccountViews,
    private readonly views: Views,
    private readonly agreement: ResellerAgreement,
  ) {}

  async execute({ context, partnerId }: GetPartner): Promise<PartnerAccount> {
    const actor = authorize(context, 'ReadPartner');
    const read = await ifReadable(() => this.accounts.ownPartner(actor, partnerId));
    const state = read ? seenPartner(read.state) : await this.accountViews.ownPartner(actor, partnerId);
    const resellers = await this.views.partnersById(state.linkedResellers);
    return {
      id: partnerId,
      name: state.name,
      code: partnerCodeOf(partnerId),
      channelRole: state.channelRole,
      standing: state.standing,
      ...(read?.state.status === 'suspended' &&
        ofMarketplace(actor) && { suspensionReason: read.state.suspensionReason }),
      enrolledAt: state.enrolledAt,
      ...(state.agreementVersion !== null && { agreementVersion: state.agreementVersion }),
      ...(this.agreement.versionInForce !== undefined && { agreementInForce: this.agreement.versionInForce }),
      ...(this.agreement.url !== undefined && { agreementUrl: this.agreement.url }),
      link: state.linkStatus,
      linkedResellers: state.linkedResellers.map((id) => ({ id, name: resellers.get(id)?.name ?? id })),
      ...(state.stale && { stale: state.stale }),
      ...(read && { revision: BigInt(read.basis.revision) }),
    };
  }
}
