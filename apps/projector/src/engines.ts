import { type Documents, openDocuments } from '#documents';
import { catalog } from '#event-catalog';
import { EventStoreDbEventLog } from '#event-store';
import { jsonLogger } from '#platform/process';
import { type ProjectorOptions } from '#read-models';
import { type ProjectorSettings } from './settings';

export const logger = jsonLogger('projector');

/** Connects to both engines. `close` lets go of them. */
export async function connect({
  eventStoreUrl,
  mongoUrl,
  database,
}: ProjectorSettings): Promise<ProjectorOptions & { close(): Promise<void> }> {
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
