import { type Caller, type Headers, succeeded } from './caller';

/** An event as a feed tells it. */
export interface ToldEvent {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly position: string;
  readonly customerid?: string;
  readonly actorrole: string;
  readonly actorsubject?: string;
}

export interface FeedPage {
  readonly events: readonly ToldEvent[];
  /** The address of what comes after. */
  readonly next: string;
}

/** One answer of a feed. Throws where it is refused. */
export async function feedPage(reader: Caller, address: string, headers?: Headers): Promise<FeedPage> {
  const { body, headers: answered } = succeeded(await reader.get<readonly ToldEvent[]>(address, headers));
  const [, next] = /^<([^>]+)>; rel="next"$/.exec(answered['link'] ?? '') ?? [];
  if (next === undefined) throw new Error(`No address to go on at: ${answered['link']}`);
  return { events: body, next };
}

/** A feed from there on to where it ends at present. */
export async function feedOf(reader: Caller, address: string, headers?: Headers): Promise<readonly ToldEvent[]> {
  const events: ToldEvent[] = [];
  for (let at = address; ;) {
    const page = await feedPage(reader, at, headers);
    events.push(...page.events);
    if (page.events.length === 0 && page.next === at) return events;
    at = page.next;
  }
}
