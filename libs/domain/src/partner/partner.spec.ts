import { specification } from '../testing';
import { type LinkId, type PartnerId, type PersonId, type Protected, type TenantId } from '../values';
import { partner, type PartnerCommand, type PartnerEvent, type ResellerFacts } from '.';

const { given } = specification(partner);

const tenantId = 'contoso-partners' as TenantId;
const self = 'partner-1' as PartnerId;
const resellerId = 'reseller-1' as PartnerId;
const [L1, L2, L3] = ['link-1', 'link-2', 'link-3'] as [LinkId, LinkId, LinkId];

function enrolled(
  channelRole: 'direct-reseller' | 'indirect-provider' | 'indirect-reseller' | 'advisor' = 'direct-reseller',
): PartnerEvent {
  return { type: 'PartnerEnrolled', data: { tenantId, name: 'Contoso', channelRole } };
}
const issued: PartnerEvent = { type: 'InvitationLinkIssued', data: { linkId: L1 } };
const revoked: PartnerEvent = { type: 'InvitationLinkRevoked', data: { linkId: L1 } };
const rotated: PartnerEvent = { type: 'InvitationLinkRotated', data: { linkId: L2, replaces: L1 } };
const suspended: PartnerEvent = { type: 'PartnerSuspended', data: { reason: 'in-arrears' } };
const linked: PartnerEvent = { type: 'IndirectResellerLinked', data: { resellerId } };
const reseller: ResellerFacts = { partnerId: resellerId, enrolled: true, channelRole: 'indirect-reseller' };

const enrol = {
  type: 'EnrolPartner',
  tenantId,
  name: 'Contoso',
  channelRole: 'direct-reseller',
} as const satisfies PartnerCommand;
const issue: PartnerCommand = { type: 'IssueInvitationLink', linkId: L1 };
const rotate: PartnerCommand = { type: 'RotateInvitationLink', linkId: L2 };

describe('the sender of its emails', () => {
  const sender: Protected = { person: 'person-1' as PersonId, ciphertext: 'c' };
  const changed: PartnerEvent = { type: 'InvitationSenderChanged', data: { sender } };

  it('is a person that the partner names, or the partner itself', () => {
    const state = given(enrolled()).when({ type: 'ChangeInvitationSender', sender }).then(changed);
    expect(state).toMatchObject({ sender });
    const without = given(enrolled(), changed)
      .when({ type: 'ChangeInvitationSender' })
      .then({ type: 'InvitationSenderChanged', data: {} });
    expect(without).not.toHaveProperty('sender');
    given(enrolled()).when({ type: 'ChangeInvitationSender' }).thenNothing();
  });
});

describe('enrolment', () => {
  it('enrols a partner', () => {
    given().when(enrol).then(enrolled());
  });

  it('refuses another account under the same id', () => {
    for (const difference of [
      { name: 'Other' },
      { tenantId: 'other' as TenantId },
      { channelRole: 'advisor' } as const,
    ]) {
      given(enrolled())
        .when({ ...enrol, ...difference })
        .thenRefused('partner-exists');
    }
  });

  it('refuses everything else before it', () => {
    given().when({ type: 'RenamePartner', name: 'Fabrikam' }).thenRefused('partner-not-enrolled');
    given().when(issue).thenRefused('partner-not-enrolled');
  });
});

describe('edge case: customer or partner renamed', () => {
  it('keeps the old name in the history', () => {
    given(enrolled())
      .when({ type: 'RenamePartner', name: 'Fabrikam' })
      .then({ type: 'PartnerRenamed', data: { from: 'Contoso', to: 'Fabrikam' } });
  });

  it('does nothing when it has that name', () => {
    given(enrolled()).when({ type: 'RenamePartner', name: 'Contoso' }).thenNothing();
  });
});

