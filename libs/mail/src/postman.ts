import { type Deliveries, type Delivery } from './deliveries';
import { type Mail, type Mailer, MailRefused } from './mailer';
import { Outage, type OutageLogger, pauseAfter, type Pauses } from '#outage';
import { SMTP_CONNECTIONS } from './smtp-mailer';

/**
 * Why a mail was given up, here or by a mail server that had taken it over. `permanent`: trying again would come to the
 * same.
 */
export interface DeliveryFailure {
  readonly code: string;
  readonly permanent: boolean;
}

/** What is to be handed over, or why nothing is: nobody to send it to, or nobody wants it sent any more. */
export type Composed =
  | { readonly kind: 'mail'; readonly mail: Mail }
  | { readonly kind: 'undeliverable'; readonly code: string }
  | { readonly kind: 'not-wanted' };

export interface PostmanOptions {
  readonly deliveries: Deliveries;
  readonly mailer: Mailer;
  /** Makes the mail anew at each attempt, from what its cause says. */
  readonly compose: (delivery: Delivery) => Promise<Composed>;
  /** Tells whoever asked for the mail, before that is recorded: it may be told again, and must then change nothing. */
  readonly onFailed: (delivery: Delivery, failure: DeliveryFailure) => Promise<void>;
  /** Now, RFC 3339 in UTC. */
  readonly now: () => string;
  readonly logger: OutageLogger;
  readonly observer?: MailObserver;
}

/** What became of an attempt to send a mail, or of a mail that had been sent. */
export type MailFate = 'sent' | 'deferred' | 'failed' | 'dropped' | 'returned';

/** Hears of each. What it does never throws. */
export interface MailObserver {
  mailFared(fate: MailFate): void;
}

/** Tried so often in all, over a little more than a day: mail servers are expected back within that time. */
export const MOST_ATTEMPTS = 14;
const PAUSES: Pauses = { firstMs: 60_000, longestMs: 4 * 60 * 60_000 };
const DUE_AT_ONCE = 100;

/** How long a mail waits after so many attempts that failed, in milliseconds. */
export function pauseAfterAttempt(attempts: number): number {
  return pauseAfter(attempts, PAUSES);
}

/**
 * Hands over what was asked for: each mail at least once, and again only after a failure or where the process ended, or
 * its record could not be written, after the server had taken the mail over. The copies have one Message-ID. One
 * postman at a time works on the same deliveries; should two, for as long as the first is about to find out, a mail may
 * go out twice.
 */
export class Postman {
  private readonly outage: Outage;

  constructor(private readonly options: PostmanOptions) {
    this.outage = new Outage(options.logger, 'Mails cannot be handed over');
  }

  /**
   * Attempts what is due now, all of it: however many cannot even be recorded, what comes after them has its turn.
   * Throws when the deliveries or whoever is told of a failure cannot be reached: what is open then stays due.
   */
  async runOnce(signal: AbortSignal): Promise<void> {
    const { deliveries, now } = this.options;
    const at = now();
    let failure: PromiseRejectedResult | undefined;
    for await (const page of deliveries.due(at, DUE_AT_ONCE)) {
      for (let first = 0; first < page.length && !signal.aborted; first += SMTP_CONNECTIONS) {
        const attempts = await Promise.allSettled(
          page.slice(first, first + SMTP_CONNECTIONS).map((delivery) => this.attempt(delivery)),
        );
        failure ??= attempts.find((attempt) => attempt.status === 'rejected');
      }
      if (signal.aborted) break;
    }
    if (failure) throw failure.reason;
  }

  private async attempt(delivery: Delivery): Promise<void> {
    const { deliveries } = this.options;
    if (!(await deliveries.begin(delivery))) return;
    // So often begun and never recorded: what it is about this mail that ends the process, another attempt would not
    // tell either.
    if (delivery.attempts >= MOST_ATTEMPTS)
      return this.giveUp(delivery, delivery.failure ?? { code: 'interrupted', permanent: false });
    let state: Delivery['state'];
    try {
      state = await this.handOver(delivery);
    } catch (error) {
      return this.failed(delivery, error);
    }
    // Not within the attempt: what is thrown here says nothing of the mail, which has been taken over.
    if (state !== 'pending') this.options.observer?.mailFared(state);
    await deliveries.record(delivery, { state });
  }

  private async handOver(delivery: Delivery): Promise<Delivery['state']> {
    const { mailer, compose } = this.options;
    const composed = await compose(delivery);
    if (composed.kind === 'not-wanted') return 'dropped';
    if (composed.kind === 'undeliverable') throw new MailRefused(composed.code, true);
    await mailer.send(composed.mail);
    this.outage.over();
    return 'sent';
  }

  private async failed(delivery: Delivery, error: unknown): Promise<void> {
    const { deliveries, now, logger } = this.options;
    const { code, permanent }: DeliveryFailure =
      error instanceof MailRefused ? error : { code: 'not-composed', permanent: false };
    const attempts = delivery.attempts + 1;
    if (permanent || attempts >= MOST_ATTEMPTS) {
      logger.warn(
        `The mail because of event ${delivery._id} is given up after attempt ${attempts}: ${reasonOf(error)}`,
      );
      return this.giveUp(delivery, { code, permanent });
    }
    this.outage.failed(`because of event ${delivery._id}, attempt ${attempts}: ${reasonOf(error)}`);
    const nextAttemptAt = new Date(Date.parse(now()) + pauseAfterAttempt(attempts)).toISOString();
    this.options.observer?.mailFared('deferred');
    await deliveries.record(delivery, { nextAttemptAt, failure: { code, permanent } });
  }

  private async giveUp(delivery: Delivery, failure: DeliveryFailure): Promise<void> {
    const { deliveries, onFailed } = this.options;
    await onFailed(delivery, failure);
    this.options.observer?.mailFared('failed');
    await deliveries.record(delivery, { state: 'failed', failure });
  }
}

/** The messages of other errors may quote what they stumbled over, and that is personal data here. */
function reasonOf(error: unknown): string {
  return error instanceof MailRefused ? error.message : error instanceof Error ? error.name : typeof error;
}
