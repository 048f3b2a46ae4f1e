import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type CustomerId, type TenantId } from '#domain';
import { customers } from '#event-catalog';
import { type Actor, derivedId } from '#event-store';
import { authorize } from '../access/authorize';
import { CommandGateway } from '../command-gateway';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';
import { TenantClaims } from '../tenant-claim/tenant-claims';

/**
 * The operator opens a customer's account. Its id derives from the command, so a repeat finds the same account (I16).
 */
export class RegisterCustomer extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly account: { readonly tenantId: TenantId; readonly name: string },
  ) {
    super();
  }
}

/** The account that a command of this id opens, unless the tenant was claimed for another that was then not opened. */
export function customerOpenedBy({ tenant }: Pick<Actor, 'tenant'>, commandId: string): CustomerId {
  return derivedId(tenant, 'RegisterCustomer', commandId) as CustomerId;
}

@CommandHandler(RegisterCustomer)
export class RegisterCustomerHandler implements ICommandHandler<RegisterCustomer> {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly tenants: TenantClaims,
  ) {}

  async execute({ context, account }: RegisterCustomer): Promise<Receipt> {
    const begun = performance.now();
    const actor = authorize(context, 'RegisterCustomer');
    const proposed = customerOpenedBy(actor, context.commandId);
    const command = { type: 'RegisterCustomer', ...account } as const;
    const id = await this.tenants.forCustomer(context, actor, command, proposed);
    const receipt = await this.gateway.dispatch({
      aggregate: customers,
      id,
      actor,
      context,
      name: 'RegisterCustomer',
      content: account,
      begun,
      prepare: async () => ({ command }),
    });
    return { ...receipt, id };
  }
}
