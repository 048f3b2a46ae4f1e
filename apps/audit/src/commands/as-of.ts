import { Argument } from 'commander';
import { type Moment } from '#application';
import { type CustomerId, type PartnerId } from '#domain';
import {
  eventsFeeding,
  FOLDED_VIEWS,
  type RowOwner,
  shownRow,
  viewAsOf,
  type ViewName,
  type ViewPast,
} from '#read-models';
import { type AuditCommand, type Surroundings } from '../command';
import { withEngines } from '../engines';
import { momentOf, momentsIn, type Typed } from '../moment';
import { watched, withProgress } from '../progress';
import { rowTable, type ShownRow } from '../rows';
import { addApiChoice, askApi, queryOf } from '../sign-in/api';
import { addZoneChoice, zoneOf } from '../zone';

interface AsOfOptions {
  readonly customer?: string;
  readonly partner?: string;
  readonly at?: Typed<Moment>;
  readonly zone?: string;
  readonly json?: true;
  readonly api?: string;
}

/** A view as it was, and where to step from there. */
type Past = Pick<ViewPast<ViewName>, 'position' | 'back' | 'forward' | 'cutStreams'> & {
  readonly rows: readonly ShownRow[];
};

/** Folds the log itself with the projections that fill the views; no view is asked. */
export const asOf: AuditCommand = (program, surroundings) => {
  const command = program
    .command('as-of')
    .description('a view as it was at a moment, folded from the log')
    .addArgument(new Argument('<view>', 'which view').choices([...FOLDED_VIEWS]))
    .option('--customer <id>', 'only what is about this customer')
    .option('--partner <id>', 'only what is about this partner')
    .option(
      '--at <moment>',
      'a position, or an instant: the log up to the first event recorded later; by default now',
      momentOf,
    )
    .option('--json', 'print each row as a line of JSON');
  addApiChoice(addZoneChoice(command), surroundings).action(async (view: ViewName, options: AsOfOptions) => {
    const { customer, partner, json, api } = options;
    const zone = zoneOf(surroundings, options.zone);
    const at = options.at?.(zone);
    const owner = {
      ...(customer !== undefined && { customerId: customer as CustomerId }),
      ...(partner !== undefined && { partnerId: partner as PartnerId }),
    };
    const past =
      api === undefined
        ? await pastInLog(surroundings, view, owner, at)
        : await pastFromApi(surroundings, api, view, { customer, partner, at });
    const { rows, position, back, forward, cutStreams } = past;
    surroundings.out.write(json ? rows.map((row) => `${JSON.stringify(row)}\n`).join('') : rowTable(view, rows, zone));
    const steps = [
      `As of ${position}`,
      ...(back === undefined ? [] : [`back: ${back}`]),
      ...(forward === undefined ? [] : [`forward: ${forward}`]),
    ];
    surroundings.err.write(`${steps.join(', ')}\n`);
    for (const { stream, revision, reason } of cutStreams) {
      surroundings.err.write(`Not in it: ${stream} from event ${revision} on (${reason})\n`);
    }
  });
};

function pastInLog(surroundings: Surroundings, view: ViewName, owner: RowOwner, at: Moment | undefined): Promise<Past> {
  return withEngines(surroundings, async ({ log }) => {
    const position = await momentsIn(log).positionOf(at, 'at');
    const past = await withProgress(surroundings, position, (reached) =>
      viewAsOf(view, owner, position, watched(eventsFeeding(log, view, owner), reached)),
    );
    return { ...past, rows: past.rows.map(shownRow) };
  });
}

interface Asked {
  readonly customer: string | undefined;
  readonly partner: string | undefined;
  readonly at: Moment | undefined;
}

/** All pages of it, at the position of the first. */
async function pastFromApi(surroundings: Surroundings, api: string, view: ViewName, asked: Asked): Promise<Past> {
  const pageAt = async (at: string | undefined, cursor?: string): Promise<Past & { readonly next?: string }> => {
    const query = queryOf({ ...asked, at, cursor, limit: '200' });
    return (await (
      await askApi(surroundings, api, `/audit/views/${view}${query}`, 'application/json')
    ).json()) as Past & { next?: string };
  };
  const first = await pageAt(asked.at);
  const rows = [...first.rows];
  for (let { next } = first; next !== undefined;) {
    const page = await pageAt(first.position, next);
    rows.push(...page.rows);
    next = page.next;
  }
  return { ...first, rows };
}
