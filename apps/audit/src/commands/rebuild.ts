import { catalog } from '#event-catalog';
import { comparePositions, type Position, START_POSITION } from '#event-store';
import { Checkpoints, decodedOnce, EventFeeds } from '#projections';
import { KNOWN_VIEWS, type KnownProjection, type ViewName, viewsOf } from '#read-models';
import { type AuditCommand, type Surroundings } from '../command';
import { type Engines, withEngines } from '../engines';
import { withProgress } from '../progress';
import { viewArgument, viewsOr } from '../views';

interface Options {
  readonly back?: true;
}

/** The one command that writes: views only, which can be made again. */
export const rebuild: AuditCommand = (program, surroundings) => {
  program
    .command('rebuild')
    .description(
      'make views again from the log beside those in use, and switch to them; those of a customer that follow from one fold all together',
    )
    .addArgument(viewArgument())
    .option('--back', 'switch to those from before instead')
    .action(async (names: readonly ViewName[], { back }: Options) => {
      await withEngines(surroundings, async (engines) => {
        const projections = [...new Set(viewsOr(names).map((view) => KNOWN_VIEWS[view].projection))];
        const outcomes = await switched(surroundings, engines, projections, back === true);
        for (const [index, projection] of projections.entries()) {
          const outcome = outcomes[index];
          if (outcome?.status !== 'fulfilled') continue;
          const filling = outcome.value;
          for (const view of viewsOf(projection)) {
            const is = filling === undefined ? 'has never been switched' : `is now read from ${KNOWN_VIEWS[view].rowsIn(filling)}`;
            surroundings.out.write(`${view} ${is}\n`);
          }
        }
        for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
      });
    });
};

/** All of them from one reading of the log; each is switched to once it is there, whatever becomes of the others. */
async function switched(
  surroundings: Surroundings,
  { log, documents }: Engines,
  projections: readonly KnownProjection[],
  back: boolean,
): Promise<PromiseSettledResult<string | undefined>[]> {
  const say = (message: string): void => void surroundings.err.write(`${message}\n`);
  const logger = { info: say, warn: say, error: say };
  const feeds = new EventFeeds({ log, logger });
  const checkpoints = new Checkpoints(documents.views);
  const shared = { log, documents, catalog: decodedOnce(catalog), logger, feeds, checkpoints };
  const reached = new Map<KnownProjection, Position>(projections.map((projection) => [projection, START_POSITION]));
  const work = (told: (position: Position) => void) =>
    Promise.allSettled(
      projections.map((projection) => {
        const onProgress = (position: Position): void => {
          reached.set(projection, position);
          told([...reached.values()].reduce((lowest, each) => (comparePositions(each, lowest) < 0 ? each : lowest)));
        };
        const options = { ...shared, onProgress };
        return back ? projection.switchBack(options) : projection.rebuild(options);
      }),
    );
  return withProgress(surroundings, await log.head(), work, () => feeds.read);
}
