import type { Change } from './changes';

/** An event source, as far as it is used. */
interface Source {
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void;
  close(): void;
}

/** What a connection tells whoever opened it. */
export interface LiveSubscriber {
  /** This has changed, or everything may have: it is read anew from after this position. */
  onChange(position: string, change?: Change): void;
  /** It failed, so many times since something was last heard. It tries again by itself. */
  onFailure(times: number): void;
  /** It stands again, after so many failures. What was missed comes as changes. */
  onBack(times: number): void;
}

/**
 * The service says every five seconds that it is there. A connection that says nothing for this long is dead, whatever
 * the browser thinks.
 */
const LONGEST_SILENCE_MS = 15_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Server-sent events that come back after any end, also one that browsers take for final (an answer with an error, of a
 * gateway for instance), and say where they were: nothing is missed and nothing told twice. Each attempt in a row waits
 * longer than the one before.
 */
export class LiveConnection {
  private source: Source | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;

  /**
   * @param connect begins the events, from after the one with this id where one is known
   * @param lastEventId from where on the subscriber wants them
   */
  constructor(
    private readonly connect: (lastEventId: string | undefined) => Source,
    private readonly subscriber: LiveSubscriber,
    private lastEventId?: string,
  ) {}

  /** Begins, goes on after `close`, or tries again at once; nothing where it stands already. */
  open(): void {
    if (this.source) return;
    const source = this.connect(this.lastEventId);
    for (const name of ['beat', 'change', 'reload']) source.addEventListener(name, (event) => this.heard(event));
    source.addEventListener('error', () => this.failed());
    this.source = source;
    this.wait(LONGEST_SILENCE_MS, () => this.failed());
  }

  /** Ends it. Where it was is kept. */
  close(): void {
    clearTimeout(this.timer);
    this.source?.close();
    this.source = undefined;
  }

  private heard({ type, lastEventId, data }: MessageEvent<string>): void {
    this.lastEventId = lastEventId;
    this.wait(LONGEST_SILENCE_MS, () => this.failed());
    const failures = this.failures;
    this.failures = 0;
    if (failures > 0) this.subscriber.onBack(failures);
    if (type === 'change') this.subscriber.onChange(lastEventId, JSON.parse(data) as Change);
    if (type === 'reload') this.subscriber.onChange(lastEventId);
  }

  /** Browsers try again by themselves after some failures and give up after others; here it is always the same. */
  private failed(): void {
    this.close();
    this.failures += 1;
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** (this.failures - 1), LONGEST_PAUSE_MS);
    // Those who lost it together do not come back together.
    this.wait(pause * (1 - Math.random() / 2), () => this.open());
    this.subscriber.onFailure(this.failures);
  }

  private wait(ms: number, then: () => void): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(then, ms);
  }
}
