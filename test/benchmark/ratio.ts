/** What a way of working costs beside the barest way to do the same, measured in the same run on the same engines. */
export interface Ratio {
  readonly name: string;
  /** The median over all rounds of time with us / time bare. */
  readonly ratio: number;
  /** The lowest and the highest of the rounds: how far the median can be trusted. */
  readonly spread: readonly [number, number];
  /** How many a second, in the median round. */
  readonly perSecond: { readonly bare: number; readonly ours: number };
}

export interface Contest {
  readonly name: string;
  /** What one call of each does this often. */
  readonly count: number;
  readonly bare: () => Promise<void>;
  readonly ours: () => Promise<void>;
  /** How often each is measured: an odd number. */
  readonly rounds?: number;
}

/** Runs both in turn, once to warm up and then so many times; the turn changes, so that neither always comes second. */
export async function ratioOf({ name, count, bare, ours, rounds: wanted = 5 }: Contest): Promise<Ratio> {
  await bare();
  await ours();
  const rounds: { readonly bare: number; readonly ours: number; readonly ratio: number }[] = [];
  for (let round = 0; round < wanted; round += 1) {
    const first = round % 2 === 0 ? await millisecondsOf(bare) : await millisecondsOf(ours);
    const second = round % 2 === 0 ? await millisecondsOf(ours) : await millisecondsOf(bare);
    const times = round % 2 === 0 ? { bare: first, ours: second } : { bare: second, ours: first };
    rounds.push({ ...times, ratio: times.ours / times.bare });
  }
  rounds.sort((a, b) => a.ratio - b.ratio);
  const [lowest, median, highest] = [rounds[0]!, rounds[Math.floor(wanted / 2)]!, rounds.at(-1)!];
  const perSecond = (milliseconds: number): number => (count / milliseconds) * 1_000;
  return {
    name,
    ratio: median.ratio,
    spread: [lowest.ratio, highest.ratio],
    perSecond: { bare: perSecond(median.bare), ours: perSecond(median.ours) },
  };
}

/** Writes to standard output what was measured. */
export function report(ratios: readonly Ratio[], figures: readonly string[] = []): void {
  const table = ratios.map(({ name, ratio, spread: [low, high], perSecond: { bare, ours } }) => {
    const rates = `${Math.round(bare).toLocaleString('en')}/s bare, ${Math.round(ours).toLocaleString('en')}/s`;
    return `${name.padEnd(46)} ${ratio.toFixed(2).padStart(6)} × (${low.toFixed(2)} to ${high.toFixed(2)}; ${rates})`;
  });
  process.stdout.write(`\n${[...table, ...figures].join('\n')}\n`);
}

async function millisecondsOf(work: () => Promise<void>): Promise<number> {
  globalThis.gc?.(); // one's garbage must not be the other's pause
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/**
 * How much the heap grew at most while the items came, in MiB, after a collection before and at every `every` items.
 */
export async function heapGrowth(items: AsyncIterable<unknown>, every: number): Promise<number> {
  const heap = (): number => {
    globalThis.gc?.();
    return process.memoryUsage().heapUsed / 2 ** 20;
  };
  const before = heap();
  let [highest, seen] = [before, 0];
  for await (const _ of items) {
    seen += 1;
    if (seen % every === 0) highest = Math.max(highest, heap());
  }
  return highest - before;
}
