import type { Client } from 'openapi-fetch';
import { rest } from './persistently.ts';
import { isPassing } from './problem.ts';
import type { components, paths } from './schema.d.ts';

/** Something that happened, by CloudEvents 1.0. */
export type FeedEvent = components['schemas']['CloudEventDto'];

/** Whose feed. */
export type FeedAccount = { readonly partnerId: string } | { readonly customerId: string } | 'marketplace';

export interface FeedOptions {
  /** The `position` of the last event that was handled; without it the feed begins with the first event there is. */
  readonly after?: string | undefined;
  readonly signal?: AbortSignal;
  /** So long the API keeps an answer back until there is something to tell: 30 s at most, and unless said. */
  readonly waitSeconds?: number;
}

interface Page {
  readonly events: readonly FeedEvent[];
  /** Where to go on; it may lie beyond the last event, where what followed is not for this reader. */
  readonly next: string | undefined;
}

const LONGEST_WAIT_SECONDS = 30;
const LIMIT = 200;
const PAUSE_MS = 5_000;

/** The feed from a place on, page after page. What passes by itself is waited out, however long. */
export async function* followFeed(
  api: Client<paths>,
  account: FeedAccount,
  { after, signal = new AbortController().signal, waitSeconds = LONGEST_WAIT_SECONDS }: FeedOptions,
): AsyncGenerator<FeedEvent, void> {
  for (let place = after; !signal.aborted;) {
    const page = await pageAfter(api, account, place, waitSeconds, signal).catch((error: unknown) =>
      pausedBy(error, signal),
    );
    if (page === undefined) continue;
    for (const event of page.events) {
      if (signal.aborted) return;
      yield event;
    }
    place = page.next ?? page.events.at(-1)?.position ?? place;
  }
}

async function pageAfter(
  api: Client<paths>,
  account: FeedAccount,
  after: string | undefined,
  wait: number,
  signal: AbortSignal,
): Promise<Page> {
  const query = { wait, limit: LIMIT, ...(after !== undefined && { after }) };
  const { data, response } = await ask(api, account, query, signal);
  return { events: Array.isArray(data) ? (data as readonly FeedEvent[]) : [], next: nextIn(response) };
}

function ask(
  api: Client<paths>,
  account: FeedAccount,
  query: { readonly after?: string; readonly wait: number; readonly limit: number },
  signal: AbortSignal,
) {
  if (account === 'marketplace') return api.GET('/marketplace/events', { params: { query }, signal });
  if ('partnerId' in account)
    return api.GET('/partners/{partnerId}/events', { params: { path: account, query }, signal });
  return api.GET('/customers/{customerId}/events', { params: { path: account, query }, signal });
}

/** Waits before the next try; ends at once where the reader has left. @throws what does not pass by itself */
async function pausedBy(error: unknown, signal: AbortSignal): Promise<undefined> {
  if (signal.aborted) return;
  if (!isPassing(error)) throw error;
  await rest(PAUSE_MS, signal).catch(() => undefined);
}

/** As the API says where to go on: `<…?after=…>; rel="next"` (RFC 8288). */
function nextIn(response: Response): string | undefined {
  const [, address] = /<([^<>]*)>\s*;\s*rel="next"/.exec(response.headers.get('Link') ?? '') ?? [];
  return address === undefined
    ? undefined
    : (new URL(address, 'http://any.invalid').searchParams.get('after') ?? undefined);
}
