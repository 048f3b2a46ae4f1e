import { compareView, type DocumentDifference, type ViewComparison, type ViewName } from '#read-models';
import { type AuditCommand, CommandFailed, EXIT } from '../command';
import { counted } from '../counted';
import { withEngines } from '../engines';
import { watched, withProgress } from '../progress';
import { viewArgument, viewsOr } from '../views';

interface Options {
  readonly json?: true;
}

/** Ends with 1 when a document is not what the log says. */
export const compare: AuditCommand = (program, surroundings) => {
  program
    .command('compare')
    .description('compare the views, document by document, with a fold of the log up to where each has come')
    .addArgument(viewArgument())
    .option('--json', 'print each view as a line of JSON')
    .action(async (names: readonly ViewName[], { json }: Options) => {
      let differences = 0;
      await withEngines(surroundings, async (engines) => {
        const head = await engines.log.head();
        for (const view of viewsOr(names)) {
          const compared = await withProgress(surroundings, head, (reached) =>
            compareView(view, engines, (events) => watched(events, reached)),
          );
          differences += compared.differences.length;
          surroundings.out.write(json ? `${JSON.stringify(compared)}\n` : inWords(compared));
        }
      });
      if (differences > 0)
        throw new CommandFailed(
          `${counted(differences, 'document is', 'documents are')} not what the log says`,
          EXIT.refused,
        );
    });
};

function inWords({ view, position, compared, movedOn, differences }: ViewComparison): string {
  const meanwhile = movedOn === 0 ? '' : `, ${movedOn} moved on meanwhile`;
  const summary = `${view}: ${counted(compared, 'document')} at ${position}, ${counted(differences.length, 'differs', 'differ')}${meanwhile}`;
  return [summary, ...differences.map(differenceInWords)].map((line) => `${line}\n`).join('');
}

function differenceInWords({ collection, id, kind, fields }: DocumentDifference): string {
  return `  ${collection} ${id}: ${kind}${fields.length === 0 ? '' : ` in ${fields.join(', ')}`}`;
}
