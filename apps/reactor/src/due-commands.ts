import { Inject, Injectable } from '@nestjs/common';
import { type Command } from '@nestjs/cqrs';
import { Clock, type Receipt } from '#application';
import { type Instant } from '#domain';
import { type Logger } from '#event-store';
import { Outage } from '#outage';
import { type Page, type PageRequest } from '#read-models';
import { reasonOf } from './failures';
import { LOGGER } from './logger';
import { SystemCommands } from './system-commands';

const AT_ONCE = 100;

/** What is due, where a view says so, and the command that deals with it. */
export interface DueRows<Row> {
  readonly what: string;
  /** What is due now, the longest overdue first. */
  readonly due: (now: Instant, page: PageRequest) => Promise<Page<Row>>;
  /** Its id follows from the row and its date, so that what the view still shows as due is dealt with once. */
  readonly command: (row: Row) => Command<Receipt>;
}

/** Sends a command for everything a view says is due. */
@Injectable()
export class DueCommands {
  private readonly outages = new Map<string, Outage>();

  constructor(
    private readonly commands: SystemCommands,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * Each once, page after page: however many fail, what comes after them has its turn, and what failed is due again at
   * the next look.
   */
  async sendAll<Row extends { readonly _id: string }>(
    { what, due, command }: DueRows<Row>,
    signal: AbortSignal,
  ): Promise<void> {
    const now = this.clock.now();
    const failed: string[] = [];
    let cursor: string | undefined;
    do {
      const { rows, next } = await due(now, { limit: AT_ONCE, ...(cursor !== undefined && { cursor }) });
      for (const row of rows) {
        if (signal.aborted) return;
        await this.commands.send(command(row)).catch((error: unknown) => failed.push(`${row._id}: ${reasonOf(error)}`));
      }
      cursor = next;
    } while (cursor !== undefined);
    this.tell(what, failed);
  }

  /** Of one look at a view. */
  private tell(what: string, failed: readonly string[]): void {
    const outage = this.outages.get(what) ?? new Outage(this.logger, `What is due in ${what} could not all be done`);
    this.outages.set(what, outage);
    const [first] = failed;
    if (first === undefined) outage.over();
    else outage.failed(`${failed.length} of it, such as ${first}`);
  }
}
