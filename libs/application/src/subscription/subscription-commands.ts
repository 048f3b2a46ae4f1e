import { Injectable } from '@nestjs/common';
import {
  type AskingPartner,
  type CustomerId,
  type PartnerId,
  refusalOf,
  type SoldSubscription,
  type SubscriptionCommand,
  type SubscriptionId,
} from '#domain';
import { subscriptions } from '#event-catalog';
import { type Actor, AggregateStore, type Basis } from '#event-store';
import { type Action } from '../access/policy';
import { CommandGateway } from '../command-gateway';
import { type RequestContext } from '../identity';
import { ProblemError } from '../problem-error';
import { type Receipt } from '../receipt';
import { AskingPartners, type CitedEvent, refusalProblem } from './asking-partners';

/** A subscription as a partner comes to it: by one of its customers. */
export interface SubscriptionPath {
  readonly partnerId: PartnerId;
  readonly customerId: CustomerId;
  readonly subscriptionId: SubscriptionId;
}

/** A command with what else it rests on than the asking partner's own and the customer's stream. */
export interface Made {
  readonly command: SubscriptionCommand;
  readonly basis?: readonly Basis[];
}

interface PartnerRequest {
  readonly context: RequestContext;
  readonly actor: Actor;
  readonly name: SubscriptionCommand['type'] & Action;
  readonly partnerId: PartnerId;
  readonly customerId: CustomerId;
  readonly subscriptionId: SubscriptionId;
  /** What the caller asked beside the ids. */
  readonly content: object;
  /** When the handler began, by `performance.now()`. */
  readonly begun: number;
  /**
   * Called anew for every decision, with the asking partner as it is at that moment. What else is read is fresh enough
   * if it was read since then.
   */
  readonly make: (asking: AskingPartner, since: number) => Made | Promise<Made>;
}

/**
 * The way of partners' commands to a subscription's stream: every decision rests on the partner's rights as the streams
 * say at that moment (decision 8).
 */
@Injectable()
export class SubscriptionCommands {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly asking: AskingPartners,
    private readonly aggregates: AggregateStore,
  ) {}

  /** Throws what the decision refuses, with those events it rests on that the partner may see. */
  async dispatch({
    context,
    actor,
    name,
    partnerId,
    customerId,
    subscriptionId,
    content,
    begun,
    make,
  }: PartnerRequest): Promise<Receipt> {
    let cited: readonly CitedEvent[] = [];
    const outcome = await this.gateway.decide({
      aggregate: subscriptions,
      id: subscriptionId,
      actor,
      context,
      name,
      content: { partnerId, customerId, ...content },
      begun,
      prepare: async (since) => {
        const known = await this.asking.of(partnerId, customerId, since);
        cited = known.cited; // of the last decision, which is the one that is answered
        const { command, basis = [] } = await make(known.asking, since);
        return { command, basis: [...known.basis, ...basis] };
      },
    });
    if (outcome.kind === 'rejected') throw refusalProblem(outcome.rejection, cited);
    const { kind, revision, position } = outcome;
    return { outcome: kind, revision, ...(position !== undefined && { position }) };
  }

  /** The subscription as its stream says, if the partner may see it (section 7). Throws `not-found`. */
  async seen(
    { customerId, subscriptionId }: SubscriptionPath,
    asking: AskingPartner,
    since?: number,
  ): Promise<{ readonly state: SoldSubscription; readonly revision: bigint }> {
    const { state, revision } = await this.aggregates.load(subscriptions, subscriptionId, since);
    if (state.status === 'absent' || state.customerId !== customerId || refusalOf('see', state, asking)) {
      throw new ProblemError('not-found', { field: 'subscriptionId' });
    }
    return { state, revision };
  }
}
