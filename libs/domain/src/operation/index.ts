import { type Decider } from '../decider';
import { never } from '../values';
import { type OperationCommand } from './commands';
import { type OperationEvent } from './events';

export type { OperationCommand } from './commands';
export { type OperationEvent, STREAM_PARKED_REASONS, type StreamParkedReason } from './events';

export interface OperationState {
  /** Which parking was released last, or which request was the last one. */
  readonly last?: string;
  /** What that was. */
  readonly act?: OperationEvent['type'];
}

/**
 * The releases of one parked stream of a view or of one parked reaction, what was asked for one view, or for mails.
 * Stream `operations-<what it is>`.
 */
export const operation: Decider<OperationState, OperationCommand, OperationEvent> = {
  initial: {},
  decide: (command, { last }) => {
    // it is released and has not stopped again since, or what was asked for is not over yet
    if (actOf(command) === last) return [];
    switch (command.type) {
      case 'ReleaseParkedStream': {
        const { type: _, ...data } = command;
        return [{ type: 'ParkedStreamReleased', data }];
      }
      case 'ReleaseParkedReaction': {
        const { type: _, ...data } = command;
        return [{ type: 'ParkedReactionReleased', data }];
      }
      case 'RequestViewRebuild': {
        const { type: _, ...data } = command;
        return [{ type: 'ViewRebuildRequested', data }];
      }
      case 'RequestViewSwitchBack': {
        const { type: _, ...data } = command;
        return [{ type: 'ViewSwitchBackRequested', data }];
      }
      case 'RequestMailRetry': {
        const { type: _, ...data } = command;
        return data.mails === 0 ? [] : [{ type: 'MailRetryRequested', data }]; // nothing waits
      }
      default:
        return never(command);
    }
  },
  evolve: (_, { type, data }) => ({ last: actOf(data), act: type }),
  /** Nobody: how the product is run is the marketplace's own. */
  about: () => ({ partnerIds: [] }),
};

function actOf(data: { readonly parking: string } | { readonly request: string }): string {
  return 'parking' in data ? data.parking : data.request;
}
