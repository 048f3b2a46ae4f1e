import { type CustomerEvent, type InvitationEvent, never, type PartnerId, type Service, SERVICES } from '#domain';
import { eventTypes, idInStream, type Projected, type Projection } from '../projection';
import { type Figure, FIGURES, NO_FIGURES, NOW, type PartnerFiguresRow } from '../rows';

type CountedEvent = Extract<
  CustomerEvent | InvitationEvent,
  {
    readonly type:
      | 'RelationshipAccepted'
      | 'RelationshipEnded'
      | 'DapGranted'
      | 'DapRemoved'
      | 'InvitationIssued'
      | 'InvitationSent'
      | 'InvitationAccepted';
  }
>;

type Month = Omit<PartnerFiguresRow, '_id' | 'stale'>;

/** Of a customer or of an invitation. */
interface State {
  /** The partners that have a relationship with the customer now. */
  readonly related: readonly PartnerId[];
  readonly invitation?: { readonly partnerId: PartnerId; readonly sent: boolean };
  readonly months: readonly Month[];
  /** On which services each partner has DAP now, and by which event it came to that. */
  readonly held: Readonly<Record<PartnerId, { readonly services: readonly Service[]; readonly revision: string }>>;
}

/**
 * What each month brought a partner and took from it, and for how many customers it has DAP now: a row of every
 * customer and every invitation, and the sums over them, which queries read. So a partner's year costs twelve documents
 * however many customers it has, and a customer's row can still be replayed and compared by itself.
 */
export const partnerFigures: Projection<'partner-figures', State, CountedEvent> = {
  view: 'partner-figures',
  form: 2, // for how many customers a partner has DAP now
  // what a sum is made anew from
  indexes: [{ fields: ['partnerId', 'month', '_id'] }],
  sums: {
    idOf: monthOfPartner,
    numbersOf: ({ held, ...row }) =>
      held === undefined
        ? Object.fromEntries(FIGURES.map((figure) => [figure, row[figure]]))
        : Object.fromEntries(SERVICES.map((service) => [service, held.includes(service) ? 1 : 0])),
    besides: ({ partnerId, month }) => ({ partnerId: { eq: partnerId }, month: { eq: month } }),
  },
  handles: eventTypes<CountedEvent>({
    RelationshipAccepted: true,
    RelationshipEnded: true,
    DapGranted: true,
    DapRemoved: true,
    InvitationIssued: true,
    InvitationSent: true,
    InvitationAccepted: true,
  }),
  subjectOf: (stream) =>
    (idInStream(stream, 'customer') ?? idInStream(stream, 'invitation')) === undefined ? undefined : stream,
  initial: { related: [], months: [], held: {} },
  evolve,
  rows: (stream, { months, held }) =>
    [...months, ...heldNow(held)].map((month) => ({ _id: `${stream}/${month.partnerId}/${month.month}`, ...month })),
};

/** The id of the sums of a partner's month. */
export function monthOfPartner({ partnerId, month }: Pick<PartnerFiguresRow, 'partnerId' | 'month'>): string {
  return `${partnerId}/${month}`;
}

/** An acceptance that goes on with a relationship, or a sending again, begins nothing. */
function evolve(state: State, event: Projected<CountedEvent>): State {
  switch (event.type) {
    case 'RelationshipAccepted': {
      const { partnerId } = event.data;
      if (state.related.includes(partnerId)) return state;
      return counted({ ...state, related: [...state.related, partnerId] }, 'customersGained', partnerId, event);
    }
    case 'RelationshipEnded': {
      const { partnerId } = event.data;
      return counted(
        { ...state, related: state.related.filter((id) => id !== partnerId) },
        'customersLost',
        partnerId,
        event,
      );
    }
    case 'DapGranted':
      return counted(withHeld(state, event, true), 'dapGained', event.data.partnerId, event);
    case 'DapRemoved':
      return counted(withHeld(state, event, false), 'dapLost', event.data.partnerId, event);
    case 'InvitationIssued':
      return { ...state, invitation: { partnerId: event.data.partnerId, sent: false } };
    case 'InvitationSent': {
      const { invitation } = state;
      if (invitation === undefined || invitation.sent) return state;
      return counted(
        { ...state, invitation: { ...invitation, sent: true } },
        'invitationsSent',
        invitation.partnerId,
        event,
      );
    }
    case 'InvitationAccepted':
      return state.invitation === undefined
        ? state
        : counted(state, 'invitationsAccepted', state.invitation.partnerId, event);
    default:
      return never(event);
  }
}

type DapEvent = Extract<CountedEvent, { readonly type: 'DapGranted' | 'DapRemoved' }>;

function withHeld(
  state: State,
  { data: { partnerId, service }, revision }: Projected<DapEvent>,
  isHeld: boolean,
): State {
  const others = state.held[partnerId]?.services.filter((one) => one !== service) ?? [];
  const services = isHeld ? [...others, service] : others;
  return { ...state, held: { ...state.held, [partnerId]: { services, revision } } };
}

function heldNow(held: State['held']): Month[] {
  return Object.entries<State['held'][PartnerId]>(held).map(([partnerId, { services, revision }]) => {
    return { ...NO_FIGURES, partnerId: partnerId as PartnerId, month: NOW, held: services, revision };
  });
}

/** One more in the month of the event. */
function counted(state: State, figure: Figure, partnerId: PartnerId, { at, revision }: Projected<CountedEvent>): State {
  const month = at.slice(0, 'yyyy-mm'.length);
  const isIt = (one: Month) => one.partnerId === partnerId && one.month === month;
  const before = state.months.find(isIt) ?? { ...NO_FIGURES, partnerId, month };
  const after = { ...before, [figure]: before[figure] + 1, revision };
  return { ...state, months: [...state.months.filter((one) => !isIt(one)), after] };
}
