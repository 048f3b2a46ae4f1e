import {
  type Condition,
  type DocumentCollection,
  type Documents,
  type DocumentStore,
  type Filter,
  type FindOptions,
  type Identified,
  type Index,
  type Scalar,
  type Update,
} from '#documents';
import { type Ask, type SimulatedProcess, type World } from './world';

/** What two databases hold; every process asks for the same. */
export class SimulatedDocuments {
  readonly views = new Map<string, SimulatedCollection>();
  private readonly records = new Map<string, SimulatedCollection>();

  constructor(private readonly world: World) {}

  /** As a process sees them. */
  seenBy({ ask }: SimulatedProcess): Documents {
    return {
      views: storeOf(this.views, ask, this.world),
      records: storeOf(this.records, ask, this.world),
      ping: () => ask('a ping', [() => undefined]),
      isEmbedded: async () => false,
      version: async () => 'simulated',
      connections: () => ({ open: 0, inUse: 0, waiting: 0 }),
      close: async () => undefined,
    };
  }
}

interface SimulatedCollection {
  readonly documents: Map<string, Identified>;
  readonly indexes: (readonly string[])[];
}

function storeOf(collections: Map<string, SimulatedCollection>, ask: Ask, world: World): DocumentStore {
  const named = (name: string): SimulatedCollection => {
    const collection = collections.get(name) ?? { documents: new Map(), indexes: [] };
    collections.set(name, collection);
    return collection;
  };
  return {
    collection: <T extends Identified>(name: string) => collectionOf<T>(name, () => named(name), ask),
    now: () => ask('asking for the time', [() => world.now]),
    names: () => ask('asking for the names', [() => [...collections.keys()]]),
    rewrite: async () => undefined,
    drop: (name) => ask(`dropping ${name}`, [() => void collections.delete(name)]),
    dropAll: () => ask('dropping everything', [() => collections.clear()]),
  };
}

function collectionOf<T extends Identified>(
  name: string,
  collection: () => SimulatedCollection,
  ask: Ask,
): DocumentCollection<T> {
  // A collection holds whatever documents it was given; that they are a `T` is what whoever asks for it says.
  const documents = () => collection().documents as Map<string, T>;
  const matching = (filter: Filter<T>) => [...documents().values()].filter((document) => matches(document, filter));
  const set = ({ filter, fields }: Update<T>): boolean => {
    const [found] = matching(filter);
    if (found !== undefined) documents().set(found._id, withFields(found, fields));
    return found !== undefined;
  };
  const replaceOlder = (document: T, guard: keyof T & string): void => {
    const stored = documents().get(document._id);
    if (stored === undefined || isLess(stored[guard], document[guard])) documents().set(document._id, document);
  };
  return {
    ensureIndexes: (indexes: readonly Index<T>[]) =>
      ask(`indexing ${name}`, [
        () => collection().indexes.splice(0, Number.POSITIVE_INFINITY, ...indexes.map(({ fields }) => fields)),
      ]).then(() => undefined),
    indexedFields: () =>
      ask(`asking for the indexes of ${name}`, [() => collection().indexes.map((fields) => [...fields])]),
    findOne: (filter) => ask(`finding one of ${name}`, [() => matching(filter)[0]]),
    find: (filter, options = {}) => ask(`finding in ${name}`, [() => page(matching(filter), options)]),
    count: (filter, limit) => ask(`counting in ${name}`, [() => Math.min(limit, matching(filter).length)]),
    insertIfAbsent: (document) =>
      ask(`inserting into ${name}`, [
        () => {
          const isAbsent = !documents().has(document._id);
          if (isAbsent) documents().set(document._id, document);
          return isAbsent;
        },
      ]),
    put: (document) => ask(`putting into ${name}`, [() => void documents().set(document._id, document)]),
    update: (filter, fields) => ask(`updating ${name}`, [() => set({ filter, fields })]),
    updateEach: (updates) => ask(`updating some of ${name}`, [() => updates.filter(set).length]),
    putNewer: (some, guard) =>
      ask(`putting what is newer into ${name}`, [
        () => undefined,
        ...some.map((document) => () => void replaceOlder(document, guard)),
      ]),
    putNewerAfter: (first, some, guard) => {
      let isThere = false;
      return ask(`putting what is newer into ${name}, after an update`, [
        () => (isThere = set(first)),
        ...some.map((document) => () => {
          if (isThere) replaceOlder(document, guard);
          return isThere;
        }),
      ]);
    },
    without: () => {
      throw new Error('nobody looks at views here');
    },
    countUp: () => Promise.reject(new Error('nobody counts here')),
    countDown: () => Promise.reject(new Error('nobody counts here')),
    delete: (filter) =>
      ask(`deleting from ${name}`, [() => matching(filter).filter(({ _id }) => documents().delete(_id)).length]),
  };
}

