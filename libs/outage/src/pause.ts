/** How long to wait after so many failures in a row, from one on: each time twice as long, up to the longest. */
export function pauseAfter(failures: number, { firstMs, longestMs }: Pauses): number {
  return Math.min(longestMs, firstMs * 2 ** (failures - 1));
}

export interface Pauses {
  readonly firstMs: number;
  readonly longestMs: number;
}
