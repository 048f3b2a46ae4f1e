import { type SeenViews } from '#application';
import { type ViewDto } from './machinery.dto';

export function answerOf({ request, partitions, ...seen }: SeenViews): ViewDto {
  const { name, views, filling, former, isLed, isFilled, position, lag, share, parkedStreams } = seen;
  return {
    ...{ view: name, views, storedAs: filling, isLed, isFilled, position, lag, share, parkedStreams },
    partitions: Math.max(1, partitions.length),
    ...(former !== undefined && { former }),
    ...(request !== undefined && { request: requestOf(request) }),
  };
}

function requestOf({
  kind,
  state,
  askedAt,
  endedAt,
  share,
  eventsPerSecond,
  secondsLeft,
  failure,
}: NonNullable<SeenViews['request']>) {
  return {
    ...{ kind, state, askedAt, share, eventsPerSecond },
    ...(endedAt !== undefined && { endedAt }),
    ...(secondsLeft !== undefined && { secondsLeft }),
    ...(failure !== undefined && { failure }),
  };
}
