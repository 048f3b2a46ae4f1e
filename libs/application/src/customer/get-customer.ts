import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type CustomerId, type MailDomain } from '#domain';
import { AccountViews, seenCustomer } from '../access/account-views';
import { Accounts } from '../access/accounts';
import { authorize } from '../access/authorize';
import { type RequestContext } from '../identity';
import { ifReadable } from '../readable';

/** A customer's own account, as its stream says it; or the view, while an event of the stream cannot be read. */
export interface CustomerAccountView {
  readonly id: CustomerId;
  readonly name: string;
  readonly status: 'registered' | 'departed';
  readonly domains: readonly MailDomain[];
  /** Of the stream; absent while it cannot be read to its end. */
  readonly revision?: bigint;
  readonly stale?: true;
}

export class GetCustomer extends Query<CustomerAccountView> {
  constructor(
    readonly context: RequestContext,
    readonly customerId: CustomerId,
  ) {
    super();
  }
}

@QueryHandler(GetCustomer)
export class GetCustomerHandler implements IQueryHandler<GetCustomer> {
  constructor(
    private readonly accounts: Accounts,
    private readonly views: AccountViews,
  ) {}

  async execute({ context, customerId: id }: GetCustomer): Promise<CustomerAccountView> {
    const actor = authorize(context, 'ReadCustomer');
    const read = await ifReadable(() => this.accounts.ownCustomer(actor, id));
    const { name, status, domains, stale } = read ? seenCustomer(read.state) : await this.views.ownCustomer(actor, id);
    return {
      id,
      name,
      status,
      domains,
      ...(stale && { stale }),
      ...(read && { revision: BigInt(read.basis.revision) }),
    };
  }
}
