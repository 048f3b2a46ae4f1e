import type { Processes, ReadinessProblem } from '../../api/types';

/** So far behind a process is not ready either, unless it is configured otherwise. */
const MOST_LAG_SECONDS = 60;

/** What is wrong with the reactor, of which the API tells nothing by itself: it is behind, or away, or has parked. */
export function reactorProblems({ isLed, lag, parked }: Processes['reactor']): readonly ReadinessProblem['kind'][] {
  return [
    ...(isLed && lag.seconds <= MOST_LAG_SECONDS ? [] : (['reactor-behind'] as const)),
    ...(parked === 0 ? [] : (['reaction-parked'] as const)),
  ];
}
