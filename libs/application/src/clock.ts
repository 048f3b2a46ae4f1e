import { type Instant } from '#domain';

/** The one place time comes from, for all processes the same; tests inject their own. */
export abstract class Clock {
  abstract now(): Instant;
}
