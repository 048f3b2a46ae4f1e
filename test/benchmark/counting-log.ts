import { type EventLog } from '#event-store';

/** The same log, which counts what is asked of it: each is one round trip, however long the answer. */
export function countingLog(log: EventLog): {
  readonly log: EventLog;
  readonly take: () => Readonly<Record<string, number>>;
} {
  let asked: Record<string, number> = {};
  const count = <Args extends unknown[], Answer>(name: string, ask: (...args: Args) => Answer) => {
    return (...args: Args): Answer => {
      asked[name] = (asked[name] ?? 0) + 1;
      return ask(...args);
    };
  };
  return {
    log: {
      append: count('append', (...args) => log.append(...args)),
      read: count('read', (...args) => log.read(...args)),
      readBackwards: count('readBackwards', (...args) => log.readBackwards(...args)),
      readAll: count('readAll', (...args) => log.readAll(...args)),
      head: count('head', () => log.head()),
      eventAt: count('eventAt', (...args) => log.eventAt(...args)),
      firstEvent: count('firstEvent', (...args) => log.firstEvent(...args)),
      subscribe: count('subscribe', (...args) => log.subscribe(...args)),
      close: () => log.close(),
    },
    take: () => {
      const taken = asked;
      asked = {};
      return taken;
    },
  };
}
