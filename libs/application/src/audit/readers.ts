import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type CustomerId, type PartnerId } from '#domain';
import { type EventLog } from '#event-store';
import { Views } from '#read-models';
import { AccountViews } from '../access/account-views';
import { authorize } from '../access/authorize';
import { Freshness } from '../freshness';
import { type RequestContext } from '../identity';
import { EVENT_LOG } from '../ports';

const LONGEST_LIST = 500;

/** That somebody of the marketplace looked. The audited learn the role, never who it was. */
export interface ReadRecord {
  readonly at: string;
  readonly role: string;
  readonly what: string;
}

/** Who looked at what is kept of a customer or a partner: the last 500 looks, the newest first. */
export class ListReaders extends Query<readonly ReadRecord[]> {
  constructor(
    readonly context: RequestContext,
    readonly of: { readonly customerId: CustomerId } | { readonly partnerId: PartnerId },
  ) {
    super();
  }
}

@QueryHandler(ListReaders)
export class ListReadersHandler implements IQueryHandler<ListReaders> {
  constructor(
    private readonly accounts: AccountViews,
    private readonly views: Views,
    private readonly freshness: Freshness,
    @Inject(EVENT_LOG) private readonly log: Pick<EventLog, 'head'>,
  ) {}

  async execute({ context, of }: ListReaders): Promise<readonly ReadRecord[]> {
    if ('customerId' in of) await this.accounts.ownCustomer(authorize(context, 'ReadReadersOfCustomer'), of.customerId);
    else await this.accounts.ownPartner(authorize(context, 'ReadReadersOfPartner'), of.partnerId);
    await this.freshness.passed(await this.log.head(), 'read-records');
    const looks = await this.views.readsOf(of, LONGEST_LIST);
    return looks.map(({ at, role, what }) => ({ at, role, what }));
  }
}
