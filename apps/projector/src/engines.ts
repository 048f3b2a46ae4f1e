import { type Documents, openDocuments } from '#documents';
import { catalog } from '#event-catalog';
import { EventStoreDbEventLog } from '#event-store';
import { type EngineSettings, processLog, refuseEmbedded } from '#platform/process';
import { type ProjectorOptions } from '#read-models';

export const logger = processLog('projector');

/** What a projector follows and fills. */
export interface Engines extends ProjectorOptions {
  close(): Promise<void>;
}

/**
 * Connects to both engines. `close` lets go of them.
 *
 * @throws ConfigurationError where one of them is not one for production, and this is
 */
export async function connect(settings: EngineSettings): Promise<Engines> {
  const { eventStoreUrl, mongoUrl, database } = settings;
  const documents: Documents = await openDocuments({ url: mongoUrl, database });
  const log = new EventStoreDbEventLog({ url: eventStoreUrl });
  await refuseEmbedded(settings, { log, documents });
  return {
    log,
    documents,
    catalog,
    logger,
    close: async () => {
      await log.close();
      await documents.close();
    },
  };
}
