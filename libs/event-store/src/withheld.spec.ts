import { type EventId, type Instant } from '#domain';
import { type EventLog, LogUnavailable, type StoredEvent, StreamDeleted } from './event-log';
import { parsePosition } from './position';
import { isOfTheLog, metadataPrefixes, missing, withheld, withholdingIn } from './withheld';

function event(stream: string, type: string, data: unknown = {}, revision = 0n): StoredEvent {
  const [id, recordedAt] = ['e' as EventId, '2026-01-31T08:00:00.000Z' as Instant];
  return { id, stream, revision, position: parsePosition('1/1'), type, data, metadata: undefined, recordedAt };
}

/** What EventStoreDB writes beside a stream whose metadata is set. */
const set = (metadata: unknown) => event('$$customer-1', '$metadata', metadata);

describe('what withholds a stream', () => {
  it('is told by the event that deletes it for ever', () => {
    expect(withholdingIn(event('customer-1', '$streamDeleted'))).toEqual({
      stream: 'customer-1',
      reason: expect.stringContaining('for ever'),
    });
  });

  it.each([
    [{ $tb: 2 ** 53 }, 'softly'],
    [{ $tb: 2 ** 63 }, 'softly'],
    [{ $tb: 3 }, '$tb 3'],
    [{ $maxCount: 1, $maxAge: 60 }, '$maxCount 1, $maxAge 60'],
  ])('is told by what is set for it (%j)', (metadata, words) => {
    expect(withholdingIn(set(metadata))).toEqual({ stream: 'customer-1', reason: expect.stringContaining(words) });
  });

  it.each([{}, { $tb: 0 }, { $maxCount: 'many' }, { $acl: { $r: 'a' } }, null, 'text', undefined])(
    'is over where nothing is set any more that cuts it (%j)',
    (metadata) => expect(withholdingIn(set(metadata))).toEqual({ stream: 'customer-1' }),
  );

  it('is nothing that an event of the product says, whatever it is called', () => {
    expect(withholdingIn(event('customer-1', 'CustomerRenamed', { $tb: 1 }))).toBeUndefined();
    expect(withholdingIn(event('$$customer-1', 'CustomerRenamed', { $tb: 1 }))).toBeUndefined();
    expect(withholdingIn(event('customer-1', '$metadata', { $tb: 1 }))).toBeUndefined();
  });

  it('lies where the log keeps what is set for streams, in events of its own', () => {
    expect(metadataPrefixes(['customer-', 'partner-'])).toEqual(['$$customer-', '$$partner-']);
    expect([isOfTheLog(set({})), isOfTheLog(event('customer-1', 'CustomerRenamed'))]).toEqual([true, false]);
  });

  it('is told by how much of it is missing', () => {
    expect([missing(3n, 4n), missing(3n, 6n)]).toEqual([
      expect.stringMatching(/^event 3 is /),
      expect.stringMatching(/^events 3 to 5 are /),
    ]);
  });
});

describe('whether the log withholds events of a stream', () => {
  const asked = (events: readonly StoredEvent[], metadata?: unknown) =>
    withheld(
      {
        async *read() {
          yield* events;
        },
        readBackwards: async (stream) => (stream === '$$customer-1' && metadata !== undefined ? [set(metadata)] : []),
      } satisfies Pick<EventLog, 'read' | 'readBackwards'>,
      'customer-1',
    );
  const events = (...revisions: bigint[]) => revisions.map((n) => event('customer-1', 'CustomerRenamed', {}, n));

  it('is not so of one that it gives out from its first event on, or knows nothing of', async () => {
    expect([await asked(events(0n, 1n)), await asked([]), await asked(events(0n), {})]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('is so where its first events are missing, or are to be', async () => {
    expect(await asked(events(2n, 3n))).toBe(missing(0n, 2n));
    expect(await asked(events(0n), { $maxCount: 5 })).toContain('$maxCount 5');
  });

  it.each(['read', 'readBackwards'])(
    'is so where it says that it was deleted, and unknown where it says nothing (%s)',
    async (asking) => {
      const failing = (failure: Error) =>
        withheld(
          {
            async *read() {
              if (asking === 'read') throw failure;
            },
            readBackwards: async () => {
              if (asking === 'readBackwards') throw failure;
              return [];
            },
          },
          'customer-1',
        );
      expect(await failing(new StreamDeleted('customer-1'))).toContain('for ever');
      await expect(failing(new LogUnavailable('away'))).rejects.toThrow(LogUnavailable);
    },
  );
});
