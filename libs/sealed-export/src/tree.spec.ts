import fc from 'fast-check';
import { PROPERTY_RUNS } from '#domain/testing';
import { EMPTY_ROOT, hexOf, leafHash, nodeHash } from './hashes';
import {
  consistencyProof,
  divisionOf,
  GrowingTree,
  hashOver,
  isConsistent,
  type NodeReader,
  pathTo,
  rootByPath,
} from './tree';

/** The leaves of the test vectors of certificate transparency. */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(
  (hex) => leafHash(Buffer.from(hex, 'hex')),
);

/** The definition of RFC 9162, 2.1.1, word by word. */
function naiveRoot(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return EMPTY_ROOT;
  if (leaves.length === 1) return leaves[0]!;
  const stretch = `${hexOf(leaves[0]!)} ${leaves.length}`;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  const root = known.get(stretch) ?? nodeHash(naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k)));
  known.set(stretch, root);
  return root;
}
/**
 * Each list of leaves here is a stretch of one of two without repetitions, so its first leaf and its length tell which;
 * hashed again for each proof it would take seconds.
 */
const known = new Map<string, Uint8Array>();

/** PATH of RFC 9162, 2.1.3.1, word by word. */
function naivePath(m: number, leaves: readonly Uint8Array[]): Uint8Array[] {
  if (leaves.length === 1) return [];
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  if (m < k) return [...naivePath(m, leaves.slice(0, k)), naiveRoot(leaves.slice(k))];
  return [...naivePath(m - k, leaves.slice(k)), naiveRoot(leaves.slice(0, k))];
}

/** SUBPROOF of RFC 9162, 2.1.4.1, word by word. */
function naiveSubproof(m: number, leaves: readonly Uint8Array[], known: boolean): Uint8Array[] {
  if (m === leaves.length) return known ? [] : [naiveRoot(leaves)];
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  if (m <= k) return [...naiveSubproof(m, leaves.slice(0, k), known), naiveRoot(leaves.slice(k))];
  return [...naiveSubproof(m - k, leaves.slice(k), false), naiveRoot(leaves.slice(0, k))];
}

const leaves = (n: number): Uint8Array[] => Array.from({ length: n }, (_, i) => leafHash(`leaf ${i}`));
const reader =
  (of: readonly Uint8Array[]): NodeReader =>
  (level, index) =>
    Promise.resolve(naiveRoot(of.slice(index * 2 ** level, (index + 1) * 2 ** level)));
const hex = (hashes: readonly Uint8Array[]): string[] => hashes.map(hexOf);

