import { type Documents } from '#documents';
import { formatPosition, type Position, START_POSITION } from '#event-store';
import { Checkpoints, ViewParts } from '#projections';
import { ownDocuments } from './read-models.support';

/** A group of two views. */
const GROUP = {
  collection: 'group',
  rows: ['group.long', 'group.short'].map((collection) => ({ collection, indexes: [] })),
  hasSums: false,
};

const FIRST_OF_TWO = { index: 0, count: 2, epoch: 1 };

describe('the parts of a view', () => {
  let documents: Documents & { discard(): Promise<void> };
  let checkpoints: Checkpoints;
  let parts: ViewParts;

  const at = (n: number): Position => formatPosition({ commit: BigInt(n), prepare: BigInt(n) });
  const bears = async (part: string, guard: string) => {
    const marks = documents.views.collection<{ _id: string; guard: string }>(part);
    expect(await marks.update({ _id: { eq: '(mark)' } }, { guard })).toBe(true);
  };
  /** A batch that writes these parts, and nothing else. */
  const written = async (from: Position, to: Position, guard: string, names: readonly string[]) => {
    for (const name of names) await parts.move(name, guard);
    const step = { from, to: { position: to }, token: 1, marks: parts.marks };
    expect(await checkpoints.advance('group', step)).toBe(true);
  };

  beforeEach(async () => {
    documents = await ownDocuments();
    checkpoints = new Checkpoints(documents.views);
    parts = new ViewParts(documents.views, GROUP);
    await parts.open();
    await checkpoints.fence('group', 1);
    await written(START_POSITION, at(1), 'a', ['group.long', 'group.short', 'group.subjects']);
    await written(at(1), at(2), 'b', ['group.long', 'group.subjects']);
  });
  afterEach(() => documents.discard());

  it('bear the mark of the last batch that wrote them each, and belong together', async () => {
    expect(parts.marks).toEqual({ long: 'b', short: 'a', subjects: 'b' });
    expect(parts.furthest).toBe('b');
    expect(await parts.damage()).toBeUndefined();
    const again = new ViewParts(documents.views, GROUP);
    await again.open();
    expect(again.marks).toEqual(parts.marks);
  });

  it.each([
    ['group.long', 'a'],
    ['group.short', ''],
    ['group.subjects', 'a'],
  ])('are told from an older copy: %s', async (part, guard) => {
    await bears(part, guard);
    expect(await parts.damage()).toBe(`${part} is an older copy than its checkpoint`);
  });

  it('are known from a checkpoint of a version that moved all marks together', async () => {
    const stored = documents.views.collection<{ _id: string; marks?: unknown; mark?: string }>('checkpoints');
    const { marks: _, ...before } = (await stored.findOne({ _id: { eq: 'group' } }))!;
    await stored.put({ ...before, mark: 'a' });
    await bears('group.long', 'a');
    expect(await parts.damage()).toBeUndefined();
    await bears('group.short', '');
    expect(await parts.damage()).toBe('group.short is an older copy than its checkpoint');
    await bears('group.short', 'a');
    await parts.open();
    await written(at(2), at(3), 'c', ['group.long']);
    expect(await parts.damage()).toBeUndefined();
    await bears('group.long', 'b');
    expect(await parts.damage()).toBe('group.long is an older copy than its checkpoint');
  });

  it('are told from an older copy once the view is divided, by what was known before', async () => {
    expect(await checkpoints.divide((await checkpoints.document('group'))!, 2)).toBe(true);
    const first = new ViewParts(documents.views, GROUP, FIRST_OF_TWO);
    await first.open();
    expect(first.marks).toEqual({ long: 'b', short: 'a', subjects: 'b' });
    await bears('group.short', '');
    expect(await first.damage()).toBe('group.short is an older copy than its checkpoint');
    await bears('group.short', 'a');
    await first.move('group.short', 'c');
    expect(await first.damage()).toBeUndefined();
    expect(first.marks).toEqual({ long: 'b', short: 'c', subjects: 'b' });
  });
});
