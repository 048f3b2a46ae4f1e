import { type EventId, type Instant } from '#domain';
import { type StoredEvent } from './event-log';
import { LogClock } from './log-clock';
import { START_POSITION } from './position';

const at = (second: number) => `2026-01-01T00:00:0${second}.000Z` as Instant;
const recorded = (second: number): StoredEvent => ({
  id: 'e' as EventId,
  stream: 'customer-c',
  revision: 0n,
  position: START_POSITION,
  type: 'T',
  data: {},
  metadata: {},
  recordedAt: at(second),
});

it('the clock of the log never goes back, whatever a server recorded', () => {
  const clock = new LogClock();
  expect([1, 5, 3, 4, 6].map((second) => clock.read(recorded(second)).recordedAt)).toEqual([1, 5, 5, 5, 6].map(at));
});

it('the clock of the log goes on from where it was', () => {
  expect(new LogClock(at(5)).read(recorded(3)).recordedAt).toBe(at(5));
});
