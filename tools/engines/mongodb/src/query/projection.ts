import { badValue, notServed } from '../errors';
import { decode, elementsOf, encode } from '../values/bson';
import { type Document, fieldOf, isDocument, setField } from '../values/document';
import { refusePatterns } from './expressions';
import { runPipeline } from './pipeline';

type Projection = (document: Document) => Document;

/** A tree of the paths a projection names. */
interface PathTree {
  readonly [field: string]: PathTree | true;
}

/**
 * Compiles a projection: inclusion and exclusion here, `$slice`, `$elemMatch` and computed fields by mingo.
 * @throws CommandError when inclusion and exclusion are mixed, NotImplemented for the positional `$` and `$meta`
 */
export function compileProjection(specification: unknown): Projection {
  if (specification === undefined || specification === null) return (document) => document;
  if (!isDocument(specification)) throw badValue('projection must be an object');
  const entries = Object.entries(specification);
  for (const [path, value] of entries) {
    if (path.endsWith('.$')) throw notServed('the positional projection');
    if (isDocument(value) && '$meta' in value) throw notServed('$meta');
  }
  if (entries.every(([, value]) => isSwitch(value))) return compilePaths(entries);
  const stages = [{ $project: specification }];
  refusePatterns(stages);
  return (document) => runPipeline([document], stages, {})[0] ?? document;
}

/**
 * The same of documents as they are stored. What only takes, or leaves out, whole fields need not decode them, and
 * leaves every number of the type that it was stored as.
 */
export function compileEncodedProjection(specification: unknown): (bytes: Uint8Array) => Uint8Array {
  const project = compileProjection(specification);
  const entries = isDocument(specification) ? Object.entries(specification) : [];
  if (entries.length === 0) return (bytes) => bytes;
  if (!entries.every(([path, value]) => isSwitch(value) && !path.includes('.')))
    return (bytes) => encode(project(decode(bytes)));
  const { id, including, named } = parted(entries);
  const fields = new Set(named);
  const isWanted = (field: string) =>
    field === '_id' ? id === undefined || Boolean(id) : including === fields.has(field);
  return (bytes) => elementsOf(bytes, isWanted);
}

const isSwitch = (value: unknown): boolean => typeof value === 'number' || typeof value === 'boolean';

/** Whether a projection of paths includes or excludes those it names, `_id` aside. */
function parted(entries: readonly (readonly [path: string, value: unknown])[]) {
  const id = entries.find(([path]) => path === '_id')?.[1];
  const paths = entries.filter(([path]) => path !== '_id');
  const including = paths.length === 0 ? Boolean(id) : Boolean(paths[0]?.[1]);
  return { id, including, named: paths.map(([path]) => path) };
}

function compilePaths(entries: readonly (readonly [path: string, value: unknown])[]): Projection {
  const { id, including, named } = parted(entries);
  const mixed = entries.find(([path, value]) => path !== '_id' && Boolean(value) !== including);
  if (mixed !== undefined) {
    throw badValue(
      `Cannot do ${including ? 'exclusion' : 'inclusion'} on field ${mixed[0]} in ${including ? 'inclusion' : 'exclusion'} projection`,
    );
  }
  if (entries.length === 0) return (document) => document;
  if (including) {
    const tree = pathTree(id === undefined || Boolean(id) ? ['_id', ...named] : named);
    return (document) => include(document, tree);
  }
  const tree = pathTree(id !== undefined && !id ? ['_id', ...named] : named);
  return (document) => exclude(document, tree);
}

function pathTree(paths: readonly string[]): PathTree {
  const children = new Map<string, string[]>();
  const whole = new Set<string>();
  for (const path of paths) {
    const dot = path.indexOf('.');
    if (dot === -1) whole.add(path);
    else children.set(path.slice(0, dot), [...(children.get(path.slice(0, dot)) ?? []), path.slice(dot + 1)]);
  }
  const tree: Record<string, PathTree | true> = Object.create(null) as Record<string, PathTree | true>;
  for (const [field, rest] of children) tree[field] = pathTree(rest);
  for (const field of whole) tree[field] = true;
  return tree;
}

function include(document: Document, tree: PathTree): Document {
  const result: Document = {};
  for (const field of Object.keys(document)) {
    const branch = tree[field];
    if (branch === undefined) continue;
    const value = fieldOf(document, field);
    if (branch === true) setField(result, field, value);
    else if (isDocument(value) || Array.isArray(value)) setField(result, field, includeNested(value, branch));
  }
  return result;
}

function includeNested(value: unknown, tree: PathTree): unknown {
  if (isDocument(value)) return include(value, tree);
  if (!Array.isArray(value)) return value;
  return value
    .filter((element) => isDocument(element) || Array.isArray(element))
    .map((element: unknown) => includeNested(element, tree));
}

function exclude(document: Document, tree: PathTree): Document {
  const result: Document = {};
  for (const [field, value] of Object.entries(document)) {
    const branch = tree[field];
    if (branch !== true) setField(result, field, branch === undefined ? value : excludeNested(value, branch));
  }
  return result;
}

function excludeNested(value: unknown, tree: PathTree): unknown {
  if (isDocument(value)) return exclude(value, tree);
  return Array.isArray(value) ? value.map((element: unknown) => excludeNested(element, tree)) : value;
}
