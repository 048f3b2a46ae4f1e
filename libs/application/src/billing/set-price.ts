import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Instant, type PricedItem } from '#domain';
import { PRICE_LIST, prices } from '#event-catalog';
import { type EventLog } from '#event-store';
import { authorize } from '../access/authorize';
import { Clock } from '../clock';
import { CommandGateway } from '../command-gateway';
import { type RequestContext } from '../identity';
import { Offers } from '../offers/offers';
import { EVENT_LOG } from '../ports';
import { type Receipt } from '../receipt';

/** Sets what a seat of an offer, or of an add-on, costs for a month from a day of UTC on (decision 25). */
export class SetPrice extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly item: PricedItem,
    /** In the smallest unit of the currency. */
    readonly price: { readonly amount: number; readonly currency: string; readonly from: string },
  ) {
    super();
  }
}

@CommandHandler(SetPrice)
export class SetPriceHandler implements ICommandHandler<SetPrice> {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly offers: Offers,
    private readonly clock: Clock,
    @Inject(EVENT_LOG) private readonly log: Pick<EventLog, 'head' | 'eventAt'>,
  ) {}

  /** Throws `forbidden`, `unknown-offer`, `unknown-add-on` and what the rules refuse. */
  async execute({ context, item, price }: SetPrice): Promise<Receipt> {
    const actor = authorize(context, 'SetPrices');
    this.offers.expect(item);
    return this.gateway.dispatch({
      aggregate: prices,
      id: PRICE_LIST,
      actor,
      context,
      name: 'SetPrice',
      content: { ...item, ...price },
      prepare: async () => ({ command: { type: 'SetPrice', ...item, ...price, now: await this.reached() } as const }),
    });
  }

  /**
   * Now, and no earlier than what is recorded already: a day that is over by the log's clock is over, whatever time it
   * is by ours.
   */
  private async reached(): Promise<Instant> {
    const now = this.clock.now();
    const last = await this.log.eventAt(await this.log.head());
    return last !== undefined && last.recordedAt > now ? last.recordedAt : now;
  }
}
