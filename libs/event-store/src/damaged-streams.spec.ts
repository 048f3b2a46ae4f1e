import { BrokenStream } from './codec';
import { DamagedStreams } from './damaged-streams';

describe('streams that were found to be damaged', () => {
  let alarms: string[];
  let told: string[];
  const logger = {
    info: (message: string) => void told.push(message),
    warn: () => undefined,
    error: (message: string) => void alarms.push(message),
  };
  const broken = (stream: string, reason = 'cut') => new BrokenStream(stream, 0n, reason);
  const untouched = async () => undefined;

  beforeEach(() => ([alarms, told] = [[], []]));

  it('raise one alarm for each state, however many commands meet it', async () => {
    const streams = new DamagedStreams(logger);
    for (const stream of ['a', 'a', 'b', 'a']) streams.found(broken(stream), untouched);
    expect(alarms).toHaveLength(2);
    streams.found(broken('a', 'deleted'), untouched);
    expect(alarms).toHaveLength(3);
    expect(await streams.still()).toEqual([
      { stream: 'a', reason: broken('a', 'deleted').message },
      { stream: 'b', reason: broken('b').message },
    ]);
  });

  it('are looked at again when somebody asks, and are told once when they are whole', async () => {
    const streams = new DamagedStreams(logger);
    streams.found(broken('mended'), async () => streams.whole('mended'));
    streams.found(broken('away'), async () => Promise.reject(new Error('the log is away')));
    expect((await streams.still()).map(({ stream }) => stream)).toEqual(['away']);
    streams.whole('mended');
    streams.whole('never damaged');
    expect(told).toHaveLength(1);
    streams.found(broken('mended'), untouched);
    expect(alarms).toHaveLength(3);
  });

  it('are looked at, and named, fifty at once', async () => {
    const streams = new DamagedStreams(logger);
    let looks = 0;
    for (let n = 0; n < 60; n += 1) streams.found(broken(`s-${n}`), async () => (looks += 1));
    const still = await streams.still();
    expect([looks, still.length, still[0]?.stream]).toEqual([50, 50, 's-0']);
  });

  it('are remembered up to a number, the last of them', async () => {
    const streams = new DamagedStreams(logger, 2);
    for (const stream of ['a', 'b', 'c']) streams.found(broken(stream), untouched);
    expect((await streams.still()).map(({ stream }) => stream)).toEqual(['b', 'c']);
  });
});
