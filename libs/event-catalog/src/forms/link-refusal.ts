// STORAGE FORMAT. A change here is a new version: see the README.
import { LINK_REFUSAL_REASONS, type LinkRefusalEvent, type LinkRefusalReason, type PartnerId } from '#domain';
import { firstVersion, type Forms } from '../versions';
import { Id, OneOf, Optional } from './rules';

class LinkRefused {
  @Optional() @Id() claimedPartnerId?: PartnerId;
  @OneOf(LINK_REFUSAL_REASONS) reason: LinkRefusalReason;
}

export const linkRefusalForms: Forms<LinkRefusalEvent> = {
  LinkRefused: firstVersion(LinkRefused),
};
