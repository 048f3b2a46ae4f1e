import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EventId, type Instant } from '#domain';
import { type EventCodec, parsePosition, type StoredEvent, UnreadableEvent } from '#event-store';
import {
  catalog,
  customerCodec,
  customerLabels,
  customers,
  domainClaims,
  forms,
  invitations,
  linkRefusals,
  operations,
  partnerCodec,
  partners,
  persons,
  prices,
  STREAM_PREFIXES,
  streamOf,
  tenantClaims,
} from './index';
import { codecOf } from './codec';
import { explain, fits } from './check';
import { MetadataForm } from './forms/metadata';
import { Id, OneOf, Optional } from './forms/rules';
import { firstVersion, type Forms, nextVersion } from './versions';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

const folder = join(__dirname, '..', 'samples');
const sampleOf = (name: string): Record<string, Json> => JSON.parse(readFileSync(join(folder, name), 'utf8'));
const metadata = sampleOf('metadata.json');
const files = readdirSync(folder).filter((file) => file !== 'metadata.json');
const events = Object.entries(forms).map(([type, { number, form }]) => ({
  type,
  version: number,
  form,
  data: sampleOf(`${type}.v${number}.json`),
}));

/** Fields that older readers must accept as absent. */
const OPTIONAL = new Set([
  'customerId',
  'resellerId',
  'viaProviderId',
  'linkId',
  'claimedPartnerId',
  'causationId',
  'setRightBy',
  'sending',
  'sender',
  'undelivered',
  'failure',
  'alias',
  'wording',
]);

function stored(type: string, data: unknown, meta: unknown = metadata): StoredEvent {
  return {
    id: '4ca0c3d2-7b41-8e0a-9c55-3f7f2f0e9d12' as EventId,
    stream: 'customer-1',
    revision: 7n,
    position: parsePosition('10/10'),
    type,
    data,
    metadata: meta,
    recordedAt: '2026-01-31T08:00:00.001Z' as Instant,
  };
}

/** Every way to spoil one field of a value, nested ones too: `[what was done, the field's path, the spoiled value]`. */
function spoiled(value: Record<string, Json>, path: string): [string, string, Json][] {
  const ways: [string, string, Json][] = [['adds', `${path}.surprise`, { ...value, surprise: 1 }]];
  for (const [name, field] of Object.entries(value)) {
    const { [name]: _dropped, ...rest } = value;
    if (!OPTIONAL.has(name)) ways.push(['drops', `${path}.${name}`, rest]);
    ways.push(['empties', `${path}.${name}`, { ...value, [name]: null }]);
    ways.push(['retypes', `${path}.${name}`, { ...value, [name]: typeof field === 'string' ? 1 : 'text' }]);
    ways.push(['wraps', `${path}.${name}`, { ...value, [name]: Array.isArray(field) ? { 0: field[0]! } : [field] }]);
    if (Array.isArray(field))
      ways.push([
        'retypes an entry of',
        `${path}.${name}`,
        { ...value, [name]: [typeof field[0] === 'number' ? 'text' : 1, ...field] },
      ]);
    if (Array.isArray(field)) ways.push(['nests the entries of', `${path}.${name}`, { ...value, [name]: [field] }]);
    if (typeof field === 'object' && field !== null && !Array.isArray(field)) {
      ways.push(
        ...spoiled(field, `${path}.${name}`).map(([way, at, part]): [string, string, Json] => [
          way,
          at,
          { ...value, [name]: part },
        ]),
      );
    }
  }
  return ways;
}

function failure<Event>(codec: EventCodec<Event>, event: StoredEvent): UnreadableEvent {
  try {
    codec.decode(event);
  } catch (error) {
    if (error instanceof UnreadableEvent) return error;
    throw error;
  }
  throw new Error(`${event.type} was decoded: ${JSON.stringify(event.data)}`);
}

