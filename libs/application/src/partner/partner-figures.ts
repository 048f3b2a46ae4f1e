import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Instant, type PartnerId } from '#domain';
import { type DapCount, type Figures, Views } from '#read-models';
import { AccountViews } from '../access/account-views';
import { authorize } from '../access/authorize';
import { roleFor } from '../access/policy';
import { Clock } from '../clock';
import { Freshness } from '../freshness';
import { type RequestContext } from '../identity';

type InvitationFigure = 'invitationsSent' | 'invitationsAccepted';

/** A month (UTC, `2026-11`) of a partner; of its invitations only for those who may read them. */
export type MonthFigures = Omit<Figures, InvitationFigure> &
  Partial<Pick<Figures, InvitationFigure>> & { readonly month: string };

export interface PartnerFigures {
  readonly months: readonly MonthFigures[];
  /** For how many customers the partner has DAP on each service now. */
  readonly dap: readonly DapCount[];
}

/**
 * What each of the last months, the present one included, brought the partner and took from it, the oldest first; and
 * what it has now.
 */
export class GetPartnerFigures extends Query<PartnerFigures> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
    /** How many. */
    readonly months: number,
  ) {
    super();
  }
}

@QueryHandler(GetPartnerFigures)
export class GetPartnerFiguresHandler implements IQueryHandler<GetPartnerFigures> {
  constructor(
    private readonly accounts: AccountViews,
    private readonly views: Views,
    private readonly freshness: Freshness,
    private readonly clock: Clock,
  ) {}

  async execute({ context, partnerId, months: count }: GetPartnerFigures): Promise<PartnerFigures> {
    await this.accounts.ownPartner(authorize(context, 'ReadPartnerCustomers'), partnerId);
    await this.freshness.reached(context, 'partner-figures');
    const { months, dap } = await this.views.figuresOfPartner(partnerId, monthsUpTo(this.clock.now(), count));
    const mayReadInvitations = roleFor('ReadInvitations', context.identity.roles) !== undefined;
    const visible = months.map(({ invitationsSent, invitationsAccepted, ...others }) => ({
      ...others,
      ...(mayReadInvitations && { invitationsSent, invitationsAccepted }),
    }));
    return { months: visible, dap };
  }
}

/** The month of `now` and those before it, `count` in all, the oldest first. */
export function monthsUpTo(now: Instant, count: number): readonly string[] {
  const [year = 0, month = 0] = now.split('-').map(Number);
  return Array.from({ length: count }, (_, index) =>
    new Date(Date.UTC(year, month - count + index)).toISOString().slice(0, 'yyyy-mm'.length),
  );
}
