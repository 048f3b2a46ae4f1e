import { isAfter } from './positions';

/** What is heard, as every window of the browser is told it. */
interface Heard {
  readonly type: string;
  readonly lastEventId: string;
  readonly data: string;
}

type Message = { readonly heard: Heard } | { readonly joined: string };
type Listener = (event: MessageEvent<string>) => void;

/** What is used of an event source: the service's names of events, beside `error`, which says that it ended. */
interface Events {
  addEventListener(type: string, listener: Listener): void;
  close(): void;
}

const TOLD = ['beat', 'change', 'reload'] as const;

/**
 * Server-sent events over one connection for all windows of a browser that listen to the same: over HTTP/1.1 a browser
 * has six connections to a service, and with one for each window the seventh window would wait for ever. Whoever holds
 * the lock is connected and tells the others; when it leaves, or its connection ends, the next one takes over from
 * where it was. A browser without locks or channels has a connection for each window, as before.
 *
 * A window that joins may have missed what the connected one heard before: then it is told to read everything anew.
 */
export class SharedSource implements Events {
  private readonly listeners = new Map<string, Listener[]>();
  private readonly channel: BroadcastChannel;
  private readonly leaving = new AbortController();
  private source: Events | undefined;
  private release: (() => void) | undefined;

  /**
   * @param name what is listened to, and as whom
   * @param lastEventId what has been heard already
   * @param connect begins the events from after that
   */
  constructor(
    name: string,
    private lastEventId: string | undefined,
    private readonly connect: (lastEventId: string | undefined) => Events,
  ) {
    this.channel = new BroadcastChannel(name);
    this.channel.onmessage = ({ data }: MessageEvent<Message>) => this.told(data);
    if (lastEventId !== undefined) this.channel.postMessage({ joined: lastEventId } satisfies Message);
    const held = new Promise<void>((resolve) => (this.release = resolve));
    navigator.locks
      .request(name, { signal: this.leaving.signal }, () => {
        this.lead();
        return held;
      })
      // Left before it was its turn.
      .catch(() => undefined);
  }

  addEventListener(type: string, listener: Listener): void {
    this.listeners.set(type, [...(this.listeners.get(type) ?? []), listener]);
  }

  close(): void {
    this.source?.close();
    this.source = undefined;
    this.leaving.abort();
    this.release?.();
    this.channel.close();
  }

  private lead(): void {
    if (this.leaving.signal.aborted) return;
    const source = this.connect(this.lastEventId);
    for (const type of TOLD) {
      source.addEventListener(type, ({ lastEventId, data }) => {
        const heard = { type, lastEventId, data };
        this.channel.postMessage({ heard } satisfies Message);
        this.hear(heard);
      });
    }
    source.addEventListener('error', () => this.tell(new MessageEvent('error')));
    this.source = source;
  }

  private told(message: Message): void {
    if ('heard' in message) return this.hear(message.heard);
    const { lastEventId } = this;
    if (this.source === undefined || lastEventId === undefined || !isAfter(lastEventId, message.joined)) return;
    this.channel.postMessage({ heard: { type: 'reload', lastEventId, data: '' } } satisfies Message);
  }

  private hear({ type, lastEventId, data }: Heard): void {
    this.lastEventId = lastEventId;
    this.tell(new MessageEvent(type, { lastEventId, data }));
  }

  private tell(event: MessageEvent<string>): void {
    for (const listener of this.listeners.get(event.type) ?? []) listener(event);
  }
}

/**
 * Whether windows of this browser can share a connection. Locks are there only where the address is trusted (https, or
 * this machine).
 */
export function canShare(): boolean {
  return 'BroadcastChannel' in window && 'locks' in navigator;
}
