import { type Instant } from '#domain';

/** The one place time comes from; tests inject their own. */
export abstract class Clock {
  abstract now(): Instant;
}

export class SystemClock extends Clock {
  now(): Instant {
    return new Date().toISOString() as Instant;
  }
}
