/**
 * What somebody asks for: the same key over retries, clicks and reloads, until an answer says what became of it (I16).
 */
export interface Intention {
  /** Goes out as `Idempotency-Key`. */
  readonly key: string;
  /**
   * Takes an answer to it: one that says done or refused ends the intention, so that the same asked for again is
   * another one.
   */
  answered(response: Response): void;
}

const PREFIX = 'intention:';

/**
 * The intention that a request of this person is of, by its target and content: another seat more is another intention,
 * and so is what somebody else asks for in the same tab. It is kept for this tab, as a hash, since what is asked for
 * may name people. Two requests at once of the same target and content are one intention, as by a double click.
 */
export async function intentionOf(request: Request, person: string): Promise<Intention> {
  const name = PREFIX + (await digestOf(request, person));
  const key = kept(name) ?? crypto.randomUUID();
  keep(name, key);
  return { key, answered: (response) => void (settles(response) && forget(name, key)) };
}

/** Forgets what is not answered, when somebody else is to go on in this tab: their intentions are their own. */
export function forgetIntentions(): void {
  inPage = new Map();
  inStorage((storage) => {
    for (const name of Object.keys(storage).filter((one) => one.startsWith(PREFIX))) storage.removeItem(name);
  });
}

/**
 * Whether an answer says what became of the request. One about who asks, or when, says nothing about what an earlier
 * try may have done; nor does one that is not of this API, a gateway's page for instance.
 */
function settles({ status, headers }: Response): boolean {
  const isOurs = /^application\/(problem\+)?json\b/.test(headers.get('Content-Type') ?? '');
  return isOurs && status < 500 && ![401, 403, 408, 425, 429].includes(status);
}

async function digestOf(request: Request, person: string): Promise<string> {
  const content = `${person}\n${request.method} ${request.url}\n${await request.clone().text()}`;
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(content));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Where the browser keeps nothing, as some are told not to, intentions live as long as the page. */
let inPage = new Map<string, string>();

function kept(name: string): string | undefined {
  return inPage.get(name) ?? inStorage((storage) => storage.getItem(name)) ?? undefined;
}

function keep(name: string, key: string): void {
  inPage.set(name, key);
  inStorage((storage) => storage.setItem(name, key));
}

function forget(name: string, key: string): void {
  if (kept(name) !== key) return;
  inPage.delete(name);
  inStorage((storage) => storage.removeItem(name));
}

function inStorage<T>(action: (storage: Storage) => T): T | undefined {
  try {
    return action(window.sessionStorage);
  } catch {
    return undefined;
  }
}
