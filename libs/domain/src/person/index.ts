import { type Decider } from '../decider';
import { type PersonCommand } from './commands';
import { type PersonEvent } from './events';

export type { PersonCommand } from './commands';
export type { PersonEvent } from './events';

export type PersonState = { readonly status: 'not-erased' } | { readonly status: 'erased' };

/**
 * That a person has been erased, once and for ever. Stream `person-<personId>`: it exists from the erasure on, for a
 * person is made by its key and not by an event. Nothing in any stream is edited (I18): what the log holds of the
 * person stays, and cannot be read without the key.
 */
export const person: Decider<PersonState, PersonCommand, PersonEvent> = {
  initial: { status: 'not-erased' },
  // [] because it is erased
  decide: (_, state) => (state.status === 'erased' ? [] : [{ type: 'PersonErased', data: {} }]),
  evolve: () => ({ status: 'erased' }),
  /** Nobody: whom the person was invited by is no business of whoever asked for the erasure. */
  about: () => ({ partnerIds: [] }),
};
