import { type SealEvent } from './events';

export type SealCommand = { readonly type: 'SealLog' } & SealEvent['data'];
