import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type CorrectionRequest, type CustomerId, type EventId, type PartnerId, type SubscriptionId } from '#domain';
import { customers, partners, streamOf, subscriptions } from '#event-catalog';
import { type Actor, AggregateStore, type AggregateType, type EventLog } from '#event-store';
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
    const actor = authorize(context, 'CorrectRecord');
    const send = this.sender(context, actor, correction);
    if ('partnerId' in record) {
      await this.accounts.expectOwnPartner(actor, record.partnerId);
      return send(partners, record.partnerId, 'CorrectPartnerRecord');
    }
    const { customerId, subscriptionId } = record;
    await this.accounts.expectOwnCustomer(actor, customerId);
    if (subscriptionId === undefined) return send(customers, customerId, 'CorrectCustomerRecord');
    const { state } = await this.aggregates.load(subscriptions, subscriptionId);
    if (state.status === 'absent' || state.customerId !== customerId)
      throw new ProblemError('not-found', { field: 'subscriptionId' });
    return send(subscriptions, subscriptionId, 'CorrectSubscriptionRecord');
  }

  private sender(context: RequestContext, actor: Actor, correction: CorrectionToRecord) {
    return <State, Command extends { readonly type: string }, Event, Name extends Command['type']>(
      aggregate: AggregateType<State, Command | ({ readonly type: Name } & CorrectionRequest), Event>,
      id: string,
      name: Name,
    ): Promise<Receipt> =>
      this.gateway.dispatch({
        aggregate,
        id,
        actor,
        context,
        name,
        content: { id, ...correction },
        prepare: async () => {
          const { eventId, reason, setRightBy } = correction;
          const found = await this.typesIn(
            streamOf(aggregate, id),
            setRightBy === undefined ? [eventId] : [eventId, setRightBy],
          );
          return {
            command: { type: name, corrects: eventId, reason, ...(setRightBy !== undefined && { setRightBy }), found },
          };
        },
      });
  }

  /** The types of those of the named events that are in the stream. */
  private async typesIn(stream: string, wanted: readonly EventId[]): Promise<Readonly<Record<EventId, string>>> {
    const found: Record<EventId, string> = {};
    for await (const { id, type } of this.log.read(stream)) if (wanted.includes(id)) found[id] = type;
    return found;
  }
}