/** Where the name of a field is a path, the field lies deeper. */
function withFields<T extends object>(document: T, fields: object): T {
  return Object.entries(fields).reduce<T>((changed, [path, value]) => {
    const [first = '', ...rest] = path.split('.');
    const inner = (changed as Readonly<Record<string, object | undefined>>)[first] ?? {};
    return {
      ...changed,
      [first]: rest.length === 0 ? (value as unknown) : withFields(inner, { [rest.join('.')]: value as unknown }),
    };
  }, document);
}

function page<T extends Identified>(
  found: readonly T[],
  { sort = [], limit = Number.POSITIVE_INFINITY, after }: FindOptions<T>,
): T[] {
  const [first, ...others] = sort;
  if (first === undefined) return found.slice(0, limit);
  const [field, direction] = first;
  if (others.length > 0) throw new Error('nobody sorts by more than one field here');
  const sorted = found.toSorted((a, b) => (isLess(a[field], b[field]) ? -direction : direction));
  const from = after?.[0];
  const rest =
    from === undefined
      ? sorted
      : sorted.filter((one) => (direction === 1 ? isLess(from, one[field]) : isLess(one[field], from)));
  return rest.slice(0, limit);
}

function matches<T>(document: T, { anyOf, ...fields }: Filter<T>): boolean {
  const conditions = Object.entries<Condition | undefined>(fields);
  return (
    conditions.every(
      ([field, condition]) =>
        condition === undefined || valuesAt(document, field).some((value) => holds(value, condition)),
    ) &&
    (anyOf === undefined || anyOf.some((alternative) => matches(document, alternative)))
  );
}

/** A path may lead through arrays, and end in one. */
function valuesAt(value: unknown, path: string): unknown[] {
  const [first = '', ...rest] = path.split('.');
  const at = (value as Readonly<Record<string, unknown>> | undefined)?.[first];
  const each = Array.isArray(at) ? (at as unknown[]) : [at];
  return rest.length === 0 ? each : each.flatMap((one) => valuesAt(one, rest.join('.')));
}

function holds(value: unknown, condition: Condition): boolean {
  if ('eq' in condition) return (value ?? null) === condition.eq; // what is absent is null
  if ('startsWith' in condition) return typeof value === 'string' && value.startsWith(condition.startsWith);
  if ('in' in condition) return condition.in.some((each) => each === value);
  if ('gt' in condition) return isLess(condition.gt, value) && isUpTo(value, condition);
  if ('gte' in condition) return (value === condition.gte || isLess(condition.gte, value)) && isUpTo(value, condition);
  if ('lt' in condition || 'lte' in condition) return isUpTo(value, condition);
  throw new Error(`nobody asks this here: ${JSON.stringify(condition)}`);
}

function isUpTo(value: unknown, { lt, lte }: { readonly lt?: Scalar; readonly lte?: Scalar }): boolean {
  return (lt === undefined || isLess(value, lt)) && (lte === undefined || value === lte || isLess(value, lte));
}

function isLess(a: unknown, b: unknown): boolean {
  return typeof a === typeof b && (a as Exclude<Scalar, null>) < (b as Exclude<Scalar, null>);
}