describe('the published vectors of RFC 6962', () => {
  it.each([
    [0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
    [2, 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
    [3, 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
    [4, 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7'],
    [5, '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4'],
    [6, '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef'],
    [7, 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c'],
    [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
  ])('hold for the root of %i leaves', async (size, root) => {
    expect(hexOf(GrowingTree.of(LEAVES.slice(0, size)).root())).toBe(root);
    expect(hexOf(await hashOver(reader(LEAVES), { from: 0, to: size }))).toBe(root);
  });

  it('hold for paths and consistency', async () => {
    expect(hex(await pathTo(reader(LEAVES), { from: 0, to: 1 }, 8))).toEqual([
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ]);
    expect(hex(await consistencyProof(reader(LEAVES), 6, 8))).toEqual([
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
  });
});

describe.each(Array.from({ length: 65 }, (_, size) => size))('a tree of %i leaves', (size) => {
  const all = leaves(size);
  const root = hexOf(naiveRoot(all));

  it('has the root of the definition, however it is made', async () => {
    expect(hexOf(GrowingTree.of(all).root())).toBe(root);
    expect(hexOf(await hashOver(reader(all), { from: 0, to: size }))).toBe(root);
  });
});

describe.each(Array.from({ length: 64 }, (_, index) => index + 1))('a tree of %i leaves', (size) => {
  const all = leaves(size);
  const root = naiveRoot(all);

  it('proves each of its leaves, and no other', async () => {
    const [paths, roots, ofAnother] = [new Array<string[]>(), new Set<string>(), new Set<string>()];
    for (const [index, leaf] of all.entries()) {
      const span = { from: index, to: index + 1 };
      const path = await pathTo(reader(all), span, size);
      paths.push(hex(path));
      roots.add(hexOf(rootByPath(leaf, span, size, path)));
      ofAnother.add(hexOf(rootByPath(leafHash('other'), span, size, path)));
    }
    expect(paths).toEqual(all.map((_, index) => hex(naivePath(index, all))));
    expect([...roots]).toEqual([hexOf(root)]);
    expect([...ofAnother]).not.toContain(hexOf(root));
  });

  it('proves each aligned run of its leaves', async () => {
    const roots = new Set<string>();
    for (let width = 1; width <= 64; width *= 2) {
      for (let from = 0; from < size; from += width) {
        const span = { from, to: Math.min(from + width, size) };
        const hash = naiveRoot(all.slice(span.from, span.to));
        roots.add(hexOf(rootByPath(hash, span, size, await pathTo(reader(all), span, size))));
      }
    }
    expect([...roots]).toEqual([hexOf(root)]);
  });

  it('proves that it extends each tree before it, and no other', async () => {
    const [proofs, expected] = [new Array<object>(), new Array<object>()];
    for (let earlier = 1; earlier <= size; earlier++) {
      const proof = await consistencyProof(reader(all), earlier, size);
      const head = { size: earlier, root: naiveRoot(all.slice(0, earlier)) };
      proofs.push({
        proof: hex(proof),
        holds: isConsistent(head, { size, root }, proof),
        ofAnotherHead: isConsistent({ ...head, root: leafHash('other') }, { size, root }, proof),
        ofAnotherTree: isConsistent(head, { size, root: leafHash('other') }, proof),
        longer: isConsistent(head, { size, root }, [...proof, root]),
        shorter: proof.length > 0 && isConsistent(head, { size, root }, proof.slice(1)),
      });
      const isProved = { holds: true, ofAnotherHead: false, ofAnotherTree: false, longer: false, shorter: false };
      expected.push({ proof: hex(naiveSubproof(earlier, all, true)), ...isProved });
    }
    expect(proofs).toEqual(expected);
  });
});

describe('proofs', () => {
  it('hold for any tree, and for none of another size or with a hash changed', async () => {
    const shape = fc
      .integer({ min: 2, max: 600 })
      .chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1), fc.nat(30)));
    await fc.assert(
      fc.asyncProperty(shape, async ([size, index, spoil]) => {
        const all = leaves(size);
        const tree = GrowingTree.of(all);
        const span = { from: index, to: index + 1 };
        const path = await pathTo(reader(all), span, size);
        expect(hexOf(rootByPath(all[index]!, span, size, path))).toBe(hexOf(tree.root()));
        const spoiled = path.map((hash, at) => (at === spoil % path.length ? leafHash(hash) : hash));
        expect(hexOf(rootByPath(all[index]!, span, size, spoiled))).not.toBe(hexOf(tree.root()));
        expect(() => rootByPath(all[index]!, span, size, path.slice(1))).toThrow(RangeError);
        expect(() => rootByPath(all[index]!, span, size, [...path, tree.root()])).toThrow(RangeError);
      }),
      { ...PROPERTY_RUNS, numRuns: 50 },
    );
  });

  it('are refused for what is no node of the tree', async () => {
    const all = leaves(7);
    for (const [from, to] of [
      [1, 3],
      [4, 8],
      [6, 8],
      [7, 8],
      [3, 3],
      [0, 9],
      [-1, 0],
    ] as const) {
      await expect(pathTo(reader(all), { from, to }, 7)).rejects.toThrow(RangeError);
      expect(() => rootByPath(all[0]!, { from, to }, 7, [])).toThrow(RangeError);
    }
    await expect(consistencyProof(reader(all), 0, 7)).rejects.toThrow(RangeError);
    await expect(consistencyProof(reader(all), 8, 7)).rejects.toThrow(RangeError);
    expect(isConsistent({ size: 8, root: EMPTY_ROOT }, { size: 7, root: EMPTY_ROOT }, [])).toBe(false);
  });

  it('divide trees larger than what shifts can count', () => {
    expect(divisionOf(2 ** 40 + 1)).toBe(2 ** 40);
    expect(divisionOf(2 ** 40)).toBe(2 ** 39);
  });
});
