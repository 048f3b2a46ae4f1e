import 'reflect-metadata';
import { openDocuments } from '#documents';
import { engineSettings } from '#platform/process';
import { ParkedStreams } from '#read-models';
import { logger } from './engines';

/** Without arguments, lists the streams that are parked; with a stream, lets the projector try it again in every view that parked it. */
async function main([stream]: readonly string[]): Promise<void> {
  const { mongoUrl, database } = engineSettings(process.env);
  const documents = await openDocuments({ url: mongoUrl, database });
  try {
    const parkedStreams = new ParkedStreams(documents.views);
    const parked = (await parkedStreams.all()).filter((one) => stream === undefined || one.stream === stream);
    if (parked.length === 0) logger.info(`${stream ?? 'No stream'} is parked`);
    for (const { collection, stream: name, revision, reason } of parked) {
      if (stream !== undefined) await parkedStreams.release(collection, name);
      logger.info(`${name} ${stream === undefined ? 'is parked' : 'is released'} in ${collection} from event ${revision} on: ${reason}`);
    }
  } finally {
    await documents.close();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  logger.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
