import { createHash } from 'node:crypto';

/**
 * After which of its attempts so many seconds pass before the next (Standard Webhooks, "Deliverability and
 * reliability"): over three days in all.
 */
export const RETRIES: readonly number[] = [5, 5 * 60, 30 * 60, ...[2, 5, 10, 14, 20, 24].map((hours) => hours * 3_600)];

/** A tenth at most, so that not all that failed at one time is tried at one time again. */
const JITTER = 0.1;

/**
 * What has failed for longer is not tried again, however many attempts are left: a receiver may ask for longer pauses.
 */
export const GIVEN_UP_AFTER_SECONDS = RETRIES.reduce((sum, seconds) => sum + seconds) * (1 + JITTER);

/**
 * How many seconds after the attempt that failed the next one is made; undefined where there is none.
 * @param attempts that have failed, this one included
 * @param of what is tried: the same has the same delays
 */
export function retryDelaySeconds(attempts: number, of: string): number | undefined {
  const delay = RETRIES[attempts - 1];
  if (delay === undefined) return undefined;
  const share = createHash('sha256').update(`${of}/${attempts}`).digest().readUInt16BE(0) / 0x1_0000;
  return Math.round(delay * (1 + JITTER * share));
}
