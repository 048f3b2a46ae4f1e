import { type Corrections } from '../correction';
import { type Recorded } from '../decider';
import {
  type ChannelRole,
  type EventId,
  type Instant,
  type LinkId,
  never,
  type PartnerId,
  type Protected,
  type TenantId,
} from '../values';
import { type CustomerTagId, type PartnerEvent, type RequestTemplateId } from './events';

/** The one invitation link of a partner (S8, S9): at most one is in force. */
export type InvitationLink =
  | { readonly status: 'none' }
  | { readonly status: 'in-force'; readonly linkId: LinkId }
  | { readonly status: 'revoked'; readonly linkId: LinkId };

/** What a partner sorts its customers by (decision 19). */
export interface CustomerTag {
  readonly id: CustomerTagId;
  readonly name: string;
}

/** A request that is to be made again and again (decision 20). */
export type RequestTemplate = Omit<
  Extract<PartnerEvent, { readonly type: 'RequestTemplateSaved' }>['data'],
  'templateId'
> & {
  readonly id: RequestTemplateId;
};

interface PartnerAccount {
  readonly tenantId: TenantId;
  readonly name: string;
  readonly channelRole: ChannelRole;
  readonly enrolledAt: Instant;
  readonly link: InvitationLink;
  /** Every link that was rotated or revoked: none of them ever works again (decision 3). */
  readonly retiredLinks: readonly LinkId[];
  readonly agreementVersion?: string;
  /** The person its emails are from. */
  readonly sender?: Protected;
  readonly linkedResellers: readonly PartnerId[];
  readonly customerTags: readonly CustomerTag[];
  readonly requestTemplates: readonly RequestTemplate[];
  readonly corrections?: Corrections;
}

export interface ActivePartner extends PartnerAccount {
  readonly status: 'active';
  readonly suspensionReason?: never;
  readonly suspendedEventId?: never;
  readonly suspendedAt?: never;
}

export interface SuspendedPartner extends PartnerAccount {
  readonly status: 'suspended';
  readonly suspensionReason: string;
  /** The `PartnerSuspended` it rests on: what a refusal of I13 cites. */
  readonly suspendedEventId: EventId;
  readonly suspendedAt: Instant;
}

export type EnrolledPartner = ActivePartner | SuspendedPartner;
export type PartnerState = { readonly status: 'absent' } | EnrolledPartner;

export const initial: PartnerState = { status: 'absent' };

/** The state after `event`. An event before the enrolment changes nothing. */
export function evolve(state: PartnerState, event: Recorded<PartnerEvent>): PartnerState {
  if (event.type === 'PartnerEnrolled') {
    const { tenantId, name, channelRole } = event.data;
    return {
      status: 'active',
      tenantId,
      name,
      channelRole,
      enrolledAt: event.at,
      link: { status: 'none' },
      retiredLinks: [],
      linkedResellers: [],
      customerTags: [],
      requestTemplates: [],
    };
  }
  if (state.status === 'absent') return state;
  switch (event.type) {
    case 'PartnerRenamed':
      return { ...state, name: event.data.to };
    case 'PartnerChannelRoleChanged':
      return { ...state, channelRole: event.data.to };
    case 'ResellerAgreementAccepted':
      return { ...state, agreementVersion: event.data.version };
    case 'InvitationLinkIssued':
      return { ...state, link: { status: 'in-force', linkId: event.data.linkId } };
    case 'InvitationLinkRotated':
      return {
        ...state,
        link: { status: 'in-force', linkId: event.data.linkId },
        retiredLinks: [...state.retiredLinks, event.data.replaces],
      };
    case 'InvitationLinkRevoked':
      return {
        ...state,
        link: { status: 'revoked', linkId: event.data.linkId },
        retiredLinks: [...state.retiredLinks, event.data.linkId],
      };
    case 'InvitationSenderChanged':
      return withSender(state, event.data.sender);
    case 'PartnerSuspended':
      return {
        ...state,
        status: 'suspended',
        suspensionReason: event.data.reason,
        suspendedEventId: event.id,
        suspendedAt: event.at,
      };
    case 'PartnerReinstated':
      return { ...withoutSuspension(state), status: 'active' }; // everything else comes back as it was
    case 'IndirectResellerLinked':
      return { ...state, linkedResellers: [...state.linkedResellers, event.data.resellerId] };
    case 'IndirectResellerUnlinked':
      return {
        ...state,
        linkedResellers: state.linkedResellers.filter((resellerId) => resellerId !== event.data.resellerId),
      };
    case 'CustomerTagDefined':
    case 'CustomerTagRenamed':
    case 'CustomerTagRemoved':
      return { ...state, customerTags: tagsAfter(state.customerTags, event) };
    case 'RequestTemplateSaved': {
      const { templateId: id, ...template } = event.data;
      const others = state.requestTemplates.filter((each) => each.id !== id);
      return { ...state, requestTemplates: [...others, { id, ...template }] };
    }
    case 'RequestTemplateRemoved':
      return { ...state, requestTemplates: state.requestTemplates.filter(({ id }) => id !== event.data.templateId) };
    case 'PartnerRecordCorrected':
      return { ...state, corrections: { ...state.corrections, [event.data.corrects]: event.data } };
    default:
      return never(event);
  }
}

type TagEvent = Extract<
  PartnerEvent,
  { readonly type: 'CustomerTagDefined' | 'CustomerTagRenamed' | 'CustomerTagRemoved' }
>;

function tagsAfter(tags: readonly CustomerTag[], event: TagEvent): readonly CustomerTag[] {
  const { tagId: id } = event.data;
  switch (event.type) {
    case 'CustomerTagDefined':
      return [...tags, { id, name: event.data.name }];
    case 'CustomerTagRenamed': {
      const { to: name } = event.data;
      return tags.map((tag) => (tag.id === id ? { id, name } : tag));
    }
    case 'CustomerTagRemoved':
      return tags.filter((tag) => tag.id !== id);
    default:
      return never(event);
  }
}

function withSender(state: EnrolledPartner, sender: Protected | undefined): EnrolledPartner {
  const { sender: _, ...rest } = state;
  return sender === undefined ? rest : { ...rest, sender };
}

function withoutSuspension(state: EnrolledPartner): PartnerAccount {
  const { status: _, suspensionReason: _reason, suspendedEventId: _event, suspendedAt: _at, ...account } = state;
  return account;
}
