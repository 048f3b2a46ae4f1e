import { type ViewState, viewStates } from '#read-models';
import { type AuditCommand, CommandFailed, EXIT } from '../command';
import { withEngines } from '../engines';
import { table } from '../table';

interface Options {
  readonly json?: true;
}

/** Ends with 1 when a view was made from another log. */
export const checkpoints: AuditCommand = (program, surroundings) => {
  program
    .command('checkpoints')
    .description('how far each view has come, what is parked, and whether it knows the log again')
    .option('--json', 'print each view as a line of JSON')
    .action(async ({ json }: Options) => {
      const states = await withEngines(surroundings, viewStates);
      surroundings.out.write(json ? states.map((state) => `${JSON.stringify(state)}\n`).join('') : inWords(states));
      const strange = states.filter(({ mismatch }) => mismatch !== undefined);
      if (strange.length > 0)
        throw new CommandFailed(`Made from another log: ${strange.map(({ view }) => view).join(', ')}`, EXIT.refused);
    });
};

function inWords(states: readonly ViewState[]): string {
  const rows = states.map(({ collection, position, behind, parked, mismatch }) => [
    collection,
    position,
    String(behind),
    String(parked),
    mismatch ?? 'recognised',
  ]);
  return table(['collection', 'position', 'behind', 'parked', 'log'], rows);
}
