import { Injectable } from '@nestjs/common';
import { SendScheduledReminder } from '#application';
import { derivedId } from '#event-store';
import { type InvitationToRemind, type Page, Views } from '#read-models';
import { DueCommands } from './due-commands';
import { type DueWork } from './due-work';
import { inOwnName } from './system-commands';

/** Polling interval of reminders whose day has come. */
export const REMINDERS_EVERY_MS = 60_000;

/**
 * Sends the reminders that partners have scheduled (decision 21). What a limit holds back stays due, and goes out once
 * there is room (decision 12); what waits for its partner, who is suspended or has no link, is not even tried.
 */
@Injectable()
export class SendScheduledReminders implements DueWork {
  readonly everyMs = REMINDERS_EVERY_MS;

  constructor(
    private readonly due: DueCommands,
    private readonly views: Views,
  ) {}

  async runOnce(signal: AbortSignal): Promise<void> {
    await this.due.sendAll(
      {
        what: 'scheduled reminders',
        due: async (now, page) => this.possible(await this.views.invitationsToRemind(now, page)),
        command: ({ _id: id, remindAt }) =>
          new SendScheduledReminder(inOwnName(derivedId('reminder', id, remindAt)), id),
      },
      signal,
    );
  }

  private async possible({ rows, ...page }: Page<InvitationToRemind>): Promise<Page<InvitationToRemind>> {
    if (rows.length === 0) return { ...page, rows };
    const partners = await this.views.partnersById([...new Set(rows.map(({ partnerId }) => partnerId))]);
    const may = rows.filter(({ partnerId }) => {
      const partner = partners.get(partnerId);
      return partner?.standing === 'active' && partner.linkStatus === 'in-force';
    });
    return { ...page, rows: may };
  }
}
