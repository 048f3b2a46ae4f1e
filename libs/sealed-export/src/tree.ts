import { EMPTY_ROOT, equalBytes, nodeHash } from './hashes';

/** The leaves `from` up to, but not with, `to`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Gives the hash over the `2^level` leaves from `index * 2^level` on, all of which must be there. */
export type NodeReader = (level: number, index: number) => Promise<Uint8Array>;

/**
 * The largest power of two below `n`, for `n` of at least 2: where RFC 9162 divides a tree of `n` leaves. Right up to
 * 2^53, unlike shifts.
 */
export function divisionOf(n: number): number {
  let power = 1;
  while (power * 2 < n) power *= 2;
  return power;
}

/** MTH of RFC 9162, 2.1.1, over the leaves of a span that starts where a node of the tree starts. */
export async function hashOver(node: NodeReader, { from, to }: Span): Promise<Uint8Array> {
  const size = to - from;
  if (size === 0) return EMPTY_ROOT;
  const level = Math.log2(size);
  if (Number.isInteger(level) && from % size === 0) return node(level, from / size);
  const middle = from + divisionOf(size);
  return nodeHash(await hashOver(node, { from, to: middle }), await hashOver(node, { from: middle, to }));
}

/**
 * The path from a node to the root of the tree of `size` leaves, the nearest first (PATH of RFC 9162, 2.1.3.1). The
 * node is a leaf, or a run of `2^k` leaves from a multiple of `2^k` on, of which the tree's last may be shorter.
 * @throws RangeError when `span` is no node of the tree
 */
export async function pathTo(node: NodeReader, span: Span, size: number): Promise<Uint8Array[]> {
  return descend(node, span, { from: 0, to: size });
}

async function descend(node: NodeReader, span: Span, within: Span): Promise<Uint8Array[]> {
  if (isSame(span, within)) return [];
  const [left, right] = divided(within, span);
  if (span.to <= left.to) return [...(await descend(node, span, left)), await hashOver(node, right)];
  return [...(await descend(node, span, right)), await hashOver(node, left)];
}

/**
 * The root that a path leads to from the hash of a node (see `pathTo`).
 * @throws RangeError when `span` is no node of a tree of `size` leaves, or the path has not the length it must have
 */
export function rootByPath(hash: Uint8Array, span: Span, size: number, path: readonly Uint8Array[]): Uint8Array {
  const ascend = (within: Span, length: number): Uint8Array => {
    if (isSame(span, within)) {
      if (length !== 0) throw new RangeError('the path is too long');
      return hash;
    }
    const [left, right] = divided(within, span);
    const sibling = path[length - 1];
    if (sibling === undefined) throw new RangeError('the path is too short');
    return span.to <= left.to
      ? nodeHash(ascend(left, length - 1), sibling)
      : nodeHash(sibling, ascend(right, length - 1));
  };
  return ascend({ from: 0, to: size }, path.length);
}

/** The two halves of a span of the tree; `target` must lie in one of them. */
function divided({ from, to }: Span, target: Span): [Span, Span] {
  const middle = to - from > 1 ? from + divisionOf(to - from) : to;
  const inOne =
    target.from < target.to && target.from >= from && target.to <= to && (target.to <= middle || target.from >= middle);
  if (!inOne || middle === to)
    throw new RangeError(`the leaves ${target.from} to ${target.to} are no node of the tree`);
  return [
    { from, to: middle },
    { from: middle, to },
  ];
}

function isSame(a: Span, b: Span): boolean {
  return a.from === b.from && a.to === b.to;
}

/**
 * What shows that a tree of `size` leaves begins with the very leaves of an earlier tree of `earlier` leaves (PROOF of
 * RFC 9162, 2.1.4.1).
 * @throws RangeError unless 0 < earlier <= size
 */
export async function consistencyProof(node: NodeReader, earlier: number, size: number): Promise<Uint8Array[]> {
  if (earlier < 1 || earlier > size) throw new RangeError(`a tree of ${size} leaves cannot extend one of ${earlier}`);
  return subproof(node, earlier, { from: 0, to: size }, true);
}

async function subproof(node: NodeReader, earlier: number, span: Span, known: boolean): Promise<Uint8Array[]> {
  if (earlier === span.to) return known ? [] : [await hashOver(node, span)];
  const middle = span.from + divisionOf(span.to - span.from);
  const [left, right] = [
    { from: span.from, to: middle },
    { from: middle, to: span.to },
  ];
  if (earlier <= middle) return [...(await subproof(node, earlier, left, known)), await hashOver(node, right)];
  return [...(await subproof(node, earlier, right, false)), await hashOver(node, left)];
}

/** A tree by its size and its root. */
export interface TreeHead {
  readonly size: number;
  readonly root: Uint8Array;
}

/** Whether `proof` shows that the later tree begins with the very leaves of the earlier one (RFC 9162, 2.1.4.2). */
export function isConsistent(earlier: TreeHead, later: TreeHead, proof: readonly Uint8Array[]): boolean {
  if (earlier.size < 1 || earlier.size > later.size) return false;
  const roots = rootsByProof(earlier, { from: 0, to: later.size }, proof, true);
  return roots !== undefined && equalBytes(roots.earlier, earlier.root) && equalBytes(roots.later, later.root);
}

function rootsByProof(
  earlier: TreeHead,
  { from, to }: Span,
  proof: readonly Uint8Array[],
  known: boolean,
): { readonly earlier: Uint8Array; readonly later: Uint8Array } | undefined {
  const last = proof.at(-1);
  if (earlier.size === to) {
    const hash = known ? earlier.root : last;
    return hash !== undefined && proof.length === (known ? 0 : 1) ? { earlier: hash, later: hash } : undefined;
  }
  if (last === undefined) return undefined;
  const middle = from + divisionOf(to - from);
  if (earlier.size <= middle) {
    const left = rootsByProof(earlier, { from, to: middle }, proof.slice(0, -1), known);
    return left && { earlier: left.earlier, later: nodeHash(left.later, last) };
  }
  const right = rootsByProof(earlier, { from: middle, to }, proof.slice(0, -1), false);
  return right && { earlier: nodeHash(last, right.earlier), later: nodeHash(last, right.later) };
}

/** A tree that only grows: keeps no more than one hash for each bit of its size. */
export class GrowingTree {
  readonly #nodes: { readonly leaves: number; readonly hash: Uint8Array }[] = [];
  #size = 0;

  /** The tree of the given leaves. */
  static of(leafHashes: Iterable<Uint8Array>): GrowingTree {
    const tree = new GrowingTree();
    for (const hash of leafHashes) tree.append(hash);
    return tree;
  }

  get size(): number {
    return this.#size;
  }

  append(leaf: Uint8Array): void {
    let node = { leaves: 1, hash: leaf };
    for (let last = this.#nodes.at(-1); last?.leaves === node.leaves; last = this.#nodes.at(-1)) {
      this.#nodes.pop();
      node = { leaves: node.leaves * 2, hash: nodeHash(last.hash, node.hash) };
    }
    this.#nodes.push(node);
    this.#size += 1;
  }

  root(): Uint8Array {
    const hashes = this.#nodes.map(({ hash }) => hash);
    return hashes.length === 0 ? EMPTY_ROOT : hashes.reduceRight((right, left) => nodeHash(left, right));
  }
}
