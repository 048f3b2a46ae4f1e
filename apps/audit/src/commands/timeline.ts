import { localTime } from '#application';
import { type AuditCommand, type Surroundings } from '../command';
import { comparePositions, type Position, type StoredEvent } from '#event-store';
import { searchTimeLine } from '#read-models';
import { withEngines } from '../engines';
import { positionOf } from '../moment';
import { addApiChoice, askApi, linesOf, queryOf } from '../sign-in/api';
import { filterOf, type SubjectOptions } from '../subject';
import { tableLine } from '../table';
import { addZoneChoice, zoneOf, zoneTold } from '../zone';

interface Wanted extends SubjectOptions {
  readonly actor?: string;
  readonly correlation?: string;
  readonly type?: string;
}

interface TimeLineOptions extends Wanted {
  readonly to?: Position;
  readonly json?: true;
  readonly zone?: string;
  readonly api?: string;
}

/** An event as it is printed; the API and the log say more of it, each in its own form. */
interface Printed extends Pick<StoredEvent, 'position' | 'stream' | 'type' | 'recordedAt'> {
  readonly revision: string;
  readonly at?: string;
  readonly actor?: { readonly role: string };
}

const WIDTHS = [15, 19, 24, 34, 18, 60];

/** Reads the log itself, or the API; nothing is kept in memory, so it runs over any length of it. */
export const timeline: AuditCommand = (program, surroundings) => {
  const command = program
    .command('timeline')
    .description('what happened, in the order of the log; what several options say must all be true')
    .option('--customer <id>', 'about this customer')
    .option('--partner <id>', 'about this partner')
    .option('--invitation <id>', 'of this invitation')
    .option('--subscription <id>', 'of this subscription')
    .option('--actor <subject>', 'done by this one')
    .option('--correlation <id>', 'of this request, and all that followed from it')
    .option('--type <name>', 'of this type of event')
    .option('--to <position>', 'up to here', positionOf)
    .option('--json', 'print each event as a line of JSON');
  addApiChoice(addZoneChoice(command), surroundings).action(
    async ({ to, json, api, zone: chosen, ...wanted }: TimeLineOptions) => {
      const zone = zoneOf(surroundings, chosen);
      if (!json) surroundings.err.write(zoneTold(zone));
      const print = (event: Printed): void =>
        void surroundings.out.write(json ? `${JSON.stringify(event)}\n` : inWords(event, zone));
      await (api === undefined
        ? printFromLog(surroundings, wanted, to, print)
        : printFromApi(surroundings, api, wanted, to, print));
    },
  );
};

function printFromLog(
  surroundings: Surroundings,
  wanted: Wanted,
  to: Position | undefined,
  print: (event: Printed) => void,
): Promise<void> {
  const { actor, correlation, type } = wanted;
  const filter = {
    ...filterOf(wanted),
    ...(actor !== undefined && { actor }),
    ...(correlation !== undefined && { correlation }),
    ...(type !== undefined && { type }),
  };
  return withEngines(surroundings, async ({ log }) => {
    for await (const { event, metadata, matches } of searchTimeLine(log, filter, to === undefined ? {} : { to })) {
      if (!matches) continue;
      const { revision, ...rest } = event;
      print({ ...rest, revision: revision.toString(), ...(metadata && { at: metadata.at, actor: metadata.actor }) });
    }
  });
}

async function printFromApi(
  surroundings: Surroundings,
  api: string,
  wanted: Wanted,
  to: Position | undefined,
  print: (event: Printed) => void,
): Promise<void> {
  const answer = await askApi(surroundings, api, `/audit/time-line${queryOf({ ...wanted })}`, 'application/x-ndjson');
  for await (const line of linesOf(answer)) {
    const event = JSON.parse(line) as Printed;
    if (to !== undefined && comparePositions(event.position, to) > 0) return;
    print(event);
  }
}

function inWords(
  { position, recordedAt, at = recordedAt, type, actor, stream, revision }: Printed,
  zone: string,
): string {
  return tableLine([position, localTime(at, zone), at, type, actor?.role ?? '', `${stream}@${revision}`], WIDTHS);
}