describe('edge case: control or bidirectional characters in a name', () => {
  it.each([
    ['empty', ''],
    ['blank', '  '],
    ['over-long', 'x'.repeat(257)],
    ['with a control character', 'Con\u0007toso'],
    ['with a line break', 'Contoso\nBcc: all'],
    ['with a line separator', 'Contoso\u2028'],
    ['turned around by a bidirectional override', 'Contoso\u202Egro'],
    ['with a bidirectional isolate', '\u2066Contoso\u2069'],
    ['with half a character', 'Contoso\uD800'],
    ['with blanks around it', ' Contoso'],
    ['nothing but a filler', '\u3164'],
    ['with a zero-width space', 'Con\u200btoso'],
    ['with a tag', 'Contoso\u{e0041}'],
    ['with a private-use character', 'Contoso\ue000'],
    ['with a variation selector', 'Contoso\ufe0f'],
    ['not in NFC', 'Zoe\u0308'],
  ])('refuses a name that is %s', (_what, name) => {
    given()
      .when({ ...enrol, name })
      .thenRefused('invalid-name', { field: 'name' });
    given(enrolled()).when({ type: 'RenamePartner', name }).thenRefused('invalid-name', { field: 'name' });
  });

  it.each(['世纪互联', '株式会社コントソ', 'O’Neil & Søn', 'شركة', 'x'.repeat(256)])('takes %s', (name) => {
    given(enrolled())
      .when({ type: 'RenamePartner', name })
      .then({ type: 'PartnerRenamed', data: { from: 'Contoso', to: name } });
  });
});

describe('S17 the reseller agreement', () => {
  it('is accepted once per version, while suspended too', () => {
    const accept: PartnerCommand = { type: 'AcceptResellerAgreement', version: '2026-1' };
    given(enrolled(), suspended)
      .when(accept)
      .then({ type: 'ResellerAgreementAccepted', data: { version: '2026-1' } });
  });
});

describe('S8, S9, I3 the invitation link', () => {
  it('is issued once', () => {
    given(enrolled()).when(issue).then(issued);
  });

  it('stays the same for every request', () => {
    given(enrolled(), issued).when({ type: 'IssueInvitationLink', linkId: L2 }).thenNothing();
  });

  it('is rotated, and the old one is retired (decision 3)', () => {
    const state = given(enrolled(), issued).when(rotate).then(rotated);
    expect(state).toMatchObject({ link: { status: 'in-force', linkId: L2 }, retiredLinks: [L1] });
  });

  it('is revoked, and retired with that (decision 3)', () => {
    const state = given(enrolled(), issued).when({ type: 'RevokeInvitationLink' }).then(revoked);
    expect(state).toMatchObject({ link: { status: 'revoked', linkId: L1 }, retiredLinks: [L1] });
  });

  it('is another one when issued after a revocation', () => {
    given(enrolled(), issued, revoked)
      .when({ type: 'IssueInvitationLink', linkId: L2 })
      .then({ type: 'InvitationLinkIssued', data: { linkId: L2 } });
  });

  it('never returns once retired', () => {
    given(enrolled(), issued, revoked).when(issue).thenRefused('invitation-link-not-usable');
    given(enrolled(), issued, rotated)
      .when({ type: 'RotateInvitationLink', linkId: L1 })
      .thenRefused('invitation-link-not-usable');
  });

  it('cannot be rotated or revoked before there is one', () => {
    given(enrolled()).when(rotate).thenRefused('no-invitation-link');
    given(enrolled()).when({ type: 'RevokeInvitationLink' }).thenRefused('no-invitation-link');
  });

  it('cannot be rotated once revoked', () => {
    given(enrolled(), issued, revoked)
      .when({ type: 'RotateInvitationLink', linkId: L3 })
      .thenRefused('no-invitation-link');
  });
});

describe('I15 an indirect reseller', () => {
  it('has no link', () => {
    given(enrolled('indirect-reseller')).when(issue).thenRefused('indirect-reseller-has-no-link');
  });

  it('loses its link in the append in which it becomes one', () => {
    given(enrolled(), issued)
      .when({ type: 'ChangePartnerChannelRole', channelRole: 'indirect-reseller' })
      .then({ type: 'PartnerChannelRoleChanged', data: { from: 'direct-reseller', to: 'indirect-reseller' } }, revoked);
  });
});

