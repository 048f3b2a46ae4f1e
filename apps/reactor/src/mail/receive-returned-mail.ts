import { type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { type MailOrders, type OrderFields } from '#application';
import { type Logger } from '#event-store';
import { type Deliveries, type DeliveryFailure, type MailObserver, ReturnAddresses } from '#mail';
import { ReturnReceiver } from '#mail/returned';
import { type Config } from '#platform';
import { type Sendings } from './sendings';

/**
 * Says in the invitation, and with its delivery, that a mail came back after the mail server had taken it over; one
 * that somebody wanted for itself is the last that goes there. Every reactor listens, whether it leads or not: whoever
 * records a failure, and however often, it is recorded once.
 */
export class ReceiveReturnedMail implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly receiver: ReturnReceiver;

  constructor(
    settings: NonNullable<NonNullable<Config['mail']>['returned']>,
    private readonly deliveries: Deliveries,
    /** What people are mailed for themselves. */
    private readonly ordered: readonly Pick<MailOrders<OrderFields>, 'returned'>[],
    private readonly sendings: Sendings,
    private readonly logger: Logger,
    private readonly observer: MailObserver,
  ) {
    this.receiver = new ReturnReceiver({
      host: settings.host,
      port: settings.port,
      addresses: new ReturnAddresses(settings),
      onFailure: (cause, failure) => this.record(cause, failure),
      logger,
    });
  }

  get port(): number {
    return this.receiver.port;
  }

  onApplicationBootstrap(): Promise<void> {
    return this.receiver.start();
  }

  /** While the engines can still be reached: what is on its way is still recorded. */
  beforeApplicationShutdown(): Promise<void> {
    return this.receiver.stop();
  }

  /** Whether it is one of those that people wanted for themselves: it is the last that goes there. */
  private async endsMails(cause: string): Promise<boolean> {
    for (const mails of this.ordered) if (await mails.returned(cause)) return true;
    return false;
  }

  private async record(cause: string, failure: DeliveryFailure): Promise<void> {
    const delivery = await this.deliveries.find(cause);
    if (delivery === undefined) {
      if (failure.permanent && (await this.endsMails(cause))) return this.observer.mailFared('returned');
      this.logger.warn(
        `The mail because of event ${cause} came back, but is not among the deliveries; they may have been lost`,
      );
      return; // a report that comes again would find it neither
    }
    await this.sendings.tellFailure(delivery, failure);
    await this.deliveries.cameBack(delivery, failure);
    this.observer.mailFared('returned');
  }
}
