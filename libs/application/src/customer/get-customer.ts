import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type CustomerId, type MailDomain } from '#domain';
import { Accounts } from '../access/accounts';
import { authorize } from '../access/authorize';
import { type RequestContext } from '../identity';

/** A customer's own account, as its stream says it. */
export interface CustomerAccountView {
  readonly id: CustomerId;
  readonly name: string;
  readonly status: 'registered' | 'departed';
  readonly domains: readonly MailDomain[];
  readonly revision: bigint;
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
  constructor(private readonly accounts: Accounts) {}

  async execute({ context, customerId }: GetCustomer): Promise<CustomerAccountView> {
    const { state, basis } = await this.accounts.ownCustomer(authorize(context, 'ReadCustomer'), customerId);
    return { id: customerId, name: state.name, status: state.status, domains: state.domains, revision: BigInt(basis.revision) };
  }
}
