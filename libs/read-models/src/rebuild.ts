import { setTimeout as sleep } from 'node:timers/promises';
import { type DomainEvent } from '#domain';
import { type Documents, Leases } from '#documents';
import { comparePositions, type Position, START_POSITION } from '#event-store';
import { ActiveViews } from './active-views';
import { Checkpoints } from './checkpoints';
import { ProjectionRunner, type ProjectionRunnerOptions } from './projection-runner';
import { type ViewName } from './rows';
import { dropView } from './view-writer';

export type RebuildOptions<Name extends ViewName, State, Event extends DomainEvent> = Omit<
  ProjectionRunnerOptions<Name, State, Event>,
  'collection' | 'onPoison'
> & {
  /** Called again and again with how far it has come of `head`, until it is there. */
  readonly onProgress?: (position: Position, head: Position) => void;
};

/** Somebody else is rebuilding the view, or switching it. */
export class RebuildInProgress extends Error {
  override readonly name = 'RebuildInProgress';
}

const LOOK_AGAIN_MS = 20;
const LEASE_MS = 60_000;

/**
 * Makes a view again from the first event, beside the one in use, and switches to it once it has come to the head of the log. Queries see the old view
 * until then; it is kept to switch back to until the next rebuild. Answers the new collection.
 * @throws Poison at an event that cannot be read: a rebuilt view has no gaps
 * @throws RebuildInProgress
 */
export async function rebuild<Name extends ViewName, State, Event extends DomainEvent>(
  options: RebuildOptions<Name, State, Event>,
): Promise<string> {
  const { projection, documents, log } = options;
  const activeViews = new ActiveViews(documents.views);
  const [active, previous] = [await activeViews.active(projection.view), await activeViews.previous(projection.view)];
  const collection = nextName(active, previous);
  const leases = new Leases(documents.records);
  const lease = await leases.acquire(`rebuild:${projection.view}`, collection, LEASE_MS);
  if (lease === undefined) throw new RebuildInProgress(`${projection.view} is being rebuilt by somebody else`);

  const checkpoints = new Checkpoints(documents.views);
  // The one that this replaces as the one to switch back to, and what an interrupted rebuild left.
  for (const old of [collection, ...(previous === undefined || previous === active ? [] : [previous])]) {
    await dropView(documents.views, old);
    await checkpoints.forget(old);
  }
  const runner = new ProjectionRunner({ ...options, collection, onPoison: 'stop' });
  try {
    const head = await log.head();
    await runner.start();
    for (let position = START_POSITION; comparePositions(position, head) < 0; position = await checkpoints.position(collection)) {
      options.onProgress?.(position, head);
      if (!(await leases.renew(lease, LEASE_MS))) throw new RebuildInProgress(`${projection.view} is being rebuilt by somebody else`);
      await Promise.race([runner.ended(), sleep(LOOK_AGAIN_MS)]);
    }
  } finally {
    await runner.stop();
    await leases.release(lease);
  }
  await activeViews.switch(projection.view, collection);
  return collection;
}

/** Goes back to the view from before the last switch; the projector brings it up to date. Answers its collection, undefined if there is none. */
export async function switchBack(documents: Documents, view: ViewName): Promise<string | undefined> {
  const activeViews = new ActiveViews(documents.views);
  const previous = await activeViews.previous(view);
  if (previous !== undefined) await activeViews.switch(view, previous);
  return previous;
}

function nextName(active: string, previous = active): string {
  const numbers = [active, previous].map((name) => Number(name.slice(name.lastIndexOf('-') + 1)));
  return `${active.slice(0, active.lastIndexOf('-'))}-${Math.max(...numbers) + 1}`;
}
