import { AskedMoments, type Moment } from '#application';
import { catalog } from '#event-catalog';
import { type StoredEvent, UnreadableEvent } from '#event-store';
import { replay as replayed, type ReplayStep, shownRow } from '#read-models';
import { type AuditCommand, CommandFailed, EXIT } from '../command';
import { withEngines } from '../engines';
import { momentOf } from '../moment';
import { rowTable } from '../rows';
import { stepThrough } from '../stepping';
import { filterOf, type SubjectOptions } from '../subject';

interface ReplayOptions extends SubjectOptions {
  readonly to?: Moment;
  readonly json?: true;
}

/** On a terminal one steps through it, forward and back; elsewhere all of it is printed. */
export const replay: AuditCommand = (program, surroundings) => {
  program
    .command('replay')
    .description('fold a history event by event, and show what stands after each')
    .option('--customer <id>', 'of this customer')
    .option('--partner <id>', 'of this partner; with --customer of the relationship of both')
    .option('--invitation <id>', 'of this invitation')
    .option('--subscription <id>', 'of this subscription')
    .option('--to <moment>', 'a position or an instant; by default now', momentOf)
    .option('--json', 'print each step as a line of JSON')
    .action(async ({ to, json, ...subject }: ReplayOptions) => {
      if (Object.keys(subject).length === 0)
        throw new CommandFailed('Name a customer, a partner, an invitation or a subscription', EXIT.usage);
      await withEngines(surroundings, async ({ log }) => {
        const position = await new AskedMoments(log).positionOf(to, 'to');
        const hidden = subject.partner === undefined ? 'partner-customers' : 'customer-partners';
        const pages = pagesOf(replayed(log, filterOf(subject), position), json ? asJson : (step, n) => inWords(step, n, hidden));
        const { in: keys, out } = surroundings;
        if (!json && keys?.isTTY === true) return stepThrough(pages, keys, out);
        for await (const page of pages) out.write(page);
      });
    });
};

async function* pagesOf(steps: AsyncIterable<ReplayStep>, pageOf: (step: ReplayStep, n: number) => string): AsyncGenerator<string> {
  let n = 0;
  for await (const step of steps) yield pageOf(step, (n += 1));
}

function asJson({ event: { revision, ...event }, views }: ReplayStep): string {
  const shown = views.map(({ view, rows }) => ({ view, rows: rows.map(shownRow) }));
  return `${JSON.stringify({ event: { ...event, revision: revision.toString() }, views: shown })}\n`;
}

/** A relationship stands in two views; people are shown one of them. */
function inWords({ event, views }: ReplayStep, n: number, hidden: 'partner-customers' | 'customer-partners'): string {
  const heading = `── ${n}. ${event.type}  ${event.stream}@${event.revision}  ${event.position}  ${deedOf(event)}\n`;
  const tables = views.filter(({ view }) => view !== hidden).map(({ view, rows }) => `${view}\n${rowTable(view, rows.map(shownRow))}`);
  return `${[heading, ...tables].join('\n')}\n`;
}

function deedOf(event: StoredEvent): string {
  try {
    const { at, actor, command } = catalog.metadata(event);
    return `${at}  ${command} by ${actor.role}`;
  } catch (error) {
    if (error instanceof UnreadableEvent) return `${event.recordedAt}  ${error.message}`;
    throw error;
  }
}
