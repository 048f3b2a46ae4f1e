import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type CorrectionRequest, type CustomerId, type EventId, type PartnerId, type SubscriptionId } from '#domain';
import { customers, partners, streamOf, subscriptions } from '#event-catalog';
import { AggregateStore, type EventLog } from '#event-store';
import { Accounts } from '../access/accounts';
import { authorize } from '../access/authorize';
import { CommandGateway } from '../command-gateway';
import { type RequestContext } from '../identity';
import { EVENT_LOG } from '../ports';
import { ProblemError } from '../problem-error';
import { type Receipt } from '../receipt';

/** Whose record: an account's, or a subscription's of a customer. */
export type RecordToCorrect =
  | { readonly partnerId: PartnerId }
  | { readonly customerId: CustomerId; readonly subscriptionId?: never }
  | { readonly customerId: CustomerId; readonly subscriptionId: SubscriptionId };

/** What the marketplace says of an event that it recorded wrongly (I18). */
export interface CorrectionToRecord {
  readonly eventId: EventId;
  readonly reason: string;
  readonly setRightBy?: EventId;
}

/**
 * The marketplace corrects what it recorded: a further event in the same stream names the one that is wrong. Nothing
 * else changes.
 */
export class CorrectRecord extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly record: RecordToCorrect,
    readonly correction: CorrectionToRecord,
  ) {
    super();
  }
}

@CommandHandler(CorrectRecord)
export class CorrectRecordHandler implements ICommandHandler<CorrectRecord> {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly accounts: Accounts,
    private readonly aggregates: AggregateStore,
    @Inject(EVENT_LOG) private readonly log: Pick<EventLog, 'read'>,
  ) {}

  /** Throws `forbidden`, `not-found`, `event-not-found` or `event-not-correctable`. */
  async execute({ context, record, correction }: CorrectRecord): Promise<Receipt> {
    const begun = performance.now();
    const actor = authorize(context, 'CorrectRecord');
    const about = <Id extends string>(id: Id) => ({ id, actor, context, begun, content: { id, ...correction } });
    if ('partnerId' in record) {
      const [name, id] = ['CorrectPartnerRecord', record.partnerId] as const;
      await this.accounts.expectOwnPartner(actor, id);
      const prepare = async () => ({ command: { type: name, ...(await this.requested(partners, id, correction)) } });
      return this.gateway.dispatch({ ...about(id), aggregate: partners, name, prepare });
    }
    await this.accounts.expectOwnCustomer(actor, record.customerId);
    if (record.subscriptionId === undefined) {
      const [name, id] = ['CorrectCustomerRecord', record.customerId] as const;
      const prepare = async () => ({ command: { type: name, ...(await this.requested(customers, id, correction)) } });
      return this.gateway.dispatch({ ...about(id), aggregate: customers, name, prepare });
    }
    const [name, id] = ['CorrectSubscriptionRecord', record.subscriptionId] as const;
    await this.expectSubscriptionOf(record.customerId, id);
    const prepare = async () => ({ command: { type: name, ...(await this.requested(subscriptions, id, correction)) } });
    return this.gateway.dispatch({ ...about(id), aggregate: subscriptions, name, prepare });
  }

  private async expectSubscriptionOf(customerId: CustomerId, id: SubscriptionId): Promise<void> {
    const { state } = await this.aggregates.load(subscriptions, id);
    if (state.status === 'absent' || state.customerId !== customerId)
      throw new ProblemError('not-found', { field: 'subscriptionId' });
  }

  /** With the types of those of the named events that are in the stream: its state does not say them. */
  private async requested(
    aggregate: Parameters<typeof streamOf>[0],
    id: string,
    { eventId, reason, setRightBy }: CorrectionToRecord,
  ): Promise<CorrectionRequest> {
    const wanted = setRightBy === undefined ? [eventId] : [eventId, setRightBy];
    const found: Record<EventId, string> = {};
    for await (const { id: read, type } of this.log.read(streamOf(aggregate, id)))
      if (wanted.includes(read)) found[read] = type;
    return { corrects: eventId, reason, ...(setRightBy !== undefined && { setRightBy }), found };
  }
}
