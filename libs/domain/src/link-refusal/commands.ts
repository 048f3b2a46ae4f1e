import { type PartnerId } from '../values';
import { type LinkRefusalReason } from './events';

export type LinkRefusalCommand = {
  readonly type: 'RecordLinkRefusal';
  readonly claimedPartnerId?: PartnerId;
  readonly reason: LinkRefusalReason;
};
