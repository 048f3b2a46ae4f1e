import { type Decider } from '../decider';
import { never } from '../values';
import { type OperationCommand } from './commands';
import { type OperationEvent } from './events';

export type { OperationCommand } from './commands';
export { type OperationEvent, STREAM_PARKED_REASONS, type StreamParkedReason } from './events';

export interface OperationState {
  /** Which parking was released last. */
  readonly released?: string;
}

/** The releases of one parked stream of a view, or of one parked reaction. Stream `operations-<what it is>`. */
export const operation: Decider<OperationState, OperationCommand, OperationEvent> = {
  initial: {},
  decide: (command, { released }) => {
    if (command.parking === released) return []; // it is released, and has not stopped again since
    switch (command.type) {
      case 'ReleaseParkedStream': {
        const { type: _, ...data } = command;
        return [{ type: 'ParkedStreamReleased', data }];
      }
      case 'ReleaseParkedReaction': {
        const { type: _, ...data } = command;
        return [{ type: 'ParkedReactionReleased', data }];
      }
      default:
        return never(command);
    }
  },
  evolve: (_, { data: { parking } }) => ({ released: parking }),
  /** Nobody: how the product is run is the marketplace's own. */
  about: () => ({ partnerIds: [] }),
};
