import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type PartnerId } from '#domain';
import {
  type DutyListQuery,
  type Page,
  type PageRequest,
  type PartnerBillRow,
  type PartnerDutyRow,
  Views,
} from '#read-models';
import { AccountViews } from '../access/account-views';
import { authorize } from '../access/authorize';
import { Freshness } from '../freshness';
import { type RequestContext } from '../identity';
import { withQueryProblems } from '../view-query';
import { type OfCustomer, withCustomerNames } from './customer-names';
import { ResellerAgreement } from './reseller-agreement';

export type PartnerBill = OfCustomer<PartnerBillRow>;
export type PartnerDuty = OfCustomer<PartnerDutyRow>;

export interface PartnerDuties extends Page<PartnerDuty> {
  readonly agreement: {
    /** The version the partner has accepted, if any. */
    readonly version?: string;
    readonly url?: string;
  };
}

/** The subscriptions that are billed to the partner: those it sold, and no others (S4, I7). */
export class ListPartnerBills extends Query<Page<PartnerBill>> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
    readonly page: PageRequest,
  ) {
    super();
  }
}

/** What the partner owes its customers, with or without DAP (S17). */
export class ListPartnerDuties extends Query<PartnerDuties> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
    readonly query: DutyListQuery,
  ) {
    super();
  }
}

@QueryHandler(ListPartnerBills)
export class ListPartnerBillsHandler implements IQueryHandler<ListPartnerBills> {
  constructor(
    private readonly accounts: AccountViews,
    private readonly views: Views,
    private readonly freshness: Freshness,
  ) {}

  async execute({ context, partnerId, page }: ListPartnerBills): Promise<Page<PartnerBill>> {
    await this.accounts.ownPartner(authorize(context, 'ReadBills'), partnerId);
    await this.freshness.reached(context, 'partner-billing', 'customers');
    return withCustomerNames(this.views, await withQueryProblems(() => this.views.billsOfPartner(partnerId, page)));
  }
}

@QueryHandler(ListPartnerDuties)
export class ListPartnerDutiesHandler implements IQueryHandler<ListPartnerDuties> {
  constructor(
    private readonly accounts: AccountViews,
    private readonly views: Views,
    private readonly freshness: Freshness,
    private readonly agreement: ResellerAgreement,
  ) {}

  async execute({ context, partnerId, query }: ListPartnerDuties): Promise<PartnerDuties> {
    const actor = authorize(context, 'ReadDuties');
    await this.freshness.reached(context, 'partner-duties', 'customers', 'partners');
    const { agreementVersion: version } = await this.accounts.ownPartner(actor, partnerId);
    const page = await withCustomerNames(
      this.views,
      await withQueryProblems(() => this.views.dutiesOfPartner(partnerId, query)),
    );
    const { url } = this.agreement;
    return { ...page, agreement: { ...(version !== null && { version }), ...(url !== undefined && { url }) } };
  }
}
