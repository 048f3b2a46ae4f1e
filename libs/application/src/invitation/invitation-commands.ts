import { Injectable } from '@nestjs/common';
import {
  type Channel,
  type InvitationCommand,
  type InvitationId,
  type InvitationState,
  type InvitingPartner,
  type PartnerId,
} from '#domain';
import { invitations, persons } from '#event-catalog';
import { type Actor, AggregateStore, type Basis, type Prepare } from '#event-store';
import { PersonalData } from '#personal-data';
import { Accounts, factsOf } from '../access/accounts';
import { authorize } from '../access/authorize';
import { type Action } from '../access/policy';
import { Clock } from '../clock';
import { CommandGateway } from '../command-gateway';
import { type RequestContext } from '../identity';
import { ProblemError } from '../problem-error';
import { type Receipt } from '../receipt';
import { InvitationLimits } from './invitation-limits';

export type KnownInvitation = Exclude<InvitationState, { status: 'absent' }>;

export interface InvitationRequestToSend {
  readonly name: InvitationCommand['type'];
  readonly content: object;
  readonly prepare: Prepare<InvitationCommand>;
  /** When the handler began, by `performance.now()`, where it has read anything itself. */
  readonly begun?: number;
}

/** The way of commands to an invitation's stream, once role and tenant have been looked at. */
@Injectable()
export class InvitationCommands {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly accounts: Accounts,
    private readonly aggregates: AggregateStore,
    private readonly personalData: PersonalData,
    private readonly limits: InvitationLimits,
    private readonly clock: Clock,
  ) {}

  /** By the partner the invitation belongs to; any other invitation is answered as absent. */
  async send(
    context: RequestContext,
    action: Action,
    partnerId: PartnerId,
    id: InvitationId,
    request: InvitationRequestToSend,
  ): Promise<Receipt> {
    const begun = performance.now();
    const actor = authorize(context, action);
    await this.own(actor, partnerId, id, request.begun);
    return this.dispatch(context, actor, id, { begun, ...request });
  }

  /** By the partner: the email goes out, or went out, once more, as far as nobody is flooded by it (decision 12). */
  async sendMail(
    context: RequestContext,
    type: 'RecordInvitationSent' | 'RemindInvitation',
    {
      partnerId,
      invitationId,
      channel,
    }: { readonly partnerId: PartnerId; readonly invitationId: InvitationId; readonly channel: Channel },
  ): Promise<Receipt> {
    const begun = performance.now();
    const actor = authorize(context, type);
    const { recipient } = await this.own(actor, partnerId, invitationId);
    const mailbox = await this.personalData.likelyMailboxOf(recipient);
    const commandId = JSON.stringify([actor.tenant, type, invitationId, context.commandId]);
    return this.limits.sending({ partnerId, mailbox, commandId }, (take) =>
      this.dispatch(context, actor, invitationId, {
        name: type,
        content: { channel },
        begun,
        prepare: async (since) => {
          const { facts, basis } = await this.factsOfSending(partnerId, invitationId, since);
          const reachedLimit = await take();
          return {
            command: { type, ...facts, channel, ...this.limits.pace(), ...(reachedLimit && { reachedLimit }) },
            basis,
          };
        },
      }),
    );
  }

  /**
   * By the reactor: the reminder that a partner has scheduled goes out, as far as nobody is flooded by it (decisions 12
   * and 21).
   */
  async sendScheduled(context: RequestContext, invitationId: InvitationId): Promise<Receipt> {
    const begun = performance.now();
    const actor = authorize(context, 'SendScheduledReminder');
    const { state } = await this.aggregates.load(invitations, invitationId);
    if (state.status === 'absent') throw new ProblemError('not-found', { field: 'invitationId' });
    const { partnerId, recipient } = state;
    const mailbox = await this.personalData.likelyMailboxOf(recipient);
    return this.limits.sending({ partnerId, mailbox, commandId: context.commandId }, (take) =>
      this.dispatch(context, actor, invitationId, {
        name: 'SendScheduledReminder',
        content: {}, // not the time: the same command asked later is the same command
        begun,
        prepare: async (since) => {
          const { facts, basis } = await this.factsOfSending(partnerId, invitationId, since);
          const reachedLimit = await take();
          const command = {
            type: 'SendScheduledReminder',
            now: this.clock.now(),
            ...facts,
            ...this.limits.pace(),
          } as const;
          return { command: { ...command, ...(reachedLimit && { reachedLimit }) }, basis };
        },
      }),
    );
  }

  /** By the reactor. */
  async sendAsSystem(
    context: RequestContext,
    action: Action,
    id: InvitationId,
    request: InvitationRequestToSend,
  ): Promise<Receipt> {
    return this.dispatch(context, authorize(context, action), id, request);
  }

  /** The invitation as its stream says, if it is this partner's. Throws `not-found`. */
  async own(actor: Actor, partnerId: PartnerId, id: InvitationId, since?: number): Promise<KnownInvitation> {
    await this.accounts.expectOwnPartner(actor, partnerId);
    const { state } = await this.aggregates.load(invitations, id, since);
    if (state.status === 'absent' || state.partnerId !== partnerId)
      throw new ProblemError('not-found', { field: 'invitationId' });
    return state;
  }

  /**
   * What a sending rests on besides the invitation: the partner, and whether the recipient has been erased (decision
   * 8). Throws `not-found`.
   */
  private async factsOfSending(
    partnerId: PartnerId,
    id: InvitationId,
    since: number,
  ): Promise<{ readonly facts: { partner: InvitingPartner; recipientErased: boolean }; readonly basis: Basis[] }> {
    const { state } = await this.aggregates.load(invitations, id, since);
    if (state.status === 'absent') throw new ProblemError('not-found', { field: 'invitationId' });
    const { person } = state.recipient;
    const partner = await this.accounts.partner(partnerId, 'partnerId', since);
    const recipient = await this.aggregates.load(persons, person, since);
    return {
      facts: { partner: factsOf(partnerId, partner.state), recipientErased: recipient.state.status === 'erased' },
      basis: [partner.basis, { stream: `person-${person}`, revision: recipient.revision.toString() }],
    };
  }

  private dispatch(
    context: RequestContext,
    actor: Actor,
    id: InvitationId,
    request: InvitationRequestToSend,
  ): Promise<Receipt> {
    return this.gateway.dispatch({ aggregate: invitations, id, actor, context, ...request });
  }
}
