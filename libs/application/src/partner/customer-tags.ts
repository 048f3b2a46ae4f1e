import { Command, CommandHandler, type ICommandHandler, type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type CustomerTag, type CustomerTagId, type PartnerId } from '#domain';
import { derivedId } from '#event-store';
import { AccountViews } from '../access/account-views';
import { authorize } from '../access/authorize';
import { Freshness } from '../freshness';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';
import { ChangePartner, ChangePartnerHandler } from './change-partner';

/** The tags that a partner sorts its customers by, as they were defined (decision 19). */
export class ListCustomerTags extends Query<readonly CustomerTag[]> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
  ) {
    super();
  }
}

/** A new tag. Its id derives from the command (I16). */
export class DefineCustomerTag extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
    readonly name: string,
  ) {
    super();
  }
}

@QueryHandler(ListCustomerTags)
export class ListCustomerTagsHandler implements IQueryHandler<ListCustomerTags> {
  constructor(
    private readonly accounts: AccountViews,
    private readonly freshness: Freshness,
  ) {}

  async execute({ context, partnerId }: ListCustomerTags): Promise<readonly CustomerTag[]> {
    const actor = authorize(context, 'ReadPartnerCustomers');
    await this.freshness.reached(context, 'partners');
    return (await this.accounts.ownPartner(actor, partnerId)).customerTags;
  }
}

@CommandHandler(DefineCustomerTag)
export class DefineCustomerTagHandler implements ICommandHandler<DefineCustomerTag> {
  constructor(private readonly partners: ChangePartnerHandler) {}

  async execute({ context, partnerId, name }: DefineCustomerTag): Promise<Receipt> {
    const tagId = derivedId('CustomerTag', partnerId, context.commandId) as CustomerTagId;
    const change = { type: 'DefineCustomerTag', tagId, name } as const;
    return { ...(await this.partners.execute(new ChangePartner(context, partnerId, change))), id: tagId };
  }
}
