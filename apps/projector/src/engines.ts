import { type Documents, openDocuments } from '#documents';
import { catalog } from '#event-catalog';
import { EventStoreDbEventLog } from '#event-store';
import { type ProjectorOptions } from '#read-models';
import { type ProjectorSettings } from './settings';

/** One line of JSON for each message, as the other processes write them. */
export const logger = {
  info: (message: string): void => write('info', message),
  warn: (message: string): void => write('warn', message),
  error: (message: string): void => write('error', message),
};

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

function write(level: string, msg: string): void {
  process.stdout.write(`${JSON.stringify({ level, time: new Date().toISOString(), name: 'projector', msg })}\n`);
}
