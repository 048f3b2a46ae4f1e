import { parsePosition } from './position';
import { type CommandTrace, StreamCache, type StreamView } from './stream-cache';

const trace: CommandTrace = { contentHash: '', firstRevision: 0n, revision: 0n, position: parsePosition('1/1') };

function view(revision: bigint, commands = 0): StreamView<string> {
  const remembered = Array.from({ length: commands }, (_, n): [string, CommandTrace] => [`${n}`, trace]);
  return { revision, position: trace.position, lastEvent: undefined, provenAt: 0, state: `at ${revision}`, commands: new Map(remembered) };
}

describe('the cache of streams', () => {
  it('lets go of what was used longest ago', () => {
    const cache = new StreamCache(2);
    cache.keep('a', view(0n));
    cache.keep('b', view(0n));
    cache.get('a');
    cache.keep('c', view(0n));
    expect(['a', 'b', 'c'].map((stream) => cache.get(stream) !== undefined)).toEqual([true, false, true]);
  });

  it('is bounded by the commands it remembers too', () => {
    const cache = new StreamCache(10);
    cache.keep('a', view(0n));
    cache.keep('b', view(7n, 8));
    expect(cache.get('a')).toBeDefined();
    cache.keep('b', view(8n, 9));
    expect([cache.get('a'), cache.get('b')?.revision]).toEqual([undefined, 8n]);
    cache.keep('c', view(0n, 10));
    expect([cache.get('b'), cache.get('c')]).toEqual([undefined, undefined]);
    cache.keep('d', view(0n));
    expect(cache.get('d')).toBeDefined();
  });

  it('never goes back to an earlier view of a stream', () => {
    const cache = new StreamCache(10);
    cache.keep('a', view(3n));
    cache.keep('a', view(2n));
    expect(cache.get('a')?.revision).toBe(3n);
  });
});
