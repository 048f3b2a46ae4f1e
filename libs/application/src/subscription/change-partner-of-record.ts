import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type PartnerId, refusalToAct } from '#domain';
import { Accounts } from '../access/accounts';
import { type RequestContext } from '../identity';
import { ProblemError } from '../problem-error';
import { type Receipt } from '../receipt';
import { SubscriptionCommands, type SubscriptionPath } from './subscription-commands';

/**
 * The original reseller names another Partner of Record (S5). That it is enrolled is all that is told of that partner.
 */
export class ChangePartnerOfRecord extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly path: SubscriptionPath,
    readonly to: PartnerId,
  ) {
    super();
  }
}

@CommandHandler(ChangePartnerOfRecord)
export class ChangePartnerOfRecordHandler implements ICommandHandler<ChangePartnerOfRecord> {
  constructor(
    private readonly subscriptions: SubscriptionCommands,
    private readonly accounts: Accounts,
  ) {}

  execute({ context, path, to }: ChangePartnerOfRecord): Promise<Receipt> {
    return this.subscriptions.send(context, 'ChangePartnerOfRecord', path, { to }, async (asking, subscription) => {
      const command = { type: 'ChangePartnerOfRecord', asking, to } as const;
      // Who may not ask learns nothing of that partner, not even whether there is one.
      if (refusalToAct('change-partner-of-record', subscription, asking)) return { command };
      const next = await this.accounts.findPartner(to);
      if (!next) throw new ProblemError('partner-not-enrolled', { field: 'to' });
      return { command, basis: [next.basis] };
    });
  }
}
