import { type CustomerId } from '#domain';
import { type Position } from '#event-store';
import { type RemovedDap, RemovedDapReport } from '#read-models';
import { type AuditCommand } from '../command';
import { withEngines } from '../engines';
import { positionOf } from '../moment';
import { tableLine } from '../table';

interface ReportOptions {
  readonly customer?: string;
  readonly at?: Position;
  readonly json?: true;
}

const WIDTHS = [24, 28, 28, 26, 24];

/** Folds the log itself, as the API does; no view is asked. */
export const report: AuditCommand = (program, surroundings) => {
  program
    .command('report')
    .description('reports for compliance')
    .command('removed-dap')
    .description('every delegated permission that was removed, and what became of it')
    .option('--customer <id>', 'of this customer only')
    .option('--at <position>', 'as things stood then', positionOf)
    .option('--json', 'print each removal as a line of JSON')
    .action(async ({ customer, at, json }: ReportOptions) => {
      const removed = new RemovedDapReport(customer as CustomerId | undefined);
      await withEngines(surroundings, async ({ log }) => {
        for await (const event of log.readAll({ prefixes: removed.prefixes, ...(at !== undefined && { to: at }) })) removed.apply(event);
      });
      for (const row of removed.rows()) surroundings.out.write(json ? `${JSON.stringify(row)}\n` : inWords(row));
      for (const { stream, revision, reason } of removed.cutStreams()) {
        surroundings.err.write(`Not in the report: ${stream} from event ${revision} on (${reason})\n`);
      }
    });
};

function inWords({ removed, customerName, partnerName, service, cause, restored, openGap }: RemovedDap): string {
  const since = restored === undefined ? (openGap ? 'open gap' : 'not restored') : `restored after ${restored.afterSeconds} s`;
  return tableLine([removed.at, customerName, partnerName, service, cause, since], WIDTHS);
}
