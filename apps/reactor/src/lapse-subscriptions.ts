import { Injectable } from '@nestjs/common';
import { LapseSubscription } from '#application';
import { derivedId } from '#event-store';
import { Views } from '#read-models';
import { DueCommands } from './due-commands';
import { type DueWork } from './due-work';
import { inOwnName } from './system-commands';

/** Polling interval of suspended subscriptions whose date has come. */
export const LAPSES_EVERY_MS = 60_000;

/** Lets subscriptions lapse 60 days after they were suspended. */
@Injectable()
export class LapseSubscriptions implements DueWork {
  readonly everyMs = LAPSES_EVERY_MS;

  constructor(
    private readonly due: DueCommands,
    private readonly views: Views,
  ) {}

  async runOnce(signal: AbortSignal): Promise<void> {
    await this.due.sendAll(
      {
        what: 'subscriptions',
        due: (now, page) => this.views.subscriptionsDue(now, page),
        command: ({ _id: id, lapsesAt }) => new LapseSubscription(inOwnName(derivedId('lapse', id, lapsesAt)), id),
      },
      signal,
    );
  }
}
