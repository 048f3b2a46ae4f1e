const MOST = 200;

/** What is parked, and whether there is more of it. */
export interface ParkedList<Parked> {
  readonly rows: readonly Parked[];
  readonly more: boolean;
}

/** Asks for what is parked, and for one more than is answered. */
export async function listed<Parked>(
  first: (limit: number) => Promise<readonly Parked[]>,
): Promise<ParkedList<Parked>> {
  const found = await first(MOST + 1);
  return { rows: found.slice(0, MOST), more: found.length > MOST };
}
