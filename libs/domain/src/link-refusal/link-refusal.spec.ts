import { specification } from '../testing';
import { type PartnerId } from '../values';
import { linkRefusal, type LinkRefusalEvent } from '.';

const { given } = specification(linkRefusal);
const claimedPartnerId = 'partner-1' as PartnerId;
const refused: LinkRefusalEvent = { type: 'LinkRefused', data: { claimedPartnerId, reason: 'rotated' } };

describe('edge case: link edited, unknown, rotated or revoked', () => {
  it('is recorded with the partner it claims and the reason', () => {
    given().when({ type: 'RecordLinkRefusal', claimedPartnerId, reason: 'rotated' }).then(refused);
  });

  it('is recorded without a partner when it names none', () => {
    given()
      .when({ type: 'RecordLinkRefusal', reason: 'malformed' })
      .then({ type: 'LinkRefused', data: { reason: 'malformed' } });
  });

  it('is recorded at most once', () => {
    given(refused).when({ type: 'RecordLinkRefusal', claimedPartnerId, reason: 'signature' }).thenNothing();
  });

  it('concerns no partner, since anybody can write any partner into a link', () => {
    expect(linkRefusal.about(refused, { status: 'absent' }, 'key').partnerIds).toEqual([]);
  });
});
