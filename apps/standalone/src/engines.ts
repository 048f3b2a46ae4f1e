import path from 'node:path';
import { startEmbeddedEventStoreDb } from '#embedded/eventstoredb';
import { startEmbeddedMongoDb } from '#embedded/mongodb';
import { embeddedEngineUrls } from './addresses';
import { EX_TEMPFAIL, runProcess, type Running } from '#platform/process';

/** How a full, broken or limited disk refuses a write (errno). */
const REFUSED_BY_THE_DISK: readonly unknown[] = ['ENOSPC', 'EDQUOT', 'EFBIG', 'EIO'];

/** Alive it would refuse everything for ever, also when there is room again: a new start knows what is on the disk. */
function diskFailed(): never {
  process.exit(EX_TEMPFAIL);
}

/**
 * The two embedded engines, on files under `DATA_DIR` (default `.data`) and on 127.0.0.1 only. Writes `EVENTSTORE_URL=…` and `MONGODB_URL=…`
 * to standard output, one a line, and everything else to standard error. `EVENTSTORE_PORT` and `MONGODB_PORT` choose the ports; 0 takes any free.
 */
async function startEngines(): Promise<Running> {
  const directory = path.resolve(process.env['DATA_DIR'] ?? '.data');
  const log = (line: string) => console.error(line);
  const eventStore = await startEmbeddedEventStoreDb({
    directory: path.join(directory, 'eventstoredb'),
    port: Number(process.env['EVENTSTORE_PORT'] ?? 0),
    log,
    diskFailed,
  });
  const documents = await startEmbeddedMongoDb({
    directory: path.join(directory, 'mongodb'),
    port: Number(process.env['MONGODB_PORT'] ?? 0),
    log,
    diskFailed,
  }).catch(async (error: unknown) => {
    await eventStore.stop();
    throw error;
  });
  const urls = embeddedEngineUrls({ eventStore: eventStore.port, mongodb: documents.port });
  console.log(`EVENTSTORE_URL=${urls.EVENTSTORE_URL}`);
  console.log(`MONGODB_URL=${urls.MONGODB_URL}`);
  return {
    async stop() {
      await Promise.all([eventStore.stop(), documents.stop()]);
    },
  };
}

void runProcess(async () => {
  try {
    return await startEngines();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && REFUSED_BY_THE_DISK.includes(error.code))) throw error;
    console.error(error.message);
    return diskFailed();
  }
});
