import { Inject, Injectable } from '@nestjs/common';
import { type Command } from '@nestjs/cqrs';
import { type Receipt } from '#application';
import { type Logger, type Position } from '#event-store';
import { type ViewName } from '#read-models';
import { LOGGER } from './logger';
import { SystemCommands } from './system-commands';
import { ViewArrival } from './view-arrival';

const PAGE = 100;

/** Where a view says what is due, and the command that deals with it. */
export interface DueRows<Row> {
  readonly view: ViewName;
  /** What is due now, the longest overdue first. */
  readonly find: (limit: number) => Promise<readonly Row[]>;
  /** Its id follows from the row and its date, so that what the view still shows as due is dealt with once. */
  readonly command: (row: Row) => Command<Receipt>;
}

/** Sends a command for everything a view says is due. */
@Injectable()
export class DueCommands {
  constructor(
    private readonly commands: SystemCommands,
    private readonly arrival: ViewArrival,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async sendAll<Row extends { readonly _id: string }>(rows: DueRows<Row>, signal: AbortSignal): Promise<void> {
    for (;;) {
      const due = await rows.find(PAGE);
      const last = await this.sendEach(rows, due, signal);
      // Where nothing is left, or nothing could be done, asking again would give the same.
      if (due.length < PAGE || last === undefined) return;
      await this.arrival.passed(rows.view, last, signal);
    }
  }

  /** Answers where the last event was written. A command that fails holds up no other; its row is due again at the next look. */
  private async sendEach<Row extends { readonly _id: string }>(
    { view, command }: DueRows<Row>,
    due: readonly Row[],
    signal: AbortSignal,
  ): Promise<Position | undefined> {
    let last: Position | undefined;
    for (const row of due) {
      if (signal.aborted) break;
      const receipt = await this.commands.send(command(row)).catch((error: unknown) => {
        this.logger.error(
          `What is due of ${row._id} in ${view} could not be done: ${error instanceof Error ? error.message : String(error)}`,
        );
        return undefined;
      });
      if (receipt?.outcome === 'appended') last = receipt.position;
    }
    return last;
  }
}
