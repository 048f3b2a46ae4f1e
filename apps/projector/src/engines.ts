import { type Documents, openDocuments } from '#documents';
import { catalog } from '#event-catalog';
import { EventStoreDbEventLog } from '#event-store';
import { type EngineSettings, jsonLogger } from '#platform/process';
import { type ProjectorOptions } from '#read-models';

export const logger = jsonLogger('projector');

/** Connects to both engines. `close` lets go of them. */
export async function connect({
  eventStoreUrl,
  mongoUrl,
  database,
}: EngineSettings): Promise<ProjectorOptions & { close(): Promise<void> }> {
  const documents: Documents = await openDocuments({ url: mongoUrl, database });
  const log = new EventStoreDbEventLog({ url: eventStoreUrl });
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
