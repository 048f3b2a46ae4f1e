import { type DocumentStore, type Sort } from '#documents';
import { type Instant } from '#domain';
import { type Block, BLOCK_SIZE, blockId } from './blocks';

/** The roots of up to `ROOTS_PER_PAGE` full blocks, so that a ledger is opened without reading all blocks. */
export interface RootPage {
  readonly _id: string;
  readonly count: number;
  /** One after the other, in base64. */
  readonly hashes: string;
}

export const ROOTS_PER_PAGE = 256;

/** Where the hashes are kept. All of it can be made again from the log. */
export interface LedgerStore {
  lastBlock(): Promise<Block | undefined>;
  block(index: number): Promise<Block | undefined>;
  /** The blocks, from number `from` on and at most `limit`, that hold events about a customer. */
  blocksAbout(customerId: string, from: number, limit: number): Promise<Block[]>;
  /** The first block with an event that the log recorded later than that. */
  firstBlockAfter(instant: Instant): Promise<Block | undefined>;
  rootPages(): Promise<RootPage[]>;
  /** Never replaces what holds as much or more. */
  putBlock(block: Block): Promise<void>;
  putRootPage(page: RootPage): Promise<void>;
}

const BLOCKS = 'ledger-blocks-1';
const ROOTS = 'ledger-roots-1';
const BY_TIME: Sort<Block> = [
  ['latest', 1],
  ['_id', 1],
];

/** The ledger's hashes among the views: folds of the log as they are. */
export async function documentLedgerStore(views: DocumentStore): Promise<LedgerStore> {
  const blocks = views.collection<Block>(BLOCKS);
  const roots = views.collection<RootPage>(ROOTS);
  await blocks.ensureIndexes([{ fields: ['customers', '_id'] }, { fields: ['latest', '_id'] }]);
  return {
    lastBlock: async () => (await blocks.find({}, { sort: [['_id', -1]], limit: 1 }))[0],
    block: (index) => blocks.findOne({ _id: { eq: blockId(index) } }),
    blocksAbout: (customerId, from, limit) =>
      blocks.find({ customers: { eq: customerId }, _id: { gte: blockId(from) } }, { sort: [['_id', 1]], limit }),
    firstBlockAfter: async (instant) =>
      (await blocks.find({ latest: { gt: instant } }, { sort: BY_TIME, limit: 1 }))[0],
    rootPages: () => roots.find({}, { sort: [['_id', 1]] }),
    putBlock: (block) => blocks.putNewer([block], 'count'),
    putRootPage: (page) => roots.putNewer([page], 'count'),
  };
}

/** How many leaves there are up to the end of a block. */
export function sizeWith(block: Block | undefined): number {
  return block === undefined ? 0 : Number(block._id) * BLOCK_SIZE + block.count;
}
