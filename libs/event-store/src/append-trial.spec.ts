import { AppendTrial, TRIAL_STREAM } from './append-trial';
import {
  AppendTooLarge,
  type Appended,
  type EventLog,
  type ExpectedRevision,
  LogRefused,
  LogUnavailable,
  type NewEvent,
  OutcomeUnknown,
  type StoredEvent,
  StreamDeleted,
  WrongExpectedRevision,
} from './event-log';

const APPENDED = { revision: 0n } as Appended;

describe('whether the log takes appends', () => {
  let now: number;
  let tried: number;
  let refusal: Error | undefined;
  let newest: StoredEvent[];
  let last: { readonly events: readonly NewEvent[]; readonly expected: ExpectedRevision } | undefined;
  let trial: AppendTrial;
  const append = async (): Promise<Appended> => {
    if (refusal) throw refusal;
    return APPENDED;
  };

  beforeEach(() => {
    [now, tried, refusal, newest, last] = [0, 0, undefined, [], undefined];
    const log: Pick<EventLog, 'append' | 'readBackwards'> = {
      readBackwards: async () => newest,
      append: (stream, events, expected) => {
        expect(stream).toBe(TRIAL_STREAM);
        last = { events, expected };
        tried += 1;
        return append();
      },
    };
    trial = new AppendTrial(log, () => now);
  });

  it('is told by the appends that are made anyway: none is tried while they are taken', async () => {
    for (now = 0; now < 600_000; now += 50_000) {
      expect(await trial.watch(append)).toBe(APPENDED);
      await trial.expectTaken();
    }
    expect(tried).toBe(0);
  });

  it('is tried where nobody has appended yet, and once a minute while nobody does', async () => {
    for (now = 0; now < 600_000; now += 1_000) await trial.expectTaken();
    expect(tried).toBe(10);
  });

  it('is tried with one event, after the last that was tried', async () => {
    await trial.expectTaken();
    expect(last).toMatchObject({ events: [{ type: 'AppendTried' }], expected: 'no-stream' });
    [newest, now] = [[{ revision: 7n } as StoredEvent], 600_000];
    await trial.expectTaken();
    expect(last).toMatchObject({ events: [{ type: 'AppendTried' }], expected: 7n });
  });

  it.each([
    ['LogUnavailable', new LogUnavailable('disk full')],
    ['LogRefused', new LogRefused('access denied')],
    ['OutcomeUnknown', new OutcomeUnknown('no answer')],
  ])(
    'is tried from a failed append on (%s), though one was taken just before, until one is taken',
    async (_, failure) => {
      await trial.watch(append);
      refusal = failure;
      await expect(trial.watch(append)).rejects.toBe(failure);
      await expect(trial.expectTaken()).rejects.toBe(failure);
      await expect(trial.expectTaken()).rejects.toBe(failure);
      refusal = undefined;
      await trial.expectTaken();
      await trial.expectTaken();
      expect(tried).toBe(3);
    },
  );

  it('is not told by a refusal of what was appended', async () => {
    await trial.watch(append);
    for (refusal of [new WrongExpectedRevision('s', 1n, 2n), new AppendTooLarge('s', 1), new StreamDeleted('s')]) {
      await expect(trial.watch(append)).rejects.toBe(refusal);
      await trial.expectTaken();
    }
    expect(tried).toBe(0);
  });

  it('is told as well by the trial of another process at the same moment', async () => {
    refusal = new WrongExpectedRevision(TRIAL_STREAM, 'no-stream', 0n);
    await trial.expectTaken();
    await trial.expectTaken();
    expect(tried).toBe(1);
  });
});
