import { type OnApplicationBootstrap } from '@nestjs/common';
import { type Clock, type MailOutcome, type MailToSend } from '#application';
import { Unavailable } from '#documents';
import { derivedId, type Logger, LogUnavailable } from '#event-store';
import { type Mailer, type MailObserver, MailRefused, MOST_ATTEMPTS, pauseAfterAttempt } from '#mail';
import { Outage } from '#outage';
import { tracedInEach } from '#tracing';
import { type DueWork } from '../due-work';

/** Where somebody has nothing to be told, or that cannot be found out. */
export const LOOK_AGAIN_MS = 30_000;

/** What somebody wants to be mailed, and up to where it has been told. */
interface Order {
  readonly id: string;
  readonly told: string;
  readonly attempts: number;
}

/** Who wants to be mailed, and what became of it. */
export interface OrdersOf<Ordered extends Order> {
  ensureIndexes(): Promise<void>;
  due(now: string): AsyncIterable<Ordered>;
  begin(order: Ordered): Promise<boolean>;
  record(order: Ordered, outcome: Omit<MailOutcome, 'told'> & { readonly told?: Ordered['told'] }): Promise<void>;
}

/**
 * What there is to tell, up to where that tells everything, and when to look again: once it was sent, or where there is
 * nothing.
 */
export interface Told<Ordered extends Order> {
  readonly told: Ordered['told'];
  readonly mail?: MailToSend;
  /** Of the requests that what it tells followed from, where it tells of events. */
  readonly correlationIds?: readonly string[];
  readonly nextAt: string;
}

export interface MailOrderedParts<Ordered extends Order> {
  readonly orders: OrdersOf<Ordered>;
  readonly compose: (order: Ordered) => Promise<Told<Ordered>>;
  /** From it the ids of its mails are derived; so are they called in traces. */
  readonly kind: string;
  /** What cannot be done while the mail server takes nothing. */
  readonly outage: string;
  readonly everyMs: number;
  readonly mailer: Pick<Mailer, 'send'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly observer: MailObserver;
}

/**
 * Mails what people want for themselves. What has been told is recorded once the mail server has taken the mail over,
 * so an end in between sends the same mail again; what it does not take is tried at growing intervals, and what it
 * refuses for good is the last that is tried.
 */
export class MailOrdered<Ordered extends Order> implements DueWork, OnApplicationBootstrap {
  readonly everyMs: number;
  private readonly outage: Outage;

  constructor(private readonly parts: MailOrderedParts<Ordered>) {
    this.everyMs = parts.everyMs;
    this.outage = new Outage(parts.logger, parts.outage);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.parts.orders.ensureIndexes();
  }

  async runOnce(signal: AbortSignal): Promise<void> {
    const { orders, clock } = this.parts;
    for await (const order of orders.due(clock.now())) {
      if (signal.aborted) return;
      await this.tell(order);
    }
  }

  private async tell(order: Ordered): Promise<void> {
    const { orders, compose, mailer, clock, observer, kind } = this.parts;
    const news = await compose(order).catch((error: unknown) => this.notComposed(order, error));
    if (news === undefined) return;
    const { told, mail, nextAt } = news;
    if (mail === undefined) return orders.record(order, { told, attempts: 0, nextAt });
    if (!(await orders.begin(order))) return;
    const id = derivedId(kind, order.id, order.told);
    try {
      await tracedInEach(kind, tracesOf(news, id), () => mailer.send({ id, date: clock.now(), ...mail }));
    } catch (error) {
      return this.failed(order, error);
    }
    this.outage.over();
    observer.mailFared('sent');
    await orders.record(order, { told, attempts: 0, lastMail: id, nextAt });
  }

  /**
   * What stands in the way of one account's mails keeps nobody else's back. @throws where an engine is away, which is
   * nobody's alone
   */
  private async notComposed(order: Ordered, error: unknown): Promise<undefined> {
    if (error instanceof Unavailable || error instanceof LogUnavailable) throw error;
    this.outage.failed(error instanceof Error ? error.name : typeof error);
    await this.parts.orders.record(order, { nextAt: after(this.parts.clock, LOOK_AGAIN_MS) });
  }

  /** The messages of other errors may quote an address. */
  private async failed(order: Ordered, error: unknown): Promise<void> {
    const { orders, observer, clock } = this.parts;
    const attempts = order.attempts + 1;
    const isFinal = (error instanceof MailRefused && error.permanent) || attempts >= MOST_ATTEMPTS;
    observer.mailFared(isFinal ? 'failed' : 'deferred');
    this.outage.failed(
      error instanceof MailRefused ? error.message : error instanceof Error ? error.name : typeof error,
    );
    if (isFinal) return orders.record(order, { stopped: 'refused' });
    await orders.record(order, { nextAt: after(clock, pauseAfterAttempt(attempts)) });
  }
}

/** Of the requests that what it tells followed from; where it followed from none, the mail has a trace of its own. */
function tracesOf<Ordered extends Order>({ correlationIds = [] }: Told<Ordered>, mail: string): readonly string[] {
  return correlationIds.length > 0 ? correlationIds : [mail];
}

/** The instant so long after the present one. */
export function after(clock: Clock, ms: number): string {
  return new Date(Date.parse(clock.now()) + ms).toISOString();
}
