import { partner, type PartnerEvent, type PartnerId, type PartnerState } from '#domain';
import { partnerCodeOf } from '../partner-code';
import { eventTypes, idInStream, newest, type Projection } from '../projection';
import { FORMER_NAMES_KEPT, type FormerName } from '../rows';
import { DIRECTORY_INDEXES, searchable } from '../search';

interface State {
  readonly account: PartnerState;
  readonly formerNames: readonly FormerName[];
  readonly revision: string;
}

/** The partner accounts. */
export const partners: Projection<'partners', State, PartnerEvent> = {
  view: 'partners',
  form: 6, // found by the beginnings of its terms
  indexes: [{ fields: ['tenantId'] }, { fields: ['code'] }, { fields: ['linkedResellers'] }, ...DIRECTORY_INDEXES],
  // All but corrections, which change nothing by themselves (I18), and templates, which are read where they are used.
  handles: eventTypes<
    Exclude<
      PartnerEvent,
      { readonly type: 'PartnerRecordCorrected' | 'RequestTemplateSaved' | 'RequestTemplateRemoved' }
    >
  >({
    PartnerEnrolled: true,
    PartnerRenamed: true,
    PartnerChannelRoleChanged: true,
    ResellerAgreementAccepted: true,
    InvitationLinkIssued: true,
    InvitationLinkRotated: true,
    InvitationLinkRevoked: true,
    InvitationSenderChanged: true,
    PartnerSuspended: true,
    PartnerReinstated: true,
    IndirectResellerLinked: true,
    IndirectResellerUnlinked: true,
    CustomerTagDefined: true,
    CustomerTagRenamed: true,
    CustomerTagRemoved: true,
  }),
  subjectOf: (stream) => idInStream(stream, 'partner'),
  initial: { account: partner.initial, formerNames: [], revision: '-1' },
  evolve: ({ account, formerNames }, event) => ({
    account: withoutRetiredLinks(partner.evolve(account, event)),
    formerNames:
      event.type === 'PartnerRenamed'
        ? newest([...formerNames, { name: event.data.from, until: event.at }], FORMER_NAMES_KEPT)
        : formerNames,
    revision: event.revision,
  }),
  rows: (subject, { account, formerNames, revision }) => {
    if (account.status === 'absent') return [];
    const {
      tenantId,
      name,
      channelRole,
      status,
      link,
      agreementVersion,
      sender,
      linkedResellers,
      customerTags,
      enrolledAt,
    } = account;
    const id = subject as PartnerId;
    return [
      {
        _id: id,
        tenantId,
        name,
        code: partnerCodeOf(id),
        ...searchable({ names: [name, ...formerNames.map((former) => former.name)], ids: [id] }),
        channelRole,
        standing: status,
        linkId: link.status === 'none' ? null : link.linkId,
        linkStatus: link.status,
        agreementVersion: agreementVersion ?? null,
        ...(sender !== undefined && { sender }),
        linkedResellers,
        customerTags,
        enrolledAt,
        formerNames,
        revision,
      },
    ];
  },
};

/** No row shows them, and they would pile up: at each rotation one more. */
function withoutRetiredLinks(account: PartnerState): PartnerState {
  return account.status === 'absent' ? account : { ...account, retiredLinks: [] };
}
