import { type ServerResponse } from 'node:http';
import { type Change, type Listener } from '#application';
import { comparePositions, type Position } from '#event-store';
import { type LiveSubscriber } from './live-changes';

/** What may wait for a listener that reads too slowly, before it is dropped: it comes back, and says where it was. */
const MOST_BYTES_WAITING = 64 * 1024;
const COME_BACK_AFTER_MS = 1_000;

/**
 * One answer of server-sent events (HTML standard, section 9.2). The id of each is a position, which the browser brings
 * when it comes back.
 */
export class EventStream implements LiveSubscriber {
  /** @param told nothing up to there is told again */
  constructor(
    private readonly response: ServerResponse,
    readonly listener: Listener,
    private told: Position | undefined,
  ) {
    response.on('error', () => response.destroy()); // it went away while it was written to
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      // A proxy that collects answers would hold changes back.
      'X-Accel-Buffering': 'no',
    });
    this.write(`retry: ${COME_BACK_AFTER_MS}\n\n`);
  }

  onChange(change: Change): void {
    if (this.told !== undefined && comparePositions(change.position, this.told) <= 0) return;
    this.send('change', change.position, change);
  }

  onReload(position: Position): void {
    this.send('reload', position, { position });
  }

  /**
   * Shows that the connection stands, which its end alone cannot tell a listener, and up to where nothing was missed.
   */
  beat(position: Position): void {
    this.told = this.told === undefined || comparePositions(this.told, position) < 0 ? position : this.told;
    this.write(`id: ${this.told}\nevent: beat\ndata: {}\n\n`);
  }

  end(): void {
    this.response.end();
  }

  private send(event: string, position: Position, data: object): void {
    this.told = position;
    this.write(`id: ${position}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  private write(text: string): void {
    if (this.response.writableEnded || this.response.destroyed) return;
    this.response.write(text);
    if (this.response.writableLength > MOST_BYTES_WAITING) this.response.destroy();
  }
}
