import {
  type CustomerId,
  type Instant,
  invitation,
  type InvitationEvent,
  type InvitationId,
  type InvitationState,
  never,
  nextReminderOf,
  type Recorded,
  type Service,
} from '#domain';
import { type Position, positionKey } from '#event-store';
import { eventTypes, idInStream, newest, type Projected, type Projection } from '../projection';
import { type InvitationFate, type InvitationRow } from '../rows';

/** Of the sendings whose failures are still told apart; a row shows that of the last. */
const SENDINGS_KEPT = 20;

/** How it was closed. */
interface Answer {
  readonly closedAt: Instant;
  /** Who answered. The request keeps the customer it named, if it named one. */
  readonly customerId?: CustomerId;
  readonly granted?: readonly Service[];
  readonly notGranted?: readonly Service[];
  readonly matchedBy?: 'customer' | 'domain' | 'partner';
}

interface State {
  readonly invitation: InvitationState;
  readonly answer?: Answer;
  readonly issuedPosition: Position;
  readonly firstSent?: InvitationRow['firstSent'];
  readonly acceptedKey?: string;
  readonly lastChange: Instant;
  readonly revision: string;
}

/** The partners' invitations. */
export const invitations: Projection<'invitations', State | null, InvitationEvent> = {
  view: 'invitations',
  form: 7, // found by their purpose in the order in which they were accepted
  indexes: [
    { fields: ['partnerId', 'issuedAt', '_id'] },
    { fields: ['partnerId', 'status', 'issuedAt', '_id'] },
    { fields: ['partnerId', 'fate', 'issuedAt', '_id'] },
    { fields: ['partnerId', 'customerId', 'status'] },
    { fields: ['partnerId', 'customerId', 'issuedAt', '_id'] },
    { fields: ['partnerId', 'recipientDomain', 'status'] },
    { fields: ['partnerId', 'recipientDomain', 'issuedAt', '_id'] },
    { fields: ['customerId', 'status', 'partnerId', 'lastSentAt', '_id'] },
    { fields: ['recipientDomain', 'customerId', 'status', 'partnerId', 'lastSentAt', '_id'] },
    { fields: ['dueAt', '_id'] },
    { fields: ['remindAt', '_id'] },
    { fields: ['acceptedKey', '_id'] },
    { fields: ['partnerId', 'acceptedKey', '_id'] },
    { fields: ['customerId', 'acceptedKey', '_id'] },
    { fields: ['purpose', 'acceptedKey', '_id'] },
  ],
  handles: eventTypes<InvitationEvent>({
    InvitationIssued: true,
    InvitationSent: true,
    InvitationReminded: true,
    InvitationRemindersScheduled: true,
    InvitationRemindersCancelled: true,
    InvitationDeliveryFailed: true,
    InvitationRecipientCorrected: true,
    InvitationAccepted: true,
    InvitationDeclined: true,
    InvitationWithdrawn: true,
    InvitationExpired: true,
  }),
  subjectOf: (stream) => idInStream(stream, 'invitation'),
  initial: null,
  evolve: (state, event) => {
    const answer = answerIn(event) ?? state?.answer;
    return {
      invitation: withNewestSendings(invitation.evolve(state?.invitation ?? invitation.initial, event)),
      ...(answer !== undefined && { answer }),
      issuedPosition: state?.issuedPosition ?? event.position,
      ...milestones(state, event),
      lastChange: event.at,
      revision: event.revision,
    };
  },
  rows: (subject, state) => {
    if (state === null || state.invitation.status === 'absent') return [];
    const { expiresAt, failure, sendings: _, firstSentAt: _first, reminderDays, ...request } = state.invitation;
    const remindAt = nextReminderOf(state.invitation);
    return [
      {
        _id: subject as InvitationId,
        ...request,
        fate: fateOf(state.invitation),
        ...(state.invitation.status === 'sent' && expiresAt !== undefined && { dueAt: expiresAt }),
        ...(reminderDays.length > 0 && { reminderDays }),
        ...(remindAt !== undefined && { remindAt }),
        ...(failure !== undefined && { failure: { code: failure.code, permanent: failure.permanent } }),
        ...state.answer,
        issuedPosition: state.issuedPosition,
        ...(state.firstSent !== undefined && { firstSent: state.firstSent }),
        ...(state.acceptedKey !== undefined && { acceptedKey: state.acceptedKey }),
        lastChange: state.lastChange,
        revision: state.revision,
      },
    ];
  },
};

function milestones(
  state: State | null,
  { type, at, position }: Projected<InvitationEvent>,
): Pick<State, 'firstSent' | 'acceptedKey'> {
  const firstSent = state?.firstSent ?? (type === 'InvitationSent' ? { at, key: positionKey(position) } : undefined);
  const acceptedKey = type === 'InvitationAccepted' ? positionKey(position) : state?.acceptedKey;
  return { ...(firstSent !== undefined && { firstSent }), ...(acceptedKey !== undefined && { acceptedKey }) };
}

function fateOf({ status, failure }: Exclude<InvitationState, { readonly status: 'absent' }>): InvitationFate {
  return status === 'sent' && failure !== undefined ? 'undelivered' : status;
}

function withNewestSendings(state: InvitationState): InvitationState {
  return state.status === 'absent' ? state : { ...state, sendings: newest(state.sendings, SENDINGS_KEPT) };
}

function answerIn(event: Recorded<InvitationEvent>): Answer | undefined {
  switch (event.type) {
    case 'InvitationAccepted': {
      const { customerId, granted, notGranted, matchedBy } = event.data;
      return { closedAt: event.at, customerId, granted, notGranted, matchedBy };
    }
    case 'InvitationDeclined':
      return { closedAt: event.at, customerId: event.data.customerId };
    case 'InvitationWithdrawn':
    case 'InvitationExpired':
      return { closedAt: event.at };
    case 'InvitationIssued':
    case 'InvitationSent':
    case 'InvitationReminded':
    case 'InvitationRemindersScheduled':
    case 'InvitationRemindersCancelled':
    case 'InvitationDeliveryFailed':
    case 'InvitationRecipientCorrected':
      return undefined;
    default:
      return never(event);
  }
}
