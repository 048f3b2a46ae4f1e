import { comparePositions, type Position, START_POSITION } from '#event-store';
import { KNOWN_VIEWS, switchViews, type ViewName, viewsOf } from '#read-models';
import { type AuditCommand } from '../command';
import { withEngines } from '../engines';
import { withProgress } from '../progress';
import { viewArgument, viewsOr } from '../views';

interface Options {
  readonly back?: true;
}

/**
 * The one command that writes: views only, which can be made again. The page of the operator does the same by the same
 * code.
 */
export const rebuild: AuditCommand = (program, surroundings) => {
  program
    .command('rebuild')
    .description(
      'make views again from the log beside those in use, and switch to them; those of a customer that follow from one fold all together',
    )
    .addArgument(viewArgument())
    .option('--back', 'switch to those from before instead')
    .action(async (names: readonly ViewName[], { back }: Options) => {
      await withEngines(surroundings, async ({ log, documents }) => {
        const projections = [...new Set(viewsOr(names).map((view) => KNOWN_VIEWS[view].projection))];
        const say = (message: string): void => void surroundings.err.write(`${message}\n`);
        const logger = { info: say, warn: say, error: say };
        const reached = new Map<string, Position>(projections.map(({ name }) => [name, START_POSITION]));
        let read = 0;
        const outcomes = await withProgress(
          surroundings,
          await log.head(),
          (told) =>
            switchViews(projections, back === true ? 'switch-back' : 'rebuild', {
              ...{ log, documents, logger },
              onProgress: ({ projection, position, events }) => {
                read = events;
                reached.set(projection, position);
                told(
                  [...reached.values()].reduce((lowest, each) => (comparePositions(each, lowest) < 0 ? each : lowest)),
                );
              },
            }),
          () => read,
        );
        for (const [projection, outcome] of outcomes) {
          if (outcome.status === 'rejected') continue;
          const filling = outcome.value;
          for (const view of viewsOf(projection)) {
            const is =
              filling === undefined
                ? 'has never been switched'
                : `is now read from ${KNOWN_VIEWS[view].rowsIn(filling)}`;
            surroundings.out.write(`${view} ${is}\n`);
          }
        }
        for (const [, outcome] of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
      });
    });
};
