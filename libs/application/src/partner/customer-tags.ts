import { Command, CommandHandler, type ICommandHandler, type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type CustomerTag, type CustomerTagId, type PartnerCommand, type PartnerId } from '#domain';
import { derivedId } from '#event-store';
import { AccountViews } from '../access/account-views';
import { authorize } from '../access/authorize';
import { Freshness } from '../freshness';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';
import { PartnerCommands } from './partner-commands';

/** The tags that a partner sorts its customers by, as they were defined (decision 19). */
export class ListCustomerTags extends Query<readonly CustomerTag[]> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
  ) {
    super();
  }
}

/** A new tag, another name for one, or one tag less. */
export class ChangeCustomerTags extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
    readonly change:
      | { readonly define: string }
      | { readonly rename: CustomerTagId; readonly to: string }
      | { readonly remove: CustomerTagId },
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

@CommandHandler(ChangeCustomerTags)
export class ChangeCustomerTagsHandler implements ICommandHandler<ChangeCustomerTags> {
  constructor(private readonly partners: PartnerCommands) {}

  async execute({ context, partnerId, change }: ChangeCustomerTags): Promise<Receipt> {
    const send = (command: PartnerCommand) =>
      this.partners.sendOf('tagId', context, 'LabelCustomer', partnerId, command);
    if ('rename' in change) return send({ type: 'RenameCustomerTag', tagId: change.rename, name: change.to });
    if ('remove' in change) return send({ type: 'RemoveCustomerTag', tagId: change.remove });
    const tagId = derivedId('CustomerTag', partnerId, context.commandId) as CustomerTagId;
    return { ...(await send({ type: 'DefineCustomerTag', tagId, name: change.define })), id: tagId };
  }
}
