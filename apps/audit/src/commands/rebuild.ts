import { catalog } from '#event-catalog';
import { KNOWN_VIEWS, type ViewName } from '#read-models';
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
    .description('make views again from the log beside those in use, and switch to them')
    .addArgument(viewArgument())
    .option('--back', 'switch to those from before instead')
    .action(async (names: readonly ViewName[], { back }: Options) => {
      await withEngines(surroundings, async (engines) => {
        for (const view of viewsOr(names)) {
          const collection = await switched(surroundings, engines, view, back === true);
          surroundings.out.write(`${view} ${collection === undefined ? 'has never been switched' : `is now read from ${collection}`}\n`);
        }
      });
    });
};

async function switched(
  surroundings: Surroundings,
  { log, documents }: Engines,
  view: ViewName,
  back: boolean,
): Promise<string | undefined> {
  const say = (message: string): void => void surroundings.err.write(`${message}\n`);
  const logger = { info: say, warn: say, error: say };
  return withProgress(surroundings, await log.head(), (onProgress) => {
    const options = { log, documents, catalog, logger, onProgress };
    return back ? KNOWN_VIEWS[view].switchBack(options) : KNOWN_VIEWS[view].rebuild(options);
  });
}