describe('I13 a suspended partner', () => {
  it('gets no link, neither a first nor one after a revocation', () => {
    given(enrolled(), suspended).when(issue).thenRefused('partner-suspended');
    given(enrolled(), issued, revoked, suspended)
      .when({ type: 'IssueInvitationLink', linkId: L2 })
      .thenRefused('partner-suspended');
  });

  it('keeps the link it has, and may rotate and revoke it', () => {
    given(enrolled(), issued, suspended).when(issue).thenNothing();
    given(enrolled(), issued, suspended).when(rotate).then(rotated);
    given(enrolled(), issued, suspended).when({ type: 'RevokeInvitationLink' }).then(revoked);
  });

  it('stays suspended for the reason first given', () => {
    const state = given(enrolled()).when({ type: 'SuspendPartner', reason: 'in-arrears' }).then(suspended);
    expect(state).toMatchObject({ status: 'suspended', suspensionReason: 'in-arrears' });
    given(enrolled(), suspended).when({ type: 'SuspendPartner', reason: 'fraud' }).thenNothing();
  });

  it('gets everything back when it is reinstated', () => {
    const before = given(enrolled('indirect-provider'), issued, linked);
    const after = given(enrolled('indirect-provider'), issued, linked, suspended)
      .when({ type: 'ReinstatePartner' })
      .then({ type: 'PartnerReinstated', data: {} });
    expect(after).toEqual(before.state);
    before.when({ type: 'ReinstatePartner' }).thenNothing();
  });
});

describe('decision 9: the channel role', () => {
  it('changes and leaves the link in force, but for an indirect reseller (I15)', () => {
    given(enrolled(), issued)
      .when({ type: 'ChangePartnerChannelRole', channelRole: 'advisor' })
      .then({ type: 'PartnerChannelRoleChanged', data: { from: 'direct-reseller', to: 'advisor' } });
    given(enrolled())
      .when({ type: 'ChangePartnerChannelRole', channelRole: 'indirect-reseller' })
      .then({ type: 'PartnerChannelRoleChanged', data: { from: 'direct-reseller', to: 'indirect-reseller' } });
  });

  it('of a provider keeps its other resellers linked when one is unlinked (decision 10)', () => {
    const another: PartnerEvent = { type: 'IndirectResellerLinked', data: { resellerId: 'reseller-2' as PartnerId } };
    const state = given(enrolled('indirect-provider'), linked, another)
      .when({ type: 'UnlinkIndirectReseller', resellerId })
      .then({ type: 'IndirectResellerUnlinked', data: { resellerId } });
    expect(state).toMatchObject({ linkedResellers: ['reseller-2'] });
  });

  it('takes the indirect resellers from a provider that is none any more', () => {
    given(enrolled('indirect-provider'), linked)
      .when({ type: 'ChangePartnerChannelRole', channelRole: 'direct-reseller' })
      .then(
        { type: 'PartnerChannelRoleChanged', data: { from: 'indirect-provider', to: 'direct-reseller' } },
        { type: 'IndirectResellerUnlinked', data: { resellerId } },
      );
  });
});

describe('decision 10: indirect resellers', () => {
  it('are linked by an indirect provider', () => {
    given(enrolled('indirect-provider')).when({ type: 'LinkIndirectReseller', reseller }).then(linked);
  });

  it.each(['direct-reseller', 'indirect-reseller', 'advisor'] as const)('are not linked by a %s', (channelRole) => {
    given(enrolled(channelRole))
      .when({ type: 'LinkIndirectReseller', reseller })
      .thenRefused('not-an-indirect-provider');
  });

  it('must be enrolled, and be indirect resellers', () => {
    given(enrolled('indirect-provider'))
      .when({ type: 'LinkIndirectReseller', reseller: { partnerId: resellerId, enrolled: false } })
      .thenRefused('partner-not-enrolled', { field: 'resellerId' });
    given(enrolled('indirect-provider'))
      .when({ type: 'LinkIndirectReseller', reseller: { ...reseller, channelRole: 'advisor' } })
      .thenRefused('not-an-indirect-reseller', { field: 'resellerId' });
  });

  it('are unlinked once', () => {
    given(enrolled('indirect-provider'), linked)
      .when({ type: 'UnlinkIndirectReseller', resellerId })
      .then({ type: 'IndirectResellerUnlinked', data: { resellerId } });
    given(enrolled('indirect-provider')).when({ type: 'UnlinkIndirectReseller', resellerId }).thenNothing();
  });

  it('are concerned by being linked and unlinked; nothing else concerns anybody but the partner', () => {
    const { state } = given(enrolled('indirect-provider'), linked);
    expect(partner.about(linked, state, self)).toEqual({ partnerIds: [self, resellerId] });
    expect(partner.about(suspended, state, self)).toEqual({ partnerIds: [self] });
  });
});
