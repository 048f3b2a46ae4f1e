import { type EventId } from '#domain';
import { type EventLog, type StoredEvent } from './event-log';
import { LogProof } from './log-proof';
import { formatPosition, type Position } from './position';

const at = (commit: number): Position => formatPosition({ commit, prepare: commit });
const idOf = (commit: number) => `event-${commit}` as EventId;

/** Answers when it is told to, with what it then is. */
class Log implements Pick<EventLog, 'head' | 'eventAt'> {
  asked = 0;
  end = at(20);
  idAt: (position: Position) => EventId | undefined = (position) => `event-${position.split('/')[0]}` as EventId;
  fails = false;

  async head(): Promise<Position> {
    this.asked += 1;
    if (this.fails) throw new Error('away');
    return this.end;
  }

  async eventAt(position: Position): Promise<StoredEvent | undefined> {
    const id = this.idAt(position);
    return id === undefined ? undefined : ({ id } as StoredEvent);
  }
}

/** Lets what was asked of the log be answered. */
const answered = () => new Promise((resolve) => setImmediate(resolve));

describe('a proof of the whole log', () => {
  let log: Log;
  let proof: LogProof;
  let now: number;
  beforeEach(() => {
    [log, now] = [new Log(), 10_000];
    proof = new LogProof(log);
    jest.spyOn(performance, 'now').mockImplementation(() => now);
  });
  afterEach(() => jest.restoreAllMocks());

  /**
   * What a stream that was shown to be as it is at that time is known to be so as of, some milliseconds later, once the
   * log has answered.
   */
  async function known(shownAt: number, later: number): Promise<number> {
    now += later;
    proof.standsSince(shownAt);
    await answered();
    return proof.standsSince(shownAt);
  }

  it('says of a stream that was seen before that it is as it was when the log was asked', async () => {
    proof.seen(at(10), idOf(10));
    proof.heard(at(20));
    expect(await known(10_000, 700)).toBe(10_700);
    expect(log.asked).toBe(1);
  });

  it('never makes what was shown later older', async () => {
    proof.seen(at(10), idOf(10));
    proof.heard(at(20));
    await known(10_000, 700);
    expect(proof.standsSince(10_900)).toBe(10_900);
  });

  it.each([
    ['nothing was seen', () => proof.heard(at(20))],
    ['nothing was heard', () => proof.seen(at(10), idOf(10))],
    [
      'what was seen has no place yet',
      () => [proof.heard(at(20)), proof.seen(undefined, idOf(10)), proof.seen(at(10), undefined)],
    ],
  ])('is not asked for where %s', async (_, given) => {
    given();
    expect(await known(10_000, 700)).toBe(10_000);
    expect(log.asked).toBe(0);
  });

  it('is of the newest event that was seen, in the order of the log', async () => {
    for (const commit of [9, 10, 8]) proof.seen(at(commit), idOf(commit));
    const looked: Position[] = [];
    log.idAt = (position) => {
      looked.push(position);
      return idOf(10);
    };
    proof.heard(at(20));
    expect(await known(10_000, 700)).toBe(10_700);
    expect(looked).toEqual([at(10)]);
  });

  it.each([
    ['another event lies where the newest lay', () => (log.idAt = () => idOf(99))],
    ['it ends before it', () => (log.idAt = () => undefined)],
    ['it ends before the place up to which it was heard', () => (log.end = at(19))],
  ])('is none, and the one before is none any more, where %s', async (_, changed) => {
    proof.seen(at(10), idOf(10));
    proof.heard(at(20));
    expect(await known(10_000, 700)).toBe(10_700);
    changed();
    expect(await known(10_000, 700)).toBe(10_000);
  });

  it('waits for what was set up to where the log ended to be heard', async () => {
    proof.seen(at(10), idOf(10));
    proof.heard(at(15));
    expect(await known(10_000, 700)).toBe(10_000);
    proof.heard(at(19));
    expect(proof.standsSince(10_000)).toBe(10_000);
    proof.heard(at(20));
    expect(proof.standsSince(10_000)).toBe(10_700);
  });

  it('is asked for anew only once it is half a second old, and by one at a time', async () => {
    proof.seen(at(10), idOf(10));
    proof.heard(at(20));
    await known(10_000, 700);
    await known(10_000, 500);
    expect(log.asked).toBe(1);
    now += 1;
    proof.standsSince(10_000);
    proof.standsSince(10_000);
    expect(log.asked).toBe(2);
    await answered();
    expect(proof.standsSince(10_000)).toBe(11_201);
  });

  it('is asked for anew where the log has not answered within a second, and a late answer is not gone by', async () => {
    proof.seen(at(10), idOf(10));
    proof.heard(at(20));
    let answer: (head: Position) => void = () => undefined;
    log.head = () => new Promise((resolve) => (answer = resolve));
    const asked = jest.spyOn(log, 'head');
    now += 700;
    proof.standsSince(10_000);
    now += 999;
    proof.standsSince(10_000);
    expect(asked).toHaveBeenCalledTimes(1);
    const first = answer;
    now += 1;
    proof.standsSince(10_000);
    expect(asked).toHaveBeenCalledTimes(2);
    first(at(20));
    await answered();
    expect(proof.standsSince(10_000)).toBe(10_000);
    answer(at(20));
    await answered();
    expect(proof.standsSince(10_000)).toBe(11_700);
  });

  it('stands, whatever an earlier question is answered after it', async () => {
    proof.seen(at(10), idOf(10));
    proof.heard(at(20));
    const answers: ((head: Position) => void)[] = [];
    log.head = () => new Promise((resolve) => answers.push(resolve));
    proof.standsSince(10_000);
    now += 1_000;
    proof.standsSince(10_000);
    answers[1]!(at(20));
    await answered();
    expect(proof.standsSince(10_000)).toBe(11_000);
    answers[0]!(at(19));
    await answered();
    expect(proof.standsSince(10_000)).toBe(11_000);
  });

  it('is none while the log does not answer, which nobody hears of here', async () => {
    proof.seen(at(10), idOf(10));
    proof.heard(at(20));
    log.fails = true;
    expect(await known(10_000, 700)).toBe(10_000);
  });

  it('says nothing of what was seen before hearing ended, also once it is proven again', async () => {
    proof.seen(at(10), idOf(10));
    proof.heard(at(20));
    await known(10_000, 700);
    proof.forget();
    expect(await known(10_000, 700)).toBe(10_000);
    expect(log.asked).toBe(1);
    proof.seen(at(11), idOf(11));
    proof.heard(at(20));
    expect(await known(10_699, 700)).toBe(10_699);
    expect(await known(10_700, 0)).toBe(12_100);
  });
});
