import { type EventId, type Instant } from '#domain';
import { type EventCodec, type EventMetadata, parsePosition, type StoredEvent } from '#event-store';
import { decodedOnce } from './decoded-once';

const stored = (data: unknown): StoredEvent => ({
  id: 'e' as EventId,
  stream: 's',
  revision: 0n,
  position: parsePosition('1/1'),
  type: 'Renamed',
  data,
  metadata: { at: 'then' },
  recordedAt: '2026-01-31T08:00:00.000Z' as Instant,
});

describe('a codec that reads each event once', () => {
  let times: number;
  const codec: EventCodec<{ type: string; data: unknown }> = {
    encode: (event) => ({ type: event.type, data: {}, schemaVersion: 3 }),
    decode: ({ id, type, data, recordedAt }) => {
      times += 1;
      if (data === 'damaged') throw new TypeError('damaged');
      return { id, type, data, at: recordedAt };
    },
    metadata: ({ metadata }) => metadata as EventMetadata,
  };

  beforeEach(() => (times = 0));

  it('gives everybody the same event', () => {
    const [once, event] = [decodedOnce(codec), stored({ n: 1 })];
    expect(once.decode(event)).toBe(once.decode(event));
    expect(once.decode(event)).toMatchObject({ type: 'Renamed', data: { n: 1 } });
    expect(times).toBe(1);
    expect(once.decode(stored({ n: 2 }))).toMatchObject({ data: { n: 2 } });
    expect(times).toBe(2);
  });

  it('tells everybody of one that cannot be read, and looks at it once', () => {
    const [once, event] = [decodedOnce(codec), stored('damaged')];
    for (let n = 0; n < 3; n += 1) expect(() => once.decode(event)).toThrow(TypeError);
    expect(times).toBe(1);
  });

  it('stores, and reads what lies beside an event, as the codec does', () => {
    const once = decodedOnce(codec);
    expect(once.encode({ type: 'Renamed', data: {} })).toEqual({ type: 'Renamed', data: {}, schemaVersion: 3 });
    expect(once.metadata(stored({}))).toEqual({ at: 'then' });
  });
});
