import { CORRECTABLE } from '../correctable';
import { decideCorrection } from '../correction';
import { type About } from '../decider';
import { refusalOfName } from '../name';
import { Rejection } from '../rejection';
import { never, type PartnerId } from '../values';
import { type PartnerCommand } from './commands';
import { type PartnerEvent } from './events';
import { removeTemplate, saveTemplate } from './request-templates';
import { type EnrolledPartner, type PartnerState } from './state';
import { decideOnTag } from './tags';

type CommandOf<Type extends PartnerCommand['type']> = Extract<PartnerCommand, { readonly type: Type }>;
type Decision = readonly PartnerEvent[] | Rejection;

export function decide(command: PartnerCommand, state: PartnerState): Decision {
  if (command.type === 'EnrolPartner') return enrol(command, state);
  if (state.status === 'absent') return new Rejection('partner-not-enrolled');
  switch (command.type) {
    case 'RenamePartner':
      return rename(command, state);
    case 'ChangePartnerChannelRole':
      return changeChannelRole(command, state);
    case 'AcceptResellerAgreement':
      if (state.agreementVersion === command.version) return []; // this version is accepted already
      return [{ type: 'ResellerAgreementAccepted', data: { version: command.version } }];
    case 'IssueInvitationLink':
      return issueLink(command, state);
    case 'RotateInvitationLink':
      return rotateLink(command, state);
    case 'RevokeInvitationLink':
      return revokeLink(state);
    case 'ChangeInvitationSender':
      return changeSender(command, state);
    case 'SuspendPartner':
      if (state.status === 'suspended') return []; // suspended already; the reason first given stays
      return [{ type: 'PartnerSuspended', data: { reason: command.reason } }];
    case 'ReinstatePartner':
      if (state.status === 'active') return []; // not suspended
      return [{ type: 'PartnerReinstated', data: {} }];
    case 'LinkIndirectReseller':
      return linkReseller(command, state);
    case 'UnlinkIndirectReseller':
      if (!state.linkedResellers.includes(command.resellerId)) return []; // not linked
      return [{ type: 'IndirectResellerUnlinked', data: { resellerId: command.resellerId } }];
    case 'DefineCustomerTag':
    case 'RenameCustomerTag':
    case 'RemoveCustomerTag':
      return decideOnTag(command, state);
    case 'SaveRequestTemplate':
      return saveTemplate(command, state);
    case 'RemoveRequestTemplate':
      return removeTemplate(command, state);
    case 'CorrectPartnerRecord':
      return correctRecord(command, state);
    default:
      return never(command);
  }
}

/** A partner's events concern it, and the reseller that is linked or unlinked. */
export function about(event: PartnerEvent, _state: PartnerState, id: string): About {
  const self = id as PartnerId;
  switch (event.type) {
    case 'IndirectResellerLinked':
    case 'IndirectResellerUnlinked':
      return { partnerIds: [self, event.data.resellerId] };
    default:
      return { partnerIds: [self] };
  }
}

function enrol({ tenantId, name, channelRole }: CommandOf<'EnrolPartner'>, state: PartnerState): Decision {
  if (state.status !== 'absent') {
    const same = state.tenantId === tenantId && state.name === name && state.channelRole === channelRole;
    return same ? [] : new Rejection('partner-exists'); // [] because it is enrolled just so
  }
  return refusalOfName(name) ?? [{ type: 'PartnerEnrolled', data: { tenantId, name, channelRole } }];
}

function correctRecord(command: CommandOf<'CorrectPartnerRecord'>, state: EnrolledPartner): Decision {
  const correction = decideCorrection(command, CORRECTABLE.partner, state.corrections);
  if (correction === undefined) return []; // corrected just so already
  return correction instanceof Rejection ? correction : [{ type: 'PartnerRecordCorrected', data: correction }];
}

function rename({ name }: CommandOf<'RenamePartner'>, state: EnrolledPartner): Decision {
  if (state.name === name) return []; // its name already
  return refusalOfName(name) ?? [{ type: 'PartnerRenamed', data: { from: state.name, to: name } }];
}

/**
 * Grants keep the flag they were given with (decision 9), so customers are not touched. What the new role may not have
 * goes in the same append: an indirect reseller has no link (I15), and only an indirect provider has indirect resellers
 * (decision 10).
 */
function changeChannelRole({ channelRole }: CommandOf<'ChangePartnerChannelRole'>, state: EnrolledPartner): Decision {
  if (state.channelRole === channelRole) return []; // its role already
  const events: PartnerEvent[] = [
    { type: 'PartnerChannelRoleChanged', data: { from: state.channelRole, to: channelRole } },
  ];
  if (channelRole === 'indirect-reseller' && state.link.status === 'in-force') {
    events.push({ type: 'InvitationLinkRevoked', data: { linkId: state.link.linkId } });
  }
  for (const resellerId of state.linkedResellers) {
    events.push({ type: 'IndirectResellerUnlinked', data: { resellerId } });
  }
  return events;
}

function issueLink({ linkId }: CommandOf<'IssueInvitationLink'>, state: EnrolledPartner): Decision {
  if (state.channelRole === 'indirect-reseller') return new Rejection('indirect-reseller-has-no-link'); // I15
  if (state.link.status === 'in-force') return []; // S9: the same link for every request
  if (state.status === 'suspended') return new Rejection('partner-suspended'); // I13
  // decision 3: a revoked link never returns
  if (state.retiredLinks.includes(linkId)) return new Rejection('invitation-link-not-usable');
  return [{ type: 'InvitationLinkIssued', data: { linkId } }];
}

/** Allowed while suspended: it takes a link away from whoever should not have it (section 7). */
function rotateLink({ linkId }: CommandOf<'RotateInvitationLink'>, state: EnrolledPartner): Decision {
  if (state.link.status !== 'in-force') return new Rejection('no-invitation-link');
  if (state.link.linkId === linkId) return []; // rotated to this link already
  if (state.retiredLinks.includes(linkId)) return new Rejection('invitation-link-not-usable'); // decision 3
  return [{ type: 'InvitationLinkRotated', data: { linkId, replaces: state.link.linkId } }];
}

function changeSender({ sender }: CommandOf<'ChangeInvitationSender'>, { sender: present }: EnrolledPartner): Decision {
  // it is this one already
  if (sender?.person === present?.person && sender?.ciphertext === present?.ciphertext) return [];
  return [{ type: 'InvitationSenderChanged', data: sender === undefined ? {} : { sender } }];
}

function revokeLink(state: EnrolledPartner): Decision {
  switch (state.link.status) {
    case 'none':
      return new Rejection('no-invitation-link');
    case 'revoked':
      return []; // revoked already
    case 'in-force':
      return [{ type: 'InvitationLinkRevoked', data: { linkId: state.link.linkId } }];
    default:
      return never(state.link);
  }
}

function linkReseller({ reseller }: CommandOf<'LinkIndirectReseller'>, state: EnrolledPartner): Decision {
  if (state.channelRole !== 'indirect-provider') return new Rejection('not-an-indirect-provider'); // decision 10
  if (state.linkedResellers.includes(reseller.partnerId)) return []; // linked already
  if (!reseller.enrolled) return new Rejection('partner-not-enrolled', { field: 'resellerId' });
  if (reseller.channelRole !== 'indirect-reseller')
    return new Rejection('not-an-indirect-reseller', { field: 'resellerId' });
  return [{ type: 'IndirectResellerLinked', data: { resellerId: reseller.partnerId } }];
}
