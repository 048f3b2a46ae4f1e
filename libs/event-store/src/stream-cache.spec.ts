import { parsePosition } from './position';
import { type CommandTrace, StreamCache, type StreamView } from './stream-cache';

const trace: CommandTrace = { contentHash: '', firstRevision: 0n, revision: 0n, position: parsePosition('1/1') };

function view(revision: bigint, commands = 0): StreamView<string> {
  const remembered = Array.from({ length: commands }, (_, n): [string, CommandTrace] => [`${n}`, trace]);
  return {
    revision,
    position: trace.position,
    lastEvent: undefined,
    provenAt: 0,
    state: `at ${revision}`,
    commands: new Map(remembered),
  };
}

describe('the cache of streams', () => {
  it('lets go of what was used longest ago', () => {
    const cache = new StreamCache(2);
    cache.keeper('a')(view(0n));
    cache.keeper('b')(view(0n));
    cache.get('a');
    cache.keeper('c')(view(0n));
    expect(['a', 'b', 'c'].map((stream) => cache.get(stream) !== undefined)).toEqual([true, false, true]);
  });

  it('is bounded by the commands it remembers too', () => {
    const cache = new StreamCache(10);
    cache.keeper('a')(view(0n));
    cache.keeper('b')(view(7n, 8));
    expect(cache.get('a')).toBeDefined();
    cache.keeper('b')(view(8n, 9));
    expect([cache.get('a'), cache.get('b')?.revision]).toEqual([undefined, 8n]);
  });

  it('does not keep what weighs more than all that it may keep, and lets go of nothing else for it', () => {
    const cache = new StreamCache(10);
    cache.keeper('a')(view(0n));
    cache.keeper('b')(view(0n, 10));
    expect([cache.get('a')?.revision, cache.get('b')]).toEqual([0n, undefined]);
    cache.keeper('a')(view(1n, 10));
    expect(cache.get('a')).toBeUndefined(); // the view before is not the stream any more
  });

  it('never goes back to an earlier view of a stream', () => {
    const cache = new StreamCache(10);
    cache.keeper('a')(view(3n));
    cache.keeper('a')(view(2n));
    expect(cache.get('a')?.revision).toBe(3n);
  });

  it('keeps when a stream that has not changed was last seen', () => {
    const cache = new StreamCache(10);
    cache.keeper('a')(view(3n));
    cache.keeper('a')({ ...view(3n), provenAt: 5 });
    expect(cache.get('a')?.provenAt).toBe(5);
  });

  it.each([
    ['a stream', (cache: StreamCache) => cache.forget('a')],
    ['everything', (cache: StreamCache) => cache.forgetAll()],
  ])('that has forgotten %s keeps nothing that work begun before then finds out', (_, forget) => {
    const cache = new StreamCache(10);
    cache.keeper('a')(view(3n));
    const keep = cache.keeper('a');
    forget(cache);
    keep(view(4n));
    expect(cache.get('a')).toBeUndefined();
    cache.keeper('a')(view(4n));
    expect(cache.get('a')?.revision).toBe(4n);
  });

  it('weighs nothing once it has forgotten everything', () => {
    const cache = new StreamCache(2);
    cache.keeper('a')(view(0n, 1));
    cache.forgetAll();
    cache.keeper('b')(view(0n));
    cache.keeper('c')(view(0n));
    expect(['a', 'b', 'c'].map((stream) => cache.get(stream) !== undefined)).toEqual([false, true, true]);
  });
});
