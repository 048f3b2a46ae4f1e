import { type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '#application';
import { type DocumentStore } from '#documents';
import { type Instant } from '#domain';

/** What this machine's clocks say, in milliseconds: of the time of day, and of one that only ever goes on. */
export interface MachineClocks {
  readonly timeOfDay: () => number;
  readonly passed: () => number;
}

const OF_THIS_MACHINE: MachineClocks = { timeOfDay: Date.now, passed: () => performance.now() };
const LOOK_AGAIN_MS = 10_000;
/** An answer that took longer says too little of when it was given. */
const LONGEST_ANSWER_MS = 1_000;
/** The engine tells whole milliseconds. */
const ROUNDED_MS = 1;

/** The time of day when the other clock stood there. */
interface Known {
  readonly timeOfDay: number;
  readonly at: number;
}

/**
 * The document engine's time, the one that all processes have in common: a machine whose clock is wrong decides nothing
 * by it, and writes no date into what others go by. Asked for at the start and from time to time; in between it goes on
 * by a clock that nobody sets. Where the machine's own clock and the engine's cannot be told apart, which is so
 * wherever clocks are kept, the machine's is taken.
 */
export class EngineClock extends Clock implements OnApplicationShutdown {
  private known: Known | undefined;
  private readonly timer: NodeJS.Timeout;

  private constructor(
    private readonly engine: Pick<DocumentStore, 'now'>,
    private readonly machine: MachineClocks,
  ) {
    super();
    // that it does not answer is told by whoever needs it
    this.timer = setInterval(() => void this.look().catch(() => undefined), LOOK_AGAIN_MS).unref();
  }

  /** @throws Unavailable if the engine does not tell its time */
  static async of(engine: Pick<DocumentStore, 'now'>, machine = OF_THIS_MACHINE): Promise<EngineClock> {
    const clock = new EngineClock(engine, machine);
    try {
      await clock.look();
      return clock;
    } catch (error) {
      clock.onApplicationShutdown();
      throw error;
    }
  }

  now(): Instant {
    const { timeOfDay, at } = this.known ?? this.ofMachine();
    return new Date(timeOfDay + this.machine.passed() - at).toISOString() as Instant;
  }

  /** Asks the engine for its time. */
  async look(): Promise<void> {
    const asked = this.ofMachine();
    const told = await this.engine.now();
    const answered = this.ofMachine();
    const took = answered.at - asked.at;
    if (this.known !== undefined && took > LONGEST_ANSWER_MS) return;
    const isAlike = asked.timeOfDay - ROUNDED_MS <= told && told <= answered.timeOfDay + ROUNDED_MS;
    this.known = isAlike ? answered : { timeOfDay: told + took / 2, at: answered.at };
  }

  /** Asks no more. */
  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private ofMachine(): Known {
    return { timeOfDay: this.machine.timeOfDay(), at: this.machine.passed() };
  }
}
