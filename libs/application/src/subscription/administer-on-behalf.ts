import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type CustomerId, type PartnerId, refusalToAdminister, type Service } from '#domain';
import { Accounts } from '../access/accounts';
import { authorize } from '../access/authorize';
import { type RequestContext } from '../identity';
import { AskingPartners, refusalProblem } from './asking-partners';

/**
 * Whether the asking person may administer this service on the customer's behalf, at this moment: what a service asks
 * before it lets a partner in. Answers nothing when it may.
 */
export class CheckAdministration extends Query<void> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
    readonly customerId: CustomerId,
    readonly service: Service,
  ) {
    super();
  }
}

@QueryHandler(CheckAdministration)
export class CheckAdministrationHandler implements IQueryHandler<CheckAdministration> {
  constructor(
    private readonly accounts: Accounts,
    private readonly asking: AskingPartners,
  ) {}

  /** Throws `not-found`, `no-relationship` or `no-dap-for-service`, with the events that took it. */
  async execute({ context, partnerId, customerId, service }: CheckAdministration): Promise<void> {
    await this.accounts.expectCustomerOfPartner(authorize(context, 'AdministerOnBehalf'), partnerId, customerId);
    const { asking, cited } = await this.asking.of(partnerId, customerId);
    const refusal = refusalToAdminister(service, asking);
    if (refusal) throw refusalProblem(refusal, cited);
  }
}
