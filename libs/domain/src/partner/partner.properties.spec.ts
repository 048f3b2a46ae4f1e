import fc from 'fast-check';
import { play, PROPERTY_RUNS, type Step } from '../testing';
import { CHANNEL_ROLES, type LinkId, type PartnerId, type TenantId } from '../values';
import { partner, type PartnerCommand, type PartnerEvent, type PartnerState } from '.';

type Taken = Step<PartnerState, PartnerCommand, PartnerEvent>;

const tenantId = 'tenant' as TenantId;
const linkId = fc.constantFrom('link-1', 'link-2', 'link-3').map((id) => id as LinkId);
const resellerId = fc.constantFrom('reseller-1', 'reseller-2').map((id) => id as PartnerId);
const name = fc.constantFrom('Contoso', 'Fabrikam', 'Con\u202Etoso');
const channelRole = fc.constantFrom(...CHANNEL_ROLES);

const command: fc.Arbitrary<PartnerCommand> = fc.oneof(
  fc.record({ type: fc.constant('EnrolPartner' as const), tenantId: fc.constant(tenantId), name, channelRole }),
  fc.record({ type: fc.constant('RenamePartner' as const), name }),
  fc.record({ type: fc.constant('ChangePartnerChannelRole' as const), channelRole }),
  fc.record({ type: fc.constant('AcceptResellerAgreement' as const), version: fc.constantFrom('1', '2') }),
  fc.record({ type: fc.constant('IssueInvitationLink' as const), linkId }),
  fc.record({ type: fc.constant('RotateInvitationLink' as const), linkId }),
  fc.record({ type: fc.constant('RevokeInvitationLink' as const) }),
  fc.record({ type: fc.constant('SuspendPartner' as const), reason: fc.constant('in-arrears') }),
  fc.record({ type: fc.constant('ReinstatePartner' as const) }),
  fc.record({
    type: fc.constant('LinkIndirectReseller' as const),
    reseller: resellerId.map((partnerId) => ({ partnerId, enrolled: true, channelRole: 'indirect-reseller' as const })),
  }),
  fc.record({ type: fc.constant('UnlinkIndirectReseller' as const), resellerId }),
);

function always(check: (life: readonly Taken[]) => void): void {
  fc.assert(
    fc.property(fc.noBias(fc.array(command, { maxLength: 60, size: 'max' })), (commands) =>
      check(play(partner, commands)),
    ),
    PROPERTY_RUNS,
  );
}

const inForce = ({ after }: Taken) =>
  after.state.status !== 'absent' && after.state.link.status === 'in-force' ? after.state.link.linkId : undefined;

describe('in every life of a partner', () => {
  it('I3, decision 3: a link that was rotated or revoked is never in force again', () => {
    always((life) => {
      const retired = new Set<LinkId>();
      let before: LinkId | undefined;
      for (const taken of life) {
        const now = inForce(taken);
        if (before !== undefined && before !== now) retired.add(before);
        expect(now !== undefined && retired.has(now)).toBe(false);
        before = now;
      }
    });
  });

  it('S9: the link changes by rotation and revocation only', () => {
    always((life) => {
      for (const taken of life) {
        if (taken.command.type !== 'IssueInvitationLink' || taken.before.state.status === 'absent') continue;
        if (taken.before.state.link.status === 'in-force') expect(inForce(taken)).toBe(taken.before.state.link.linkId);
      }
    });
  });

  it('I15: an indirect reseller has no link in force', () => {
    always((life) => {
      for (const taken of life) {
        const { state } = taken.after;
        if (state.status !== 'absent' && state.channelRole === 'indirect-reseller')
          expect(inForce(taken)).toBeUndefined();
      }
    });
  });

  it('I13: no link comes into being while suspended, but by rotation', () => {
    always((life) => {
      for (const { before, decision } of life) {
        if (before.state.status === 'suspended') expect(decision).not.toMatchObject([{ type: 'InvitationLinkIssued' }]);
      }
    });
  });

  it('decision 10: only an indirect provider has indirect resellers, each once', () => {
    always((life) => {
      for (const { after } of life) {
        if (after.state.status === 'absent') continue;
        const { channelRole: role, linkedResellers } = after.state;
        expect(new Set(linkedResellers).size).toBe(role === 'indirect-provider' ? linkedResellers.length : 0);
      }
    });
  });
});
