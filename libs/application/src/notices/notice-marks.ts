import { type DocumentCollection, type DocumentStore, pagesOf } from '#documents';
import { type Position, positionKey } from '#event-store';
import { type Identity } from '../identity';

// STORAGE FORMAT of the collection `notices-read-up-to`.
interface ReadUpTo {
  /** Of a person and an account, as `ownerOf` has it. */
  readonly _id: string;
  /** The key of the position up to which all notices were read. */
  readonly upTo: string;
}

// STORAGE FORMAT of the collection `notice-marks`.
interface Mark {
  /** The owner, and the key of the notice's position. */
  readonly _id: string;
  readonly owner: string;
  readonly read: boolean;
}

const AT_ONCE = 500;

/**
 * Which of an account's notices somebody has read. Kept beside the log, for each person by itself, and as long as the
 * records are.
 */
export class NoticeMarks {
  private readonly upTo: DocumentCollection<ReadUpTo>;
  private readonly marks: DocumentCollection<Mark>;
  private isIndexed = false;

  constructor(records: DocumentStore) {
    this.upTo = records.collection('notices-read-up-to');
    this.marks = records.collection('notice-marks');
  }

  /** Those of these places at which the person has read the account's notice. */
  async readAmong(person: Identity, account: string, positions: readonly Position[]): Promise<ReadonlySet<Position>> {
    const owner = ownerOf(person, account);
    const [all, single] = await Promise.all([
      this.upTo.findOne({ _id: { eq: owner } }),
      positions.length === 0
        ? []
        : this.marks.find({ _id: { in: positions.map((position) => markId(owner, position)) } }),
    ]);
    const marked = new Map(single.map(({ _id, read }) => [_id, read]));
    return new Set(
      positions.filter(
        (position) => marked.get(markId(owner, position)) ?? (all !== undefined && positionKey(position) <= all.upTo),
      ),
    );
  }

  /** Marks one notice. Repeated it changes nothing. */
  async mark(person: Identity, account: string, position: Position, read: boolean): Promise<void> {
    const owner = ownerOf(person, account);
    await this.marks.put({ _id: markId(owner, position), owner, read });
  }

  /**
   * Takes nothing for read that lies beyond the end of the log: an older copy is in its place, and something else will
   * lie there.
   */
  async takeBack(end: Position): Promise<void> {
    const upTo = positionKey(end);
    for (const { _id } of await this.upTo.find({ upTo: { gt: upTo } }))
      await this.upTo.update({ _id: { eq: _id } }, { upTo });
    for await (const page of pagesOf({ find: (options) => this.marks.find({}, options), atOnce: AT_ONCE })) {
      const beyond = page.filter(({ _id, owner }) => _id > `${owner} ${upTo}`).map(({ _id }) => _id);
      if (beyond.length > 0) await this.marks.delete({ _id: { in: beyond } });
    }
  }

  /**
   * All of the account's notices up to a place are read; single ones that were marked before are not remembered any
   * more.
   */
  async markUpTo(person: Identity, account: string, position: Position): Promise<void> {
    if (!this.isIndexed) await this.marks.ensureIndexes([{ fields: ['owner', '_id'] }]);
    this.isIndexed = true;
    const owner = ownerOf(person, account);
    // Never back to an earlier place: another window may have come further, and what was read stays read.
    await this.upTo.putNewer([{ _id: owner, upTo: positionKey(position) }], 'upTo');
    await this.marks.delete({ owner: { eq: owner }, _id: { lte: markId(owner, position) } });
  }
}

function ownerOf({ tenant, subject }: Identity, account: string): string {
  return `${tenant} ${subject} ${account}`;
}

function markId(owner: string, position: Position): string {
  return `${owner} ${positionKey(position)}`;
}
