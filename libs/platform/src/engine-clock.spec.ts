import { EngineClock } from './engine-clock';

const NOW = Date.parse('2026-11-30T10:00:00.000Z');
const YEAR_MS = 365 * 86_400_000;

/** A machine whose clock is so far ahead, and an engine that answers after so long. */
async function clockOf({ aheadMs = 0, answersAfterMs = 4 } = {}) {
  const time = { passed: 0, aheadMs, answersAfterMs };
  const machine = { timeOfDay: () => NOW + time.passed + time.aheadMs, passed: () => time.passed };
  const engine = {
    now: async () => {
      time.passed += time.answersAfterMs;
      return NOW + time.passed - time.answersAfterMs / 2;
    },
  };
  const clock = await EngineClock.of(engine, machine);
  clock.onApplicationShutdown();
  return { clock, time, right: () => new Date(NOW + time.passed).toISOString() };
}

describe('The time that all processes have in common', () => {
  it.each([YEAR_MS, -YEAR_MS, 90_000, -90_000])(
    'is the engine’s on a machine whose clock is %d ms ahead',
    async (aheadMs) => {
      const { clock, time, right } = await clockOf({ aheadMs });
      expect(clock.now()).toBe(right());
      time.passed += 86_400_000;
      expect(clock.now()).toBe(right());
    },
  );

  it('goes on where the machine’s clock is set while the process runs', async () => {
    const { clock, time, right } = await clockOf();
    time.aheadMs = YEAR_MS;
    time.passed += 5_000;
    expect(clock.now()).toBe(right());
    await clock.look();
    expect(clock.now()).toBe(right());
  });

  it('is the machine’s own where it and the engine’s cannot be told apart', async () => {
    const { clock, time } = await clockOf({ aheadMs: 1.5 });
    expect(Date.parse(clock.now())).toBe(Math.trunc(NOW + time.passed + 1.5));
  });

  it('follows the engine, unless an answer took too long to say when it was given', async () => {
    const { clock, time, right } = await clockOf({ aheadMs: YEAR_MS });
    time.answersAfterMs = 3_000;
    await clock.look();
    expect(clock.now()).toBe(right());
  });

  it('is not known where the engine does not tell it', async () => {
    await expect(EngineClock.of({ now: async () => Promise.reject(new Error('away')) })).rejects.toThrow('away');
  });
});
