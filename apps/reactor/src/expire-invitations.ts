import { Injectable } from '@nestjs/common';
import { ExpireInvitation } from '#application';
import { derivedId } from '#event-store';
import { Views } from '#read-models';
import { DueCommands } from './due-commands';
import { type DueWork } from './due-work';
import { inOwnName } from './system-commands';

/** Polling interval of invitations whose date has come. */
export const EXPIRIES_EVERY_MS = 60_000;

/** Closes invitations 90 days after they were last sent (decision 4). */
@Injectable()
export class ExpireInvitations implements DueWork {
  readonly everyMs = EXPIRIES_EVERY_MS;

  constructor(
    private readonly due: DueCommands,
    private readonly views: Views,
  ) {}

  async runOnce(signal: AbortSignal): Promise<void> {
    await this.due.sendAll(
      {
        what: 'invitations',
        due: (now, page) => this.views.invitationsDue(now, page),
        command: ({ _id: id, dueAt }) => new ExpireInvitation(inOwnName(derivedId('expiry', id, dueAt)), id),
      },
      signal,
    );
  }
}
