import { Injectable } from '@nestjs/common';
import { type PartnerCommand, type PartnerId } from '#domain';
import { partners } from '#event-catalog';
import { Accounts } from '../access/accounts';
import { authorize } from '../access/authorize';
import { type Action } from '../access/policy';
import { CommandGateway } from '../command-gateway';
import { type RequestContext } from '../identity';
import { isRejection, ProblemError } from '../problem-error';
import { type Receipt } from '../receipt';

/** The way of commands to a partner's stream, once role and tenant have been looked at. */
@Injectable()
export class PartnerCommands {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly accounts: Accounts,
  ) {}

  /** As `send`, about something of the partner's: what it has not, or not any more, is answered as absent. */
  async sendOf(field: string, ...request: Parameters<PartnerCommands['send']>): Promise<Receipt> {
    try {
      return await this.send(...request);
    } catch (error) {
      const isAbsent = isRejection(error) && error.code.endsWith('-not-found') && error.detail.field === field;
      throw isAbsent ? new ProblemError('not-found', { field }, { cause: error }) : error;
    }
  }

  /** Throws `forbidden`, `not-found`, or what the decision refuses. */
  async send(
    context: RequestContext,
    action: Action,
    partnerId: PartnerId,
    command: PartnerCommand,
    content: object = command,
  ): Promise<Receipt> {
    const actor = authorize(context, action);
    await this.accounts.expectOwnPartner(actor, partnerId);
    return this.gateway.dispatch({
      aggregate: partners,
      id: partnerId,
      actor,
      context,
      name: command.type,
      content,
      prepare: async () => ({ command }),
    });
  }
}
