import 'reflect-metadata';
import { openDocuments } from '#documents';
import { EventStoreDbEventLog } from '#event-store';
import { Checkpoints } from '#projections';
import { firstFillingOf, PROJECTIONS } from '#read-models';

/** The reactor's name among the checkpoints. */
const REACTOR = 'reactor';

/**
 * Lets the projector and the reactor of this run begin at the head of the log as it is now: a shared server holds the
 * events of other runs, which must neither be shown nor be reacted to.
 *
 * @returns what removes the databases again
 */
export async function beginAtHead({
  EVENTSTORE_URL,
  MONGODB_URL,
  DATABASE,
}: Record<'EVENTSTORE_URL' | 'MONGODB_URL' | 'DATABASE', string>) {
  const log = new EventStoreDbEventLog({ url: EVENTSTORE_URL });
  const documents = await openDocuments({ url: MONGODB_URL, database: DATABASE });
  try {
    const head = { position: await log.head() };
    const views = new Checkpoints(documents.views);
    for (const projection of PROJECTIONS) await views.begin(firstFillingOf(projection), head);
    await new Checkpoints(documents.records).begin(REACTOR, head);
  } finally {
    await log.close();
    await documents.close();
  }
  return async () => {
    const used = await openDocuments({ url: MONGODB_URL, database: DATABASE });
    await used.views.dropAll();
    await used.records.dropAll();
    await used.close();
  };
}
