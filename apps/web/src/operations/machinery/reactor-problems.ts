import type { Processes, ReadinessProblem } from '../../api/types';

/** What is wrong with the reactor, of which the API tells nothing by itself: it is behind, or away, or has parked. */
export function reactorProblems({
  isLed,
  isBehind,
  parked,
}: Processes['reactor']): readonly ReadinessProblem['kind'][] {
  return [
    ...(isLed && !isBehind ? [] : (['reactor-behind'] as const)),
    ...(parked === 0 ? [] : (['reaction-parked'] as const)),
  ];
}
