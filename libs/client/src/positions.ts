/** The latest place in the log that answers have named. Answers may overtake each other, so only a later one counts. */
export class LatestPosition {
  private latest: string | undefined;

  get value(): string | undefined {
    return this.latest;
  }

  remember(position: string): void {
    if (this.latest === undefined || isAfter(position, this.latest)) this.latest = position;
  }
}

/** Whether a place (`commit/prepare`) comes after another. */
function isAfter(position: string, other: string): boolean {
  const [one, two] = [partsOf(position), partsOf(other)];
  return one[0] === two[0] ? one[1] > two[1] : one[0] > two[0];
}

function partsOf(position: string): readonly [bigint, bigint] {
  const [, commit = '0', prepare = '0'] = /^(\d+)\/(\d+)$/.exec(position) ?? [];
  return [BigInt(commit), BigInt(prepare)];
}
