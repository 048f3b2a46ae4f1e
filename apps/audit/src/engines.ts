import { openDocuments, type Documents } from '#documents';
import { EventStoreDbEventLog, type EventLog } from '#event-store';
import { engineSettings, refuseEmbedded } from '#platform/process';
import { type Surroundings } from './command';

export interface Engines {
  readonly log: EventLog;
  readonly documents: Documents;
}

/**
 * Runs what reads the engines that the operator's configuration names, and lets go of them.
 * @throws ConfigurationError naming each setting that is missing, wrong, or not allowed in production mode
 */
export async function withEngines<Result>(
  { env }: Pick<Surroundings, 'env'>,
  use: (engines: Engines) => Promise<Result>,
): Promise<Result> {
  const settings = engineSettings(env);
  const { eventStoreUrl, mongoUrl, database } = settings;
  const documents = await openDocuments({ url: mongoUrl, database });
  const log = new EventStoreDbEventLog({ url: eventStoreUrl });
  try {
    await refuseEmbedded(settings, { log, documents });
    return await use({ log, documents });
  } finally {
    await log.close();
    await documents.close();
  }
}
