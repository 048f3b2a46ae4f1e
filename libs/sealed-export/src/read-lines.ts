import { type Instant } from '#domain';
import { digestOf, FORMAT, type Header, MAX_PROOF_LEAVES } from './export-format';
import { hexOf } from './hashes';
import { type Leaf } from './leaf';
import { type Seal } from './seal';
import { type Contents } from './selection';
import { HASH, hashes, type Members, members, Misshapen, text, wholeNumber } from './shape';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
/** A tree of 2^53 leaves is not deeper. */
const DEEPEST = 64;

/** @throws Misshapen */
export function headerOf(value: unknown): Header {
  const { kind, format, contents, createdAt, seal, extends: extended, digest } = members(value, 'the header', HEADER);
  if (kind !== 'header' || format !== FORMAT) throw new Misshapen(`this is no export of the format ${FORMAT}`);
  const read = sealOf(seal);
  const header: Omit<Header, 'digest'> = {
    kind,
    format: FORMAT,
    contents: contentsOf(contents, read.treeSize),
    createdAt: instant(createdAt, 'createdAt'),
    seal: read,
    extends: extended === null ? null : extensionOf(extended),
  };
  if (digest !== digestOf(header)) throw new Misshapen('the header is not what its digest says', 'altered');
  return { ...header, digest: text(digest, 'digest') };
}
const HEADER = ['kind', 'format', 'contents', 'createdAt', 'seal', 'extends', 'digest'];

/** The seal, of the right form; whether it is genuine is another question. @throws Misshapen */
export function sealOf(value: unknown): Seal {
  const seal = members(value, 'the seal', ['treeSize', 'rootHash', 'sealedAt', 'keyId', 'publicKey', 'signature']);
  return {
    treeSize: wholeNumber(seal['treeSize'], 'treeSize'),
    rootHash: text(seal['rootHash'], 'rootHash', HASH),
    sealedAt: instant(seal['sealedAt'], 'sealedAt'),
    keyId: text(seal['keyId'], 'keyId', /^[0-9a-f]{16}$/),
    publicKey: text(seal['publicKey'], 'publicKey', HASH),
    signature: text(seal['signature'], 'signature', /^[0-9a-f]{128}$/),
  };
}

function contentsOf(value: unknown, treeSize: number): Contents {
  const { kind } = {
    kind: undefined,
    ...members(value, 'contents', ['kind'], ['from', 'to', 'leaves', 'customerId', 'partnerId']),
  };
  if (kind === 'whole') return { kind, ...members(value, 'contents', ['kind']) };
  if (kind === 'customer')
    return { kind, customerId: idOf(members(value, 'contents', ['kind', 'customerId']), 'customerId') };
  if (kind === 'relationship') {
    const ids = members(value, 'contents', ['kind', 'customerId', 'partnerId']);
    return { kind, customerId: idOf(ids, 'customerId'), partnerId: idOf(ids, 'partnerId') };
  }
  if (kind === 'period') return periodOf(members(value, 'contents', ['kind', 'leaves'], ['from', 'to']), treeSize);
  throw new Misshapen('contents are of an unknown kind');
}

function periodOf({ from, to, leaves }: Members, treeSize: number): Contents {
  const span = members(leaves, 'leaves', ['from', 'to']);
  const [first, end] = [wholeNumber(span['from'], 'leaves.from'), wholeNumber(span['to'], 'leaves.to')];
  if (first > end || end > treeSize) throw new Misshapen('leaves are not of the sealed tree');
  return {
    kind: 'period',
    ...(from !== undefined && { from: instant(from, 'from') }),
    ...(to !== undefined && { to: instant(to, 'to') }),
    leaves: { from: first, to: end },
  };
}

function extensionOf(value: unknown): NonNullable<Header['extends']> {
  const { treeSize, rootHash, proof } = members(value, 'extends', ['treeSize', 'rootHash', 'proof']);
  return {
    treeSize: wholeNumber(treeSize, 'extends.treeSize'),
    rootHash: text(rootHash, 'extends.rootHash', HASH),
    proof: hashes(proof, 'extends.proof', DEEPEST).map(hexOf),
  };
}

/** @throws Misshapen */
export function proofOf(value: unknown): {
  readonly from: number;
  readonly hashes: readonly Uint8Array[];
  readonly path: readonly Uint8Array[];
} {
  const line = members(value, 'a proof', ['kind', 'from', 'hashes', 'path']);
  const leaves = hashes(line['hashes'], 'hashes', MAX_PROOF_LEAVES);
  if (leaves.length === 0) throw new Misshapen('a proof is about no leaf');
  return { from: wholeNumber(line['from'], 'from'), hashes: leaves, path: hashes(line['path'], 'path', DEEPEST) };
}

/** @throws Misshapen */
export function eventOf(value: unknown): { readonly n: number; readonly leaf: number; readonly event: Leaf } {
  const { n, leaf, event } = members(value, 'an event line', ['kind', 'n', 'leaf', 'event']);
  const { stream, revision, id, type, data, metadata } = members(
    event,
    'an event',
    ['stream', 'revision', 'id', 'type'],
    ['data', 'metadata'],
  );
  return {
    n: wholeNumber(n, 'n'),
    leaf: wholeNumber(leaf, 'leaf'),
    event: {
      stream: text(stream, 'stream'),
      revision: text(revision, 'revision', /^(0|[1-9]\d*)$/),
      id: text(id, 'id'),
      type: text(type, 'type'),
      data,
      metadata,
    },
  };
}

/** @throws Misshapen */
export function footerOf(value: unknown): { readonly events: number; readonly seal: Seal } {
  const { events, seal } = members(value, 'the footer', ['kind', 'events', 'seal']);
  return { events: wholeNumber(events, 'events'), seal: sealOf(seal) };
}

function idOf(from: Members, name: string): string {
  return text(from[name], name, /^.+$/s);
}

function instant(value: unknown, what: string): Instant {
  return text(value, what, INSTANT) as Instant;
}
