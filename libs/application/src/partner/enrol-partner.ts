import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type ChannelRole, type PartnerId, type TenantId } from '#domain';
import { partners } from '#event-catalog';
import { type Actor, derivedId } from '#event-store';
import { authorize } from '../access/authorize';
import { CommandGateway } from '../command-gateway';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';
import { TenantClaims } from '../tenant-claim/tenant-claims';

/**
 * The operator opens a partner's account. Its id derives from the command, so a repeat finds the same account (I16).
 */
export class EnrolPartner extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly account: { readonly tenantId: TenantId; readonly name: string; readonly channelRole: ChannelRole },
  ) {
    super();
  }
}

/** The account that a command of this id opens. */
export function partnerOpenedBy({ tenant }: Pick<Actor, 'tenant'>, commandId: string): PartnerId {
  return derivedId(tenant, 'EnrolPartner', commandId) as PartnerId;
}

@CommandHandler(EnrolPartner)
export class EnrolPartnerHandler implements ICommandHandler<EnrolPartner> {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly tenants: TenantClaims,
  ) {}

  async execute({ context, account }: EnrolPartner): Promise<Receipt> {
    const begun = performance.now();
    const actor = authorize(context, 'EnrolPartner');
    const id = partnerOpenedBy(actor, context.commandId);
    const command = { type: 'EnrolPartner', ...account } as const;
    await this.tenants.forPartner(context, actor, command, id);
    const receipt = await this.gateway.dispatch({
      aggregate: partners,
      id,
      actor,
      context,
      name: 'EnrolPartner',
      content: account,
      begun,
      prepare: async () => ({ command }),
    });
    return { ...receipt, id };
  }
}
