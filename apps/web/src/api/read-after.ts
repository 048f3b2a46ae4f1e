let latest: string | undefined;

/** Where in the log this page's own last change lies. Queries send it, so that none of them answers from before it. */
export function readAfter(): string | undefined {
  return latest;
}

/** Remembers the position an answer names. Answers may overtake each other, so only a later one counts. */
export function remember(position: string): void {
  if (latest === undefined || commitOf(position) > commitOf(latest)) latest = position;
}

function commitOf(position: string): bigint {
  return BigInt(position.split('/')[0] ?? 0);
}
