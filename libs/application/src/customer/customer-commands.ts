import { Injectable } from '@nestjs/common';
import { type CustomerCommand, type CustomerId, type PartnerId } from '#domain';
import { customers } from '#event-catalog';
import { type Actor, type Prepare } from '#event-store';
import { Accounts } from '../access/accounts';
import { authorize } from '../access/authorize';
import { type Action } from '../access/policy';
import { CommandGateway } from '../command-gateway';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';

/**
 * A command that is made from facts of other streams; `name` and `content` are what its repetition is known by (I16).
 */
interface PreparedRequest {
  readonly name: string;
  readonly content: object;
  readonly prepare: Prepare<CustomerCommand>;
}

/** The way of commands to a customer's stream, once role and tenant have been looked at. */
@Injectable()
export class CustomerCommands {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly accounts: Accounts,
  ) {}

  /** By the customer itself, or by the marketplace. Throws `forbidden`, `not-found`, or what the decision refuses. */
  async send(
    context: RequestContext,
    action: Action,
    customerId: CustomerId,
    command: CustomerCommand,
  ): Promise<Receipt> {
    const actor = authorize(context, action);
    await this.accounts.expectOwnCustomer(actor, customerId);
    return this.dispatch(context, actor, customerId, command.type, command, async () => ({ command }));
  }

  /** By a partner, on a customer it has or had a relationship with; any other customer is answered as absent. */
  async sendAsPartner(
    context: RequestContext,
    action: Action,
    partnerId: PartnerId,
    customerId: CustomerId,
    command: CustomerCommand,
  ): Promise<Receipt> {
    const prepare: Prepare<CustomerCommand> = async () => ({ command });
    return this.sendPreparedAsPartner(context, action, partnerId, customerId, {
      name: command.type,
      content: command,
      prepare,
    });
  }

  /** By a partner, with facts of other streams, read anew for every attempt. */
  async sendPreparedAsPartner(
    context: RequestContext,
    action: Action,
    partnerId: PartnerId,
    customerId: CustomerId,
    request: PreparedRequest,
  ): Promise<Receipt> {
    const actor = authorize(context, action);
    await this.accounts.expectCustomerOfPartner(actor, partnerId, customerId);
    return this.dispatch(context, actor, customerId, request.name, request.content, request.prepare);
  }

  /** With facts of other streams, read anew for every attempt. */
  async sendPrepared(
    context: RequestContext,
    action: Action,
    customerId: CustomerId,
    request: PreparedRequest,
  ): Promise<Receipt> {
    const actor = authorize(context, action);
    await this.accounts.expectOwnCustomer(actor, customerId);
    return this.dispatch(context, actor, customerId, request.name, request.content, request.prepare);
  }

  private dispatch(
    context: RequestContext,
    actor: Actor,
    customerId: CustomerId,
    name: string,
    content: object,
    prepare: Prepare<CustomerCommand>,
  ): Promise<Receipt> {
    return this.gateway.dispatch({ aggregate: customers, id: customerId, actor, context, name, content, prepare });
  }
}
