import { Inject, Injectable } from '@nestjs/common';
import { Clock, ExpireInvitation } from '#application';
import { derivedId, type Logger, type Position } from '#event-store';
import { type InvitationRow, Views } from '#read-models';
import { type DueWork } from './due-work';
import { LOGGER } from './logger';
import { inOwnName, SystemCommands } from './system-commands';
import { ViewArrival } from './view-arrival';

/** How often it is looked whether a date has come. */
export const EXPIRIES_EVERY_MS = 60_000;
const PAGE = 100;

/** Closes invitations 90 days after they were last sent (decision 4). */
@Injectable()
export class ExpireInvitations implements DueWork {
  readonly everyMs = EXPIRIES_EVERY_MS;

  constructor(
    private readonly commands: SystemCommands,
    private readonly views: Views,
    private readonly arrival: ViewArrival,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** All that are due now, the longest overdue first. */
  async runOnce(signal: AbortSignal): Promise<void> {
    const now = this.clock.now();
    for (;;) {
      const due = await this.views.invitationsDue(now, PAGE);
      const last = await this.expire(due, signal);
      // Where nothing is left, or nothing could be expired, asking again would give the same.
      if (due.length < PAGE || last === undefined) return;
      await this.arrival.passed('invitations', last, signal);
    }
  }

  /** Answers where the last expiry was written. One that fails holds up no other; it is due again at the next look. */
  private async expire(due: readonly InvitationRow[], signal: AbortSignal): Promise<Position | undefined> {
    let last: Position | undefined;
    for (const { _id: id, dueAt } of due) {
      if (signal.aborted || dueAt === undefined) break;
      const command = new ExpireInvitation(inOwnName(derivedId('expiry', id, dueAt)), id);
      const receipt = await this.commands.send(command).catch((error: unknown) => {
        this.logger.error(`Invitation ${id} could not be expired: ${error instanceof Error ? error.message : String(error)}`);
        return undefined;
      });
      if (receipt?.outcome === 'appended') last = receipt.position;
    }
    return last;
  }
}
