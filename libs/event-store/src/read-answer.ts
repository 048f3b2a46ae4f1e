import { type EventId, type Instant } from '#domain';
import { type LogMessage, type StoredEvent } from './event-log';
import { MessageReader } from './message-reader';
import { formatPosition } from './position';

type Uint64 = number | bigint;

const NOTHING = Buffer.alloc(0);
/** Times are counted in units of 100 ns. */
const DIGITS_BELOW_A_MILLISECOND = 4;

/** What a server says to a subscription: what a reader of the log hears, or something that is of no concern to it. */
export type ReadAnswer = LogMessage | { readonly kind: 'other' };

const OTHER: ReadAnswer = { kind: 'other' };

/**
 * Reads a `ReadResp` (streams.proto of EventStoreDB).
 *
 * By hand: the client's classes, and what it makes of them, cost twice as much as all else that happens to an event on
 * its way here.
 * @throws RangeError when it is not whole
 */
export function readAnswer(bytes: Buffer): ReadAnswer {
  const reader = new MessageReader(bytes);
  let answer = OTHER;
  reader.fields((field) => {
    if (field === 1) answer = eventIn(reader);
    else if (field === 3) answer = { kind: 'checkpoint', position: positionIn(reader) };
    else {
      reader.skip();
      if (field === 8) answer = { kind: 'caught-up' };
    }
  });
  return answer;
}

function eventIn(reader: MessageReader): ReadAnswer {
  let event: StoredEvent | undefined; // a link whose event is gone has none
  reader.message((field) => {
    if (field === 1) event = storedEventIn(reader);
    else reader.skip();
  });
  return event ? { kind: 'event', event } : OTHER;
}

function positionIn(reader: MessageReader): ReturnType<typeof formatPosition> {
  const position: { commit: Uint64; prepare: Uint64 } = { commit: 0, prepare: 0 };
  reader.message((field) => {
    if (field === 1) position.commit = reader.uint64();
    else if (field === 2) position.prepare = reader.uint64();
    else reader.skip();
  });
  return formatPosition(position);
}

function storedEventIn(reader: MessageReader): StoredEvent {
  const properties = { type: '', 'content-type': '', created: '0' };
  let [id, stream] = ['', ''];
  let [revision, commit, prepare]: [Uint64, Uint64, Uint64] = [0, 0, 0];
  let [metadata, data]: [Buffer, Buffer] = [NOTHING, NOTHING];
  const readId = (field: number): void => {
    if (field === 2) id = reader.text();
    else reader.skip();
  };
  const readStream = (field: number): void => {
    if (field === 3) stream = reader.text();
    else reader.skip();
  };
  reader.message((field) => {
    switch (field) {
      case 1:
        return reader.message(readId);
      case 2:
        return reader.message(readStream);
      case 3:
        return void (revision = reader.uint64());
      case 4:
        return void (prepare = reader.uint64());
      case 5:
        return void (commit = reader.uint64());
      case 6:
        return readProperty(reader, properties);
      case 7:
        return void (metadata = reader.binary());
      case 8:
        return void (data = reader.binary());
      default:
        return reader.skip();
    }
  });
  return {
    id: id as EventId,
    stream,
    revision: BigInt(revision),
    position: formatPosition({ commit, prepare }),
    type: properties.type,
    data: properties['content-type'] === 'application/json' ? parsed(data, String) : Uint8Array.from(data),
    metadata: metadata.length === 0 ? undefined : parsed(metadata, () => Uint8Array.from(metadata)),
    recordedAt: instantOf(properties.created),
  };
}

/** One entry of the map of an event's properties. */
function readProperty(
  reader: MessageReader,
  properties: { type: string; 'content-type': string; created: string },
): void {
  let [name, value] = ['', ''];
  reader.message((field) => {
    if (field === 1) name = reader.text();
    else if (field === 2) value = reader.text();
    else reader.skip();
  });
  if (name === 'type' || name === 'content-type' || name === 'created') properties[name] = value;
}

/** What is no JSON is given on as it is: to refuse it is for whoever decodes the event. */
function parsed(json: Buffer, asItIs: (text: string) => unknown): unknown {
  const text = json.toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    return asItIs(text);
  }
}

function instantOf(ticks: string): Instant {
  return new Date(Number(ticks.slice(0, -DIGITS_BELOW_A_MILLISECOND))).toISOString() as Instant;
}