describe('the catalog of stored events', () => {
  it('has a sample of every version of every event, and no other', () => {
    const expected = events.flatMap(({ type, version }) =>
      Array.from({ length: version }, (_, index) => `${type}.v${index + 1}.json`),
    );
    expect(files.sort()).toEqual(expected.sort());
  });

  it.each(files)('reads %s', (file) => {
    const [type = '', version = ''] = file.split('.');
    const schemaVersion = Number(version.slice(1));
    const event = catalog.decode(stored(type, sampleOf(file), { ...metadata, schemaVersion }));
    expect(event).toMatchObject({ type, id: '4ca0c3d2-7b41-8e0a-9c55-3f7f2f0e9d12', at: '2026-01-31T08:00:00.000Z' });
  });

  it.each(events)('gives $type back as it was written', ({ type, version, data }) => {
    const { id, at, ...event } = catalog.decode(stored(type, data, { ...metadata, schemaVersion: version }));
    const encoded = catalog.encode(event);
    expect(JSON.parse(JSON.stringify(encoded))).toEqual({ type, data, schemaVersion: version });
    expect([id, at]).toEqual(['4ca0c3d2-7b41-8e0a-9c55-3f7f2f0e9d12', metadata['at']]);
  });

  it.each(events)(
    'refuses $type with any field dropped, emptied, of another type or unknown, and names it',
    ({ type, version, data }) => {
      for (const [way, field, value] of spoiled(data, 'data')) {
        const error = failure(catalog, stored(type, value, { ...metadata, schemaVersion: version }));
        expect([way, error.stream, error.revision]).toEqual([way, 'customer-1', 7n]);
        expect(error.field).toContain(field);
      }
    },
  );

  it('refuses metadata with any field dropped, emptied, of another type or unknown, and names it', () => {
    for (const [way, field, value] of spoiled(metadata, 'metadata')) {
      expect([way, failure(catalog, stored('CustomerDeparted', {}, value)).field]).toEqual([
        way,
        expect.stringContaining(field),
      ]);
    }
  });

  it('judges by the generated check as class-validator does', () => {
    for (const { form, data } of events) {
      expect([fits(form, data), explain(form, data, 'data')]).toEqual([true, undefined]);
      for (const [, , value] of spoiled(data, 'data'))
        expect([fits(form, value), explain(form, value, 'data') === undefined]).toEqual([false, false]);
    }
    expect([fits(MetadataForm, metadata), explain(MetadataForm, metadata, 'metadata')]).toEqual([true, undefined]);
    for (const [, , value] of spoiled(metadata, 'metadata')) {
      expect([fits(MetadataForm, value), explain(MetadataForm, value, 'metadata') === undefined]).toEqual([
        false,
        false,
      ]);
    }
  });

  it.each([['{"tenantId": '], [undefined], [null], [7], [[]], [new Uint8Array(3)]])(
    'refuses data that is no object: %p',
    (data) => {
      expect(failure(catalog, stored('CustomerRegistered', data)).field).toMatch(/^data/);
    },
  );

  it.each([['{'], [undefined], [null], [new Uint8Array(3)]])('refuses metadata that is no object: %p', (meta) => {
    expect(failure(catalog, stored('CustomerDeparted', {}, meta === undefined ? null : meta)).field).toMatch(
      /^metadata/,
    );
  });

  it('does not take the names of the language for those of an event', () => {
    for (const type of ['constructor', '__proto__', 'toString'])
      expect(failure(catalog, stored(type, {})).field).toBe('type');
    const data: unknown = JSON.parse('{"from": "a", "to": "b", "__proto__": {"x": 1}}');
    expect(failure(catalog, stored('CustomerRenamed', data)).field).toBe('data');
  });

  it('refuses an event of an unknown type, of a later version, or of another aggregate', () => {
    expect(failure(catalog, stored('CustomerTeleported', {})).field).toBe('type');
    expect(failure(partnerCodec, stored('CustomerDeparted', {})).field).toBe('type');
    expect(failure(catalog, stored('CustomerDeparted', {}, { ...metadata, schemaVersion: 2 })).field).toBe(
      'metadata.schemaVersion',
    );
    expect(failure(catalog, stored('CustomerDeparted', {}, { ...metadata, schemaVersion: 0 })).field).toBe(
      'metadata.schemaVersion',
    );
  });

  it('does not store an event that it could not read', () => {
    const wrong = { type: 'CustomerRenamed', data: { from: 'a' } } as Parameters<typeof customerCodec.encode>[0];
    expect(() => customerCodec.encode(wrong)).toThrow(
      new TypeError('CustomerRenamed cannot be stored: data.to to must be a string'),
    );
  });

  it('names the streams of every aggregate by a prefix that subscriptions follow', () => {
    for (const type of [
      partners,
      invitations,
      customers,
      domainClaims,
      tenantClaims,
      linkRefusals,
      persons,
      operations,
      customerLabels,
      prices,
    ]) {
      expect(STREAM_PREFIXES.filter((prefix) => streamOf(type, '1').startsWith(prefix))).toHaveLength(1);
    }
  });
});

describe('an event whose form has changed', () => {
  type Moved = {
    readonly type: 'Moved';
    readonly data: { readonly place: string; readonly by: 'road' | 'sea'; readonly note?: string };
  };
  class MovedV1 {
    @Id() town: string;
  }
  class MovedV2 {
    @Id() place: string;
  }
  class MovedV3 {
    @Id() place: string;
    @OneOf(['road', 'sea']) by: 'road' | 'sea';
    @Optional() @Id() note?: string;
  }
  const second = nextVersion(firstVersion(MovedV1), MovedV2, ({ town }) => ({ place: town }));
  const movedForms: Forms<Moved> = { Moved: nextVersion(second, MovedV3, ({ place }) => ({ place, by: 'road' })) };
  const codec = codecOf(movedForms);
  const as = (schemaVersion: number, data: unknown): StoredEvent =>
    stored('Moved', data, { ...metadata, schemaVersion });

  it('is read from every version it was ever stored in', () => {
    expect(codec.decode(as(1, { town: 'Wuhan' })).data).toEqual({ place: 'Wuhan', by: 'road' });
    expect(codec.decode(as(2, { place: 'Wuhan' })).data).toEqual({ place: 'Wuhan', by: 'road' });
    expect(codec.decode(as(3, { place: 'Wuhan', by: 'sea' })).data).toEqual({ place: 'Wuhan', by: 'sea' });
  });

  it('is stored in the last version only', () => {
    expect(codec.encode({ type: 'Moved', data: { place: 'Wuhan', by: 'sea' } }).schemaVersion).toBe(3);
  });

  it('is held to the form of the version it claims', () => {
    expect(failure(codec, as(1, { place: 'Wuhan' })).field).toBe('data.place');
    expect(failure(codec, as(3, { town: 'Wuhan' })).field).toMatch(/^data/);
    expect(failure(codec, as(4, { place: 'Wuhan', by: 'sea' })).field).toBe('metadata.schemaVersion');
  });
});
