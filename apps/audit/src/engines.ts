import { openDocuments, type Documents } from '#documents';
import { EventStoreDbEventLog, type EventLog } from '#event-store';
import { CommandFailed, EXIT, type Surroundings } from './command';

export interface Engines {
  readonly log: EventLog;
  readonly documents: Documents;
}

/**
 * Runs what reads the engines that the operator's configuration names, and lets go of them.
 * @throws CommandFailed when it names none
 */
export async function withEngines<Result>({ env }: Pick<Surroundings, 'env'>, use: (engines: Engines) => Promise<Result>): Promise<Result> {
  const { EVENTSTORE_URL: eventStoreUrl = '', MONGODB_URL: mongoUrl = '', DATABASE: database = 'reseller' } = env;
  if (!/^esdb(\+discover)?:\/\//.test(eventStoreUrl)) throw new CommandFailed('EVENTSTORE_URL must be an esdb:// URL', EXIT.usage);
  if (!/^mongodb(\+srv)?:\/\//.test(mongoUrl)) throw new CommandFailed('MONGODB_URL must be a mongodb:// URL', EXIT.usage);
  const documents = await openDocuments({ url: mongoUrl, database });
  const log = new EventStoreDbEventLog({ url: eventStoreUrl });
  try {
    return await use({ log, documents });
  } finally {
    await log.close();
    await documents.close();
  }
}
