import { Injectable } from '@nestjs/common';
import { type Command, CommandBus } from '@nestjs/cqrs';
import { isFinal, type Receipt, type RequestContext, SYSTEM_IDENTITY } from '#application';
import { derivedId } from '#event-store';
import { type Happened } from './reaction';

/**
 * The context of a command that follows from an event: its id is the same whenever and wherever the event is reacted
 * to.
 */
export function becauseOf({ id, metadata }: Happened, ...what: readonly string[]): RequestContext {
  return { ...inOwnName(derivedId(id, ...what)), correlationId: metadata.correlationId, causationId: id };
}

/** The context of a command that no event causes but the calendar. */
export function inOwnName(commandId: string): RequestContext {
  return { identity: SYSTEM_IDENTITY, commandId, correlationId: commandId, language: 'en' };
}

/** Commands in the product's own name. */
@Injectable()
export class SystemCommands {
  constructor(private readonly commands: CommandBus) {}

  /**
   * What came of the command; nothing if a rule forbids it or the stream was deleted for ever: that ends the matter
   * (decision 11). Throws whatever else stands in the way.
   */
  async send(command: Command<Receipt>): Promise<Receipt | undefined> {
    try {
      return await this.commands.execute(command);
    } catch (error) {
      if (isFinal(error)) return undefined;
      throw error;
    }
  }
}
