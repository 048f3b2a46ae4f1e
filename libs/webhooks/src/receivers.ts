import { type LookupAddress } from 'node:dns';
import { lookup, Resolver } from 'node:dns/promises';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { type LookupFunction, type Socket } from 'node:net';
import { isPublicAddress, refusalOfUrl } from './public-address';
import { type AskedToRest } from './retry-after';

/** What a receiver answered. */
export interface Answered extends AskedToRest {
  readonly status: number;
}

/**
 * That a receiver was not reached, or did not answer. The code is one of few, for logs and metrics; what the other side
 * said is in none.
 */
export class DeliveryFailed extends Error {
  override readonly name = 'DeliveryFailed';
  constructor(
    readonly code:
      'url-refused' | 'address-not-public' | 'name-not-found' | 'timeout' | 'tls-failed' | 'connection-failed',
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}

/** Whoever takes what is delivered. */
export interface Receivers {
  /** Posts it; nothing of the answer but its status, `Retry-After` and `Date` is read. @throws DeliveryFailed */
  post(url: string, headers: Readonly<Record<string, string>>, body: string, signal: AbortSignal): Promise<Answered>;
}

/** The addresses of a name. Throws where it has none. */
export type ResolveName = (name: string) => Promise<readonly LookupAddress[]>;

export interface HttpReceiversOptions {
  /** For use on one machine: receivers may be in private networks, and need no https. */
  readonly local: boolean;
  /** How long a delivery may take, from looking its receiver up to the beginning of the answer. */
  readonly timeoutMs?: number;
  readonly resolveName?: ResolveName;
  readonly isAllowed?: (address: string) => boolean;
}

const TIMEOUT_MS = 15_000;
/** Of an answer's head; its body is not read at all. */
const MOST_HEADER_BYTES = 16 * 1024;

/**
 * Receivers on the public internet, by HTTPS. An address inside private networks is refused twice: when the name is
 * looked up, where the addresses that are found are those that are connected to, and when the connection stands, before
 * anything is sent. A redirect is an answer like any other: it is not followed.
 */
export class HttpReceivers implements Receivers {
  private readonly isAllowed: (address: string) => boolean;
  private readonly lookup: LookupFunction;

  constructor(private readonly options: HttpReceiversOptions) {
    this.isAllowed = options.isAllowed ?? ((address) => options.local || isPublicAddress(address));
    this.lookup = guardedLookup(options.resolveName ?? (options.local ? localName : publicName), this.isAllowed);
  }

  async post(
    url: string,
    headers: Readonly<Record<string, string>>,
    body: string,
    signal: AbortSignal,
  ): Promise<Answered> {
    const { local, timeoutMs = TIMEOUT_MS } = this.options;
    if (refusalOfUrl(url, { local }) !== undefined) throw new DeliveryFailed('url-refused');
    const over = new AbortController();
    const end = () => over.abort();
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      end();
    }, timeoutMs);
    signal.addEventListener('abort', end);
    try {
      signal.throwIfAborted();
      return await this.send(new URL(url), headers, body, over.signal);
    } catch (error) {
      throw isLate ? new DeliveryFailed('timeout', { cause: error }) : asFailure(error);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
    }
  }

  private send(
    url: URL,
    headers: Readonly<Record<string, string>>,
    body: string,
    signal: AbortSignal,
  ): Promise<Answered> {
    const bytes = Buffer.from(body);
    const options = {
      method: 'POST',
      headers: { ...headers, 'Content-Length': bytes.length },
      lookup: this.lookup,
      agent: false as const, // a connection of its own, which is looked at
      maxHeaderSize: MOST_HEADER_BYTES,
      signal,
    };
    return new Promise((settle, reject) => {
      const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, options);
      request.on('socket', (socket: Socket) => {
        // An address that stands in the URL itself is never looked up.
        socket.once('connect', () => {
          const { remoteAddress = '' } = socket;
          if (!this.isAllowed(remoteAddress)) request.destroy(new DeliveryFailed('address-not-public'));
          else request.end(bytes);
        });
      });
      request.on('error', reject);
      request.once('response', (response) => {
        response.on('error', () => undefined); // it is cut off here
        const { 'retry-after': retryAfter, date } = response.headers;
        const rest = retryAfter === undefined ? {} : { retryAfter, ...(date !== undefined && { date }) };
        settle({ status: response.statusCode ?? 0, ...rest });
        request.destroy();
      });
    });
  }
}

const NAMES = new Resolver({ timeout: 3_000, tries: 2 });

/**
 * Asks the name servers themselves. The machine's own way of looking names up takes one of a process's few threads for
 * each, so that a few names that nobody answers for would hold up everything else.
 */
async function publicName(name: string): Promise<readonly LookupAddress[]> {
  const [four, six] = await Promise.allSettled([NAMES.resolve4(name), NAMES.resolve6(name)]);
  const found = [
    ...(four.status === 'fulfilled' ? four.value.map((address) => ({ address, family: 4 })) : []),
    ...(six.status === 'fulfilled' ? six.value.map((address) => ({ address, family: 6 })) : []),
  ];
  if (found.length === 0 && four.status === 'rejected') throw four.reason;
  return found;
}

/** As the machine looks names up, those of its own among them. */
function localName(name: string): Promise<readonly LookupAddress[]> {
  return lookup(name, { all: true });
}

/** For a connection: a name of which any address is not allowed is no name at all. */
function guardedLookup(resolveName: ResolveName, isAllowed: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    const found = (addresses: readonly LookupAddress[]): void => {
      const [first] = addresses;
      if (first === undefined || !addresses.every(({ address }) => isAllowed(address)))
        callback(new DeliveryFailed('address-not-public'), '');
      else if (options.all === true) callback(null, [...addresses]);
      else callback(null, first.address, first.family);
    };
    resolveName(hostname).then(found, (error: unknown) =>
      callback(error instanceof Error ? error : new Error(String(error)), ''),
    );
  };
}

const NOT_FOUND = ['ENOTFOUND', 'EAI_AGAIN', 'ENODATA', 'ESERVFAIL', 'EREFUSED', 'ETIMEOUT', 'ECANCELLED'];

function asFailure(error: unknown): DeliveryFailed {
  if (error instanceof DeliveryFailed) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (NOT_FOUND.includes(code)) return new DeliveryFailed('name-not-found', { cause: error });
  const isTls = /^(?:ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HOSTNAME_MISMATCH)/.test(code);
  return new DeliveryFailed(isTls ? 'tls-failed' : 'connection-failed', { cause: error });
}
