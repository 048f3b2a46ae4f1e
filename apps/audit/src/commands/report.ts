import { localTime, type Moment } from '#application';
import { type CustomerId } from '#domain';
import { type CutStream, type RemovedDap, RemovedDapReport } from '#read-models';
import { type AuditCommand, type Surroundings } from '../command';
import { withEngines } from '../engines';
import { momentOf, momentsIn, type Typed } from '../moment';
import { watched, withProgress } from '../progress';
import { addApiChoice, askApi, queryOf } from '../sign-in/api';
import { tableLine } from '../table';
import { addZoneChoice, zoneOf, zoneTold } from '../zone';

interface ReportOptions {
  readonly customer?: string;
  readonly at?: Typed<Moment>;
  readonly zone?: string;
  readonly json?: true;
  readonly api?: string;
}

/** What is told first of a report, and then row by row. */
interface Reported {
  readonly rows: Iterable<RemovedDap> | AsyncIterable<RemovedDap>;
  readonly cutStreams: readonly CutStream[];
}

const WIDTHS = [19, 24, 28, 28, 26, 24];

/** Folds the log itself, as the API does; no view is asked. */
export const report: AuditCommand = (program, surroundings) => {
  const command = program
    .command('report')
    .description('reports for compliance')
    .command('removed-dap')
    .description('every delegated permission that was removed, and what became of it')
    .option('--customer <id>', 'of this customer only')
    .option('--at <moment>', 'as things stood then: a position or an instant', momentOf)
    .option('--json', 'print each removal as a line of JSON');
  addApiChoice(addZoneChoice(command), surroundings).action(async (options: ReportOptions) => {
    const zone = zoneOf(surroundings, options.zone);
    const at = options.at?.(zone);
    const { rows, cutStreams } = await (options.api === undefined ? reportFromLog : reportFromApi)(
      surroundings,
      options,
      at,
    );
    let told = false;
    for await (const row of rows) {
      if (!options.json && !told) surroundings.err.write(zoneTold(zone));
      told = true;
      surroundings.out.write(options.json ? `${JSON.stringify(row)}\n` : inWords(row, zone));
    }
    for (const { stream, revision, reason } of cutStreams) {
      surroundings.err.write(`Not in the report: ${stream} from event ${revision} on (${reason})\n`);
    }
  });
};

function reportFromLog(
  surroundings: Surroundings,
  { customer }: ReportOptions,
  at: Moment | undefined,
): Promise<Reported> {
  return withEngines(surroundings, async ({ log }) => {
    const removed = new RemovedDapReport(customer as CustomerId | undefined);
    const to = await momentsIn(log).positionOf(at, 'at');
    await withProgress(surroundings, to, async (reached) => {
      for await (const event of watched(log.readAll({ prefixes: removed.prefixes, to }), reached)) removed.apply(event);
    });
    return { rows: removed.rows(), cutStreams: removed.cutStreams() };
  });
}

interface Page {
  readonly rows: readonly RemovedDap[];
  readonly next?: string;
  readonly cutStreams: readonly CutStream[];
}

async function reportFromApi(
  surroundings: Surroundings,
  { api = '', customer }: ReportOptions,
  at: Moment | undefined,
): Promise<Reported> {
  const pageAt = async (cursor: string | undefined): Promise<Page> => {
    const path = `/audit/reports/removed-dap${queryOf({ customer, at, cursor, limit: '200' })}`;
    return (await (await askApi(surroundings, api, path, 'application/json')).json()) as Page;
  };
  const first = await pageAt(undefined);
  return { rows: rowsFrom(first, pageAt), cutStreams: first.cutStreams };
}

async function* rowsFrom(first: Page, pageAt: (cursor: string) => Promise<Page>): AsyncGenerator<RemovedDap> {
  for (let page = first; ; page = await pageAt(page.next)) {
    yield* page.rows;
    if (page.next === undefined) return;
  }
}

function inWords(
  { removed, customerName, partnerName, service, cause, restored, openGap }: RemovedDap,
  zone: string,
): string {
  const since =
    restored === undefined ? (openGap ? 'open gap' : 'not restored') : `restored after ${restored.afterSeconds} s`;
  return tableLine([localTime(removed.at, zone), removed.at, customerName, partnerName, service, cause, since], WIDTHS);
}
