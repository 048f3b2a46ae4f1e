import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { NoticeMails, NoticeMarks } from '#application';
import { type Documents, Leases, openDocuments } from '#documents';
import { STREAM_PREFIXES } from '#event-catalog';
import {
  comparePositions,
  type EventLog,
  EventStoreDbEventLog,
  LogMismatch,
  parsePosition,
  type Position,
  positionKey,
  recognised,
} from '#event-store';
import { loadConfig } from '#platform';
import { refuseEmbedded } from '#platform/process';
import { CHECKPOINTS, type CheckpointDocument, Checkpoints } from '#projections';
import { viewStates } from '#read-models';
import { Endpoints } from '#webhooks';
import { logger } from './logger';
import { REACTOR } from './reactor';

const AGREED = '--yes';
const LEASE_MS = 60_000;

/**
 * Has the log that is there taken for the true one, where what is stored was made from another or from a later state of
 * it: the way out of `LogMismatch` when no newer copy of the log can be had. Says what does not know the log; with
 * `--yes`, and with everything stopped, drops the views, which a projector makes again, and forgets how far the reactor
 * was, which then reacts to the whole log; webhooks and notices go on from its end where they had come further. With
 * the configuration of the reactor.
 */
async function main(args: readonly string[]): Promise<void> {
  const { production, documents: options, eventStore } = loadConfig(process.env);
  const documents = await openDocuments(options);
  const log = new EventStoreDbEventLog(eventStore);
  try {
    await refuseEmbedded({ production, mongoUrl: options.url, eventStoreUrl: eventStore.url }, { documents, log });
    const strangers = await whatDoesNotKnow(log, documents);
    for (const stranger of strangers) logger.warn(stranger);
    if (strangers.length === 0)
      return logger.info('Everything that is stored knows the log again: there is nothing to do');
    if (!args.includes(AGREED)) {
      throw new Error(
        `With ${AGREED}, and with everything stopped, the views are dropped, and how far the reactor was is forgotten`,
      );
    }
    await adopt(documents, await log.head());
    logger.info(
      'The views are dropped, and how far the reactor was is forgotten. Start the projector, then the reactor, then the APIs',
    );
  } finally {
    await log.close();
    await documents.close();
  }
}

async function whatDoesNotKnow(log: EventLog, documents: Documents): Promise<readonly string[]> {
  const views = await viewStates({ log, documents });
  const reactor = await recognised(log, STREAM_PREFIXES, await new Checkpoints(documents.records).read(REACTOR)).then(
    () => [],
    (error: unknown) => {
      if (error instanceof LogMismatch) return [`The reactor does not know the log: ${error.found}`];
      throw error;
    },
  );
  return [
    ...reactor,
    ...views.flatMap(({ view, mismatch }) =>
      mismatch === undefined ? [] : [`The view ${view} does not know the log: ${mismatch}`],
    ),
  ];
}

/** @throws Error where a reactor leads: it would write its place anew */
async function adopt({ views, records }: Documents, head: Position): Promise<void> {
  const leases = new Leases(records);
  const lease = await leases.acquire(REACTOR, randomUUID(), LEASE_MS);
  if (lease === undefined)
    throw new Error('A reactor runs, or ended less than 10 seconds ago without being asked to: stop everything first');
  try {
    await views.dropAll();
    await records.collection<CheckpointDocument>(CHECKPOINTS).delete({ _id: { eq: REACTOR } });
    const isBeyond = (cursor: string) => comparePositions(parsePosition(cursor), head) > 0;
    await new Endpoints(records).takeBack({ applied: positionKey(head), cursor: head }, isBeyond);
    await new NoticeMails(records).takeBack(head);
    await new NoticeMarks(records).takeBack(head);
  } finally {
    await leases.release(lease);
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  logger.error(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
  process.exitCode = 1;
});
