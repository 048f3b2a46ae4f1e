import { openDocuments, type Documents } from '#documents';
import { EventStoreDbEventLog, type EventLog } from '#event-store';
import { engineSettings } from '#platform/process';
import { type Surroundings } from './command';

export interface Engines {
  readonly log: EventLog;
  readonly documents: Documents;
}

/**
 * Runs what reads the engines that the operator's configuration names, and lets go of them.
 * @throws ConfigurationError naming each setting that is missing or wrong
 */
export async function withEngines<Result>({ env }: Pick<Surroundings, 'env'>, use: (engines: Engines) => Promise<Result>): Promise<Result> {
  const { eventStoreUrl, mongoUrl, database } = engineSettings(env);
  const documents = await openDocuments({ url: mongoUrl, database });
  const log = new EventStoreDbEventLog({ url: eventStoreUrl });
  try {
    return await use({ log, documents });
  } finally {
    await log.close();
    await documents.close();
  }
}
