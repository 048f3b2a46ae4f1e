import { type Recorded } from '#domain';
import { type EventCodec, type EventMetadata, type StoredEvent, UnreadableEvent } from '#event-store';
import { flawOf } from './check';
import { MetadataForm } from './forms/metadata';
import { type AnyEvent, type Forms, type Version } from './versions';

/** A codec for the events whose forms are given. Of any other type, or of another form, an event is unreadable. */
export function codecOf<Event extends AnyEvent>(forms: Forms<Event>): EventCodec<Event> {
  const versions = new Map<string, Version<object>>(Object.entries<Version<object>>(forms));
  return {
    encode({ type, data }) {
      const version = versions.get(type);
      if (version === undefined) throw new TypeError(`There is no stored form for events of type ${type}`);
      const checked = version.read(data, version.number);
      if ('flaw' in checked)
        throw new TypeError(`${type} cannot be stored: ${checked.flaw.field} ${checked.flaw.problem}`);
      return { type, data, schemaVersion: version.number };
    },
    decode(stored) {
      const version = versions.get(stored.type);
      if (version === undefined) throw new UnreadableEvent(stored, 'type', 'is not known');
      const { at, schemaVersion } = metadataOf(stored);
      const read = version.read(stored.data, schemaVersion);
      if ('flaw' in read) throw new UnreadableEvent(stored, read.flaw.field, read.flaw.problem);
      const recorded: Recorded<AnyEvent> = { type: stored.type, data: read.data, id: stored.id, at };
      // data of this form belongs to the event of this type: the table of forms says so
      return recorded as Recorded<Event>;
    },
    metadata: metadataOf,
  };
}

/** Decoding and the reader of a feed both ask for it; validated once for each event. */
const validated = new WeakMap<StoredEvent, EventMetadata>();

function metadataOf(stored: StoredEvent): EventMetadata {
  const known = validated.get(stored);
  if (known !== undefined) return known;
  const flaw = flawOf(MetadataForm, stored.metadata, 'metadata');
  if (flaw !== undefined) throw new UnreadableEvent(stored, flaw.field, flaw.problem);
  const metadata = stored.metadata as EventMetadata;
  validated.set(stored, metadata);
  return metadata;
}
