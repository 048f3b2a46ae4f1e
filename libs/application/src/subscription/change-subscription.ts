import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type AskingPartner, never, type PartnerId, refusalToAct, type SoldSubscription } from '#domain';
import { Accounts } from '../access/accounts';
import { authorize } from '../access/authorize';
import { Clock } from '../clock';
import { type RequestContext } from '../identity';
import { Offers } from '../offers/offers';
import { ProblemError } from '../problem-error';
import { type Receipt } from '../receipt';
import { type Made, SubscriptionCommands, type SubscriptionPath } from './subscription-commands';

/** What a partner asks of a subscription that it may see. Which role may ask it says `POLICY`, by the same names. */
export type SubscriptionChange =
  // the original reseller buys more seats, as many as the offer allows, or gives some back; nobody else can (S5)
  | { readonly type: 'AddSeats' | 'RemoveSeats'; readonly seats: number }
  | { readonly type: 'OrderAddOn'; readonly addOn: string; readonly seats: number }
  // to a higher plan of the same family, which also needs DAP on one of the services that are covered (I9); to another
  // plan of the same family, or to an offer of another (S5)
  | { readonly type: 'UpgradeSubscription' | 'TransitionSubscription' | 'MigrateSubscription'; readonly offer: string }
  // the original reseller names another (S5); that it is enrolled is all that is told of that partner
  | { readonly type: 'ChangePartnerOfRecord'; readonly to: PartnerId }
  // reactivated within 60 days and while the relationship is in force; cancelled also while suspended itself
  | { readonly type: 'SuspendSubscription' | 'ReactivateSubscription' | 'CancelSubscription' };

/** A partner's command to the stream of a subscription. */
export class ChangeSubscription extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly path: SubscriptionPath,
    readonly change: SubscriptionChange,
  ) {
    super();
  }
}

@CommandHandler(ChangeSubscription)
export class ChangeSubscriptionHandler implements ICommandHandler<ChangeSubscription> {
  constructor(
    private readonly subscriptions: SubscriptionCommands,
    private readonly accounts: Accounts,
    private readonly offers: Offers,
    private readonly clock: Clock,
  ) {}

  /**
   * Throws `forbidden`, what the decision refuses, and `not-found` of a subscription that the partner may not see, like
   * one of another customer.
   */
  async execute({ context, path, change }: ChangeSubscription): Promise<Receipt> {
    const { type: name, ...content } = change;
    const begun = performance.now();
    const actor = authorize(context, name);
    await this.accounts.expectCustomerOfPartner(actor, path.partnerId, path.customerId);
    return this.subscriptions.dispatch({
      context,
      actor,
      name,
      ...path,
      content,
      begun,
      make: async (asking, since) => {
        const { state } = await this.subscriptions.seen(path, asking, since);
        return this.make(change, asking, state, since);
      },
    });
  }

  private make(
    change: SubscriptionChange,
    asking: AskingPartner,
    subscription: SoldSubscription,
    since: number,
  ): Made | Promise<Made> {
    const present = () => this.offers.offer(subscription.offer);
    switch (change.type) {
      case 'AddSeats':
        return { command: { type: change.type, asking, seats: change.seats, offer: present() } };
      case 'RemoveSeats':
        return { command: { type: change.type, asking, seats: change.seats } };
      case 'OrderAddOn':
        return { command: { ...change, asking, offer: present() } };
      case 'UpgradeSubscription':
      case 'TransitionSubscription':
      case 'MigrateSubscription':
        return { command: { type: change.type, asking, from: present(), to: this.offers.offer(change.offer) } };
      case 'ChangePartnerOfRecord':
        return this.makePartnerOfRecord(change.to, asking, subscription, since);
      case 'ReactivateSubscription':
        return { command: { type: change.type, asking, now: this.clock.now() } };
      case 'SuspendSubscription':
      case 'CancelSubscription':
        return { command: { type: change.type, asking } };
      default:
        return never(change);
    }
  }

  /** Who may not ask learns nothing of that partner, not even whether there is one. */
  private async makePartnerOfRecord(
    to: PartnerId,
    asking: AskingPartner,
    subscription: SoldSubscription,
    since: number,
  ): Promise<Made> {
    const command = { type: 'ChangePartnerOfRecord', asking, to } as const;
    if (refusalToAct('change-partner-of-record', subscription, asking)) return { command };
    const next = await this.accounts.findPartner(to, since);
    if (!next) throw new ProblemError('partner-not-enrolled', { field: 'to' });
    return { command, basis: [next.basis] };
  }
}
