import { type Moment } from '#application';
import { catalog } from '#event-catalog';
import { type StoredEvent, UnreadableEvent } from '#event-store';
import { replay as replayed, type ReplayStep, shownRow } from '#read-models';
import { type AuditCommand, CommandFailed, EXIT } from '../command';
import { withEngines } from '../engines';
import { momentOf, momentsIn, type Typed } from '../moment';
import { rowTable } from '../rows';
import { stepThrough } from '../stepping';
import { filterOf, type SubjectOptions } from '../subject';
import { addZoneChoice, inBoth, zoneOf } from '../zone';

interface ReplayOptions extends SubjectOptions {
  readonly to?: Typed<Moment>;
  readonly zone?: string;
  readonly json?: true;
}

/** On a terminal one steps through it, forward and back; elsewhere all of it is printed. */
export const replay: AuditCommand = (program, surroundings) => {
  const command = program
    .command('replay')
    .description('fold a history event by event, and show what stands after each')
    .option('--customer <id>', 'of this customer')
    .option('--partner <id>', 'of this partner; with --customer of the relationship of both')
    .option('--invitation <id>', 'of this invitation')
    .option('--subscription <id>', 'of this subscription')
    .option('--to <moment>', 'a position or an instant; by default now', momentOf)
    .option('--json', 'print each step as a line of JSON');
  addZoneChoice(command).action(async ({ to, json, zone: chosen, ...subject }: ReplayOptions) => {
    const zone = zoneOf(surroundings, chosen);
    if (Object.keys(subject).length === 0)
      throw new CommandFailed('Name a customer, a partner, an invitation or a subscription', EXIT.usage);
    await withEngines(surroundings, async ({ log }) => {
      const position = await momentsIn(log).positionOf(to?.(zone), 'to');
      const hidden = subject.partner === undefined ? 'partner-customers' : 'customer-partners';
      const pages = pagesOf(
        replayed(log, filterOf(subject), position),
        json ? asJson : (step, n) => inWords(step, n, hidden, zone),
      );
      const { in: keys, out } = surroundings;
      if (!json && keys?.isTTY === true) return stepThrough(pages, keys, out);
      for await (const page of pages) out.write(page);
    });
  });
};

async function* pagesOf(
  steps: AsyncIterable<ReplayStep>,
  pageOf: (step: ReplayStep, n: number) => string,
): AsyncGenerator<string> {
  let n = 0;
  for await (const step of steps) yield pageOf(step, (n += 1));
}

function asJson({ event: { revision, ...event }, views }: ReplayStep): string {
  const shown = views.map(({ view, rows }) => ({ view, rows: rows.map(shownRow) }));
  return `${JSON.stringify({ event: { ...event, revision: revision.toString() }, views: shown })}\n`;
}

/** A relationship stands in two views; people are shown one of them. */
function inWords(
  { event, views }: ReplayStep,
  n: number,
  hidden: 'partner-customers' | 'customer-partners',
  zone: string,
): string {
  const heading = `── ${n}. ${event.type}  ${event.stream}@${event.revision}  ${event.position}  ${recordedActionOf(event, zone)}\n`;
  const tables = views
    .filter(({ view }) => view !== hidden)
    .map(({ view, rows }) => `${view}\n${rowTable(view, rows.map(shownRow), zone)}`);
  return `${[heading, ...tables].join('\n')}\n`;
}

function recordedActionOf(event: StoredEvent, zone: string): string {
  try {
    const { at, actor, command } = catalog.metadata(event);
    return `${inBoth(at, zone)}  ${command} by ${actor.role}`;
  } catch (error) {
    if (error instanceof UnreadableEvent) return `${inBoth(event.recordedAt, zone)}  ${error.message}`;
    throw error;
  }
}
