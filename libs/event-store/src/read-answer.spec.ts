import { StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb';
import { ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { readAnswer } from './read-answer';

const RecordedEvent = ReadResp.ReadEvent.RecordedEvent;

/** An event of the protocol's own classes, with what a test changes of it. */
function recorded(
  change: (event: ReadResp.ReadEvent.RecordedEvent) => unknown = () => undefined,
): ReadResp.ReadEvent.RecordedEvent {
  const event = new RecordedEvent()
    .setId(new UUID().setString('00112233-4455-6677-8899-aabbccddeeff'))
    .setStreamIdentifier(new StreamIdentifier().setStreamName(Buffer.from('客户-1')))
    .setStreamRevision('300')
    .setCommitPosition('1099511627781')
    .setPreparePosition('1099511627780')
    .setData(Buffer.from('{"name":"蓝岳"}'))
    .setCustomMetadata(Buffer.from('{"n":1}'));
  event
    .getMetadataMap()
    .set('type', '已接受')
    .set('content-type', 'application/json')
    .set('created', '17000000000009999');
  change(event);
  return event;
}

const bytesOf = (answer: ReadResp): Buffer => Buffer.from(answer.serializeBinary());
const answerWith = (event: ReadResp.ReadEvent.RecordedEvent): Buffer =>
  bytesOf(new ReadResp().setEvent(new ReadResp.ReadEvent().setEvent(event).setCommitPosition('7')));
const read = (event: ReadResp.ReadEvent.RecordedEvent): unknown => Reflect.get(readAnswer(answerWith(event)), 'event');

it('reads what the classes of the protocol wrote', () => {
  expect(readAnswer(answerWith(recorded()))).toEqual({
    kind: 'event',
    event: {
      id: '00112233-4455-6677-8899-aabbccddeeff',
      stream: '客户-1',
      revision: 300n,
      position: '1099511627781/1099511627780',
      type: '已接受',
      data: { name: '蓝岳' },
      metadata: { n: 1 },
      recordedAt: '2023-11-14T22:13:20.000Z',
    },
  });
});

it.each(['0', '1', '127', '128', '9007199254740991', '9007199254740993', '18446744073709551615'])(
  'reads the number %s exactly',
  (number) => {
    const event = recorded((changed) =>
      changed.setStreamRevision(number).setCommitPosition(number).setPreparePosition(number),
    );
    expect(read(event)).toMatchObject({ revision: BigInt(number), position: `${number}/${number}` });
  },
);

it('gives on what is no JSON as it is, and no metadata as none', () => {
  expect(read(recorded((event) => event.setData(Buffer.from('{"name":'))))).toMatchObject({ data: '{"name":' });
  expect(read(recorded((event) => event.setCustomMetadata('')))).toMatchObject({ metadata: undefined });
  expect(read(recorded((event) => event.setCustomMetadata(Buffer.from('x'))))).toMatchObject({
    metadata: Uint8Array.from([0x78]),
  });
  const binary = recorded((event) => event.getMetadataMap().set('content-type', 'application/octet-stream'));
  expect(read(binary)).toMatchObject({ data: Uint8Array.from(Buffer.from('{"name":"蓝岳"}')) });
});

it('tells checkpoints and the end of history from what is of no concern', () => {
  const checkpoint = new ReadResp.Checkpoint().setCommitPosition('12').setPreparePosition('11');
  expect(readAnswer(bytesOf(new ReadResp().setCheckpoint(checkpoint)))).toEqual({
    kind: 'checkpoint',
    position: '12/11',
  });
  expect(readAnswer(bytesOf(new ReadResp().setCaughtUp(new ReadResp.CaughtUp())))).toEqual({ kind: 'caught-up' });
  const confirmation = new ReadResp.SubscriptionConfirmation().setSubscriptionId('id');
  for (const other of [
    new ReadResp().setConfirmation(confirmation),
    new ReadResp().setFellBehind(new ReadResp.FellBehind()),
    new ReadResp(),
  ])
    expect(readAnswer(bytesOf(other))).toEqual({ kind: 'other' });
});

it('passes over fields that it does not know', () => {
  const [varint, fixed64, text, fixed32] = [
    [0x98, 0x06, 0x96, 0x01],
    [0xa1, 0x06, ...Array(8).fill(1)],
    [0xaa, 0x06, 2, 0x68, 0x69],
    [0xb5, 0x06, 1, 2, 3, 4],
  ];
  const unknown = Buffer.from([varint, fixed64, text, fixed32].flat());
  expect(readAnswer(Buffer.concat([unknown, answerWith(recorded()), unknown]))).toMatchObject({
    kind: 'event',
    event: { stream: '客户-1' },
  });
});

it('passes over them in whatever lies in an answer', () => {
  const unknown = [0xaa, 0x06, 2, 0x42, 0]; // what it holds would be data without any, were it not passed over
  /** A message as a field of another, with an unknown field before it and after it. */
  const within = (field: number, message: Uint8Array): Buffer => {
    const length = message.length + 2 * unknown.length;
    const prefix = [field * 8 + 2, (length & 0x7f) | 0x80, length >> 7];
    return Buffer.concat([Buffer.from([...prefix, ...unknown]), message, Buffer.from(unknown)]);
  };
  const event = Buffer.concat([
    recorded((changed) => changed.getMetadataMap().del('type')).serializeBinary(),
    within(1, new UUID().setString('another id').serializeBinary()),
    within(2, new StreamIdentifier().setStreamName(Buffer.from('another-1')).serializeBinary()),
    within(6, Buffer.from([0x0a, 4, ...Buffer.from('type'), 0x12, 1, ...Buffer.from('T')])),
    within(6, Buffer.from([0x0a, 5, ...Buffer.from('other'), 0x12, 1, ...Buffer.from('x')])),
    Buffer.from(unknown),
  ]);
  expect(readAnswer(within(1, within(1, event)))).toMatchObject({
    kind: 'event',
    event: { id: 'another id', stream: 'another-1', type: 'T', revision: 300n, data: { name: '蓝岳' } },
  });
  const checkpoint = new ReadResp.Checkpoint().setCommitPosition('12').setPreparePosition('11');
  expect(readAnswer(within(3, checkpoint.serializeBinary()))).toEqual({ kind: 'checkpoint', position: '12/11' });
});

it('refuses an answer that is not whole, wherever it breaks off', () => {
  const whole = answerWith(recorded());
  for (let length = 1; length < whole.length; length += 1)
    expect(() => readAnswer(whole.subarray(0, length))).toThrow(RangeError);
});
