import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { operations } from '#event-catalog';
import { Deliveries } from '#mail';
import { authorize } from '../access/authorize';
import { Clock } from '../clock';
import { CommandGateway } from '../command-gateway';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';

const COUNTED_UP_TO = 1_000;

/**
 * Has what waits to be sent, because it could not be handed over, tried at once: what its partner asked for, and
 * nothing else (decision 12).
 */
export class RetryMail extends Command<Receipt> {
  constructor(readonly context: RequestContext) {
    super();
  }
}

@CommandHandler(RetryMail)
export class RetryMailHandler implements ICommandHandler<RetryMail> {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly deliveries: Deliveries,
    private readonly clock: Clock,
  ) {}

  /** Throws `forbidden`. */
  async execute({ context }: RetryMail): Promise<Receipt> {
    const actor = authorize(context, 'RetryMail');
    const now = this.clock.now();
    const receipt = await this.gateway.dispatch({
      aggregate: operations,
      id: 'mail',
      actor,
      context,
      name: 'RequestMailRetry',
      content: {},
      prepare: async () => {
        const mails = await this.deliveries.putOff(now, COUNTED_UP_TO);
        return { command: { type: 'RequestMailRetry', request: context.commandId, mails } as const };
      },
    });
    await this.deliveries.bringForward(now); // a repetition does what a process that ended left undone
    return receipt;
  }
}
