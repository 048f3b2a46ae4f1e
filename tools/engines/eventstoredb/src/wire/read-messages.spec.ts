import { ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { encodeEvent, type StoredEvent, TOMBSTONE_REVISION } from '../storage/stored-event';
import { eventResponse } from './read-messages';

const POSITION = 2 ** 40 + 5;

const event: StoredEvent = {
  stream: '客户-1',
  type: '已接受',
  id: Buffer.from('00112233445566778899aabbccddeeff', 'hex'),
  revision: 300,
  created: 1_700_000_000_000,
  isJson: true,
  data: Buffer.from('{"n":1}'),
  metadata: Buffer.alloc(0),
};

const decoded = (recorded: StoredEvent, structuredIds = false) => {
  const response = eventResponse({ bytes: encodeEvent(recorded), position: POSITION }, structuredIds);
  const message = ReadResp.deserializeBinary(response);
  return { read: message.getEvent()!, recorded: message.getEvent()!.getEvent()! };
};

test('the generated classes read back what was encoded by hand', () => {
  const { read, recorded } = decoded(event);
  expect(read.getCommitPosition()).toBe('1099511627781');
  expect(recorded.getCommitPosition()).toBe('1099511627781');
  expect(recorded.getPreparePosition()).toBe('1099511627781');
  expect(recorded.getStreamRevision()).toBe('300');
  expect(recorded.getId()?.getString()).toBe('00112233-4455-6677-8899-aabbccddeeff');
  expect(Buffer.from(recorded.getStreamIdentifier()!.getStreamName_asU8()).toString()).toBe('客户-1');
  expect(Buffer.from(recorded.getData_asU8()).toString()).toBe('{"n":1}');
  expect(recorded.getCustomMetadata_asU8()).toHaveLength(0);
  expect(recorded.getMetadataMap().toArray()).toEqual(
    expect.arrayContaining([
      ['type', '已接受'],
      ['content-type', 'application/json'],
      ['created', '17000000000000000'],
    ]),
  );
});

test.each([0, 127, 128, 16_383, 16_384, 2 ** 32 - 2])('revision %i survives', (revision) => {
  expect(decoded({ ...event, revision }).recorded.getStreamRevision()).toBe(revision.toString());
});

test('a tombstone has the last revision there is', () => {
  expect(decoded({ ...event, revision: TOMBSTONE_REVISION }).recorded.getStreamRevision()).toBe('9223372036854775807');
});

test('an id comes in two halves when asked for', () => {
  const structured = decoded(event, true).recorded.getId()?.getStructured();
  expect(structured?.getMostSignificantBits()).toBe(0x0011223344556677n.toString());
  expect(structured?.getLeastSignificantBits()).toBe(BigInt.asIntN(64, 0x8899aabbccddeeffn).toString());
});
