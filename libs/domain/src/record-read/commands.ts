import { type Instant } from '../values';
import { type RecordReadEvent } from './events';

export type RecordReadCommand = { readonly type: 'RecordRead'; readonly at: Instant } & RecordReadEvent['data'];
