import { type IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { type PartnerId } from '#domain';
import { roleFor } from '../access/policy';
import { type RequestContext } from '../identity';
import { ListPartnerInvitations, type PartnerInvitation } from '../invitation/partner-invitations';
import { ListPartnerCustomers, type PartnerCustomer } from './partner-customers';
import { GetPartnerFigures, type PartnerFigures } from './partner-figures';

/** Of each list the first: one more than a page shows, which says that there are more. */
const OF_EACH = 6;
/** Among so many the ones with an old link come first. */
const LOOKED_THROUGH = 50;
const MONTHS = 12;

/** What a partner looks at first. */
export interface PartnerDashboard {
  /** Customers at which it lost DAP. */
  readonly lost: readonly PartnerCustomer[];
  /** Customers at which something changed last. */
  readonly changedLast: readonly PartnerCustomer[];
  /** Invitations that reached nobody. Like those below, left out for whom may not read them. */
  readonly undelivered?: readonly PartnerInvitation[];
  /** Those with an old link first: until they are sent again they cannot be answered. */
  readonly unanswered?: readonly PartnerInvitation[];
  readonly figures: PartnerFigures;
}

/** The beginnings of a partner's lists that ask for something to be done, and its figures, in one answer. */
export class GetPartnerDashboard extends Query<PartnerDashboard> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
  ) {
    super();
  }
}

@QueryHandler(GetPartnerDashboard)
export class GetPartnerDashboardHandler implements IQueryHandler<GetPartnerDashboard> {
  constructor(private readonly queries: QueryBus) {}

  async execute({ context, partnerId }: GetPartnerDashboard): Promise<PartnerDashboard> {
    const ask = this.queries.execute.bind(this.queries);
    const [figures, lost, changedLast, invitations] = await Promise.all([
      ask(new GetPartnerFigures(context, partnerId, MONTHS)),
      ask(new ListPartnerCustomers(context, partnerId, { lost: 'any', limit: OF_EACH })),
      ask(new ListPartnerCustomers(context, partnerId, { sort: 'lastChange', limit: OF_EACH })),
      this.invitations(context, partnerId),
    ]);
    return { figures, lost: lost.rows, changedLast: changedLast.rows, ...invitations };
  }

  private async invitations(
    context: RequestContext,
    partnerId: PartnerId,
  ): Promise<Pick<PartnerDashboard, 'undelivered' | 'unanswered'> | undefined> {
    if (roleFor('ReadInvitations', context.identity.roles) === undefined) return undefined;
    const [undelivered, unanswered] = await Promise.all([
      this.queries.execute(new ListPartnerInvitations(context, partnerId, { fate: 'undelivered', limit: OF_EACH })),
      this.queries.execute(new ListPartnerInvitations(context, partnerId, { fate: 'sent', limit: LOOKED_THROUGH })),
    ]);
    const oldLinksFirst = unanswered.rows.toSorted((left, right) => Number(right.oldLink) - Number(left.oldLink));
    return { undelivered: undelivered.rows, unanswered: oldLinksFirst.slice(0, OF_EACH) };
  }
}
