import { Presets, SingleBar } from 'cli-progress';
import { type Position, positionParts, type StoredEvent } from '#event-store';
import { type Surroundings } from './command';

/** Told how far a reading of the log has come. */
export type Reached = (position: Position) => void;

/**
 * Shows people how far work over the log has come of `end`; nobody else: where the messages go to no terminal, nothing
 * is drawn. Positions are bytes of the log, so the share is by bytes, not by events.
 *
 * @param events how many have been read so far, if that is counted: then it is shown how many those are a second
 */
export async function withProgress<Result>(
  { err }: Pick<Surroundings, 'err'>,
  end: Position,
  work: (reached: Reached) => Promise<Result>,
  events?: () => number,
): Promise<Result> {
  if (!('isTTY' in err) || err.isTTY !== true) return work(() => undefined);
  const bar = new SingleBar(
    { stream: err, clearOnComplete: true, hideCursor: true, format: '{bar} {percentage}% {eta_formatted} {speed}' },
    Presets.rect,
  );
  const begun = performance.now();
  const speed = () =>
    events === undefined ? '' : `${Math.round((events() * 1_000) / (performance.now() - begun))} events/s`;
  bar.start(placeOf(end), 0, { speed: '' });
  try {
    return await work((position) => bar.update(placeOf(position), { speed: speed() }));
  } finally {
    bar.stop();
  }
}

/** The same events, each told of. */
export async function* watched(events: AsyncIterable<StoredEvent>, reached: Reached): AsyncGenerator<StoredEvent> {
  for await (const event of events) {
    reached(event.position);
    yield event;
  }
}

function placeOf(position: Position): number {
  return Number(positionParts(position).commit);
}
