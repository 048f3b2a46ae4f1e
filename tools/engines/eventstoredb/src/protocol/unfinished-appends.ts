import { type BatchAppendReq, type BatchAppendResp } from '@eventstore/db-client/generated/streams_pb';
import { batchAppendFailure } from '../wire/append-messages';
import { uuidBytes } from '../wire/uuid';
import { type GatheredAppend } from './gathered-append';

/** Of one call. */
const MOST_BYTES = 16 * 1024 * 1024;
/** What an append holds besides its events, so that empty ones are bounded too. */
const OWN_BYTES = 1024;

interface Unfinished {
  readonly append: GatheredAppend;
  readonly overdue: NodeJS.Timeout;
}

/**
 * The appends of one call whose last message has not come: bounded in bytes, and each in time, or half of one would be
 * held for ever.
 */
export class UnfinishedAppends {
  readonly #byId = new Map<string, Unfinished>();
  #bytes = 0;

  constructor(
    private readonly patienceMs: number,
    private readonly respond: (response: BatchAppendResp) => void,
  ) {}

  /** What has come of this append before; it is no longer kept here. */
  take(request: BatchAppendReq): GatheredAppend | undefined {
    const id = idOf(request);
    const unfinished = this.#byId.get(id);
    if (unfinished === undefined) return undefined;
    clearTimeout(unfinished.overdue);
    this.#byId.delete(id);
    this.#bytes -= bytesOf(unfinished.append);
    return unfinished.append;
  }

  /** @throws Error when the call has too much of this kind; the append is given up */
  keep(request: BatchAppendReq, append: GatheredAppend): void {
    const bytes = bytesOf(append);
    if (this.#bytes + bytes > MOST_BYTES)
      throw new Error(`The unfinished appends of this call hold more than ${MOST_BYTES} bytes.`);
    this.#bytes += bytes;
    const overdue = setTimeout(
      () => {
        this.take(request);
        this.respond(
          batchAppendFailure(
            request,
            append.target.stream,
            `The append was not complete within ${this.patienceMs} ms.`,
          ),
        );
      },
      append.begunAt + this.patienceMs - performance.now(),
    );
    this.#byId.set(idOf(request), { append, overdue });
  }

  clear(): void {
    for (const { overdue } of this.#byId.values()) clearTimeout(overdue);
    this.#byId.clear();
  }
}

const bytesOf = (append: GatheredAppend): number => append.bytes + OWN_BYTES;

function idOf(request: BatchAppendReq): string {
  return uuidBytes(request.getCorrelationId()).toString('latin1');
}
