import { STREAM_PREFIXES } from '#event-catalog';
import { type StoredEvent } from '#event-store';
import { type AuditCommand, type Surroundings } from '../command';
import { withEngines } from '../engines';
import { tableLine } from '../table';

interface Options {
  readonly json?: true;
}

/** How many events each stream holds. */
export const streams: AuditCommand = (program, surroundings) => {
  program
    .command('streams')
    .description('the streams of the product, and how many events each holds')
    .option('--json', 'print each as a line of JSON')
    .action((options: Options) => counted(surroundings, options, 'stream', ({ stream }) => stream));
};

/** How many events there are of each type. */
export const types: AuditCommand = (program, surroundings) => {
  program
    .command('types')
    .description('the types of events in the log, and how many there are of each')
    .option('--json', 'print each as a line of JSON')
    .action((options: Options) => counted(surroundings, options, 'type', ({ type }) => type));
};

async function counted(
  surroundings: Surroundings,
  { json }: Options,
  name: string,
  by: (event: StoredEvent) => string,
): Promise<void> {
  const counts = new Map<string, number>();
  await withEngines(surroundings, async ({ log }) => {
    for await (const event of log.readAll({ prefixes: STREAM_PREFIXES }))
      counts.set(by(event), (counts.get(by(event)) ?? 0) + 1);
  });
  for (const [key, events] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    surroundings.out.write(
      json ? `${JSON.stringify({ [name]: key, events })}\n` : tableLine([String(events).padStart(10), key], []),
    );
  }
}
