import { type Decider } from '../decider';
import { type Instant } from '../values';
import { type RecordReadCommand } from './commands';
import { type RecordReadEvent } from './events';

export type { RecordReadCommand } from './commands';
export type { RecordReadEvent } from './events';

/** What one reader has been recorded to look at on one day, thing by thing and hour by hour. */
export type RecordReadState = { readonly recorded: Readonly<Record<string, true>> };

/**
 * What one reader looked at on one day: each thing at most once an hour, so that reading, however often, cannot flood
 * the log.
 */
export const recordRead: Decider<RecordReadState, RecordReadCommand, RecordReadEvent> = {
  initial: { recorded: {} },
  decide: ({ type: _, at, ...data }, state) => {
    if (Object.hasOwn(state.recorded, keyOf(data, at))) return []; // this hour's look is recorded
    return [{ type: 'RecordRead', data }];
  },
  evolve: ({ recorded }, { data, at }) => ({ recorded: { ...recorded, [keyOf(data, at)]: true } }),
  about: ({ data: { customerId, partnerId } }) => ({
    ...(customerId !== undefined && { customerId }),
    partnerIds: partnerId === undefined ? [] : [partnerId],
  }),
};

function keyOf({ what, customerId, partnerId }: RecordReadEvent['data'], at: Instant): string {
  return [at.slice(0, 'yyyy-mm-ddThh'.length), what, customerId ?? '', partnerId ?? ''].join(' ');
}
