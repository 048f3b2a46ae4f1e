import { type Decider } from '../decider';
import { type SealCommand } from './commands';
import { type SealEvent } from './events';

export type { SealCommand } from './commands';
export type { SealEvent } from './events';

export type SealState = { readonly status: 'absent' } | { readonly status: 'sealed'; readonly treeSize: number };

/**
 * The seals of one log: each holds more of it than the one before. That it extends that one is shown by the ledger,
 * which has the hashes.
 */
export const seal: Decider<SealState, SealCommand, SealEvent> = {
  initial: { status: 'absent' },
  decide: ({ type: _, ...data }, state) => {
    if (state.status === 'sealed' && data.treeSize <= state.treeSize) return []; // another has sealed that much already
    return [{ type: 'LogSealed', data }];
  },
  evolve: (_, { data: { treeSize } }) => ({ status: 'sealed', treeSize }),
  /** Nobody in particular: a seal is over everything. */
  about: () => ({ partnerIds: [] }),
};
