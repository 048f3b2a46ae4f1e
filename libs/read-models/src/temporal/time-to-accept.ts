import { type CustomerId, type Instant, type PartnerId, type Purpose } from '#domain';
import { type Documents, type Filter } from '#documents';
import { type Position, positionKey } from '#event-store';
import { INTERVAL_SLOTS } from '../projections';
import { secondsBetween } from '../replay/log-report';
import { type AcceptedInvitation } from '../replay/time-to-accept';
import { type AcceptanceInterval, type InvitationRow } from '../rows';
import {
  type AccountNames,
  type Found,
  type Passage,
  placeOf,
  portions,
  type TemporalReport,
  TemporalRows,
} from './temporal-report';

/** Which invitations: those that all of this is true of, as of a position. */
export interface TimeToAcceptAsked {
  readonly customer?: CustomerId;
  readonly partner?: PartnerId;
  readonly purpose?: Purpose;
  /** Accepted in this period, both ends included. */
  readonly since?: Instant;
  readonly until?: Instant;
}

/** An invitation that was sent and accepted, before anybody is named. */
export type AcceptedFact = Omit<AcceptedInvitation, 'customerName' | 'partnerName'>;

/** An invitation whose acceptance was recorded. */
type AcceptedRow = InvitationRow & Required<Pick<InvitationRow, 'acceptedKey' | 'customerId' | 'closedAt'>>;

/**
 * How long customers took to accept, in the order in which their acceptances were recorded. Invitations never sent are
 * not counted.
 */
export class TimeToAccept implements TemporalReport<TimeToAcceptAsked, AcceptedFact, AcceptedInvitation> {
  readonly views = ['invitations', 'customer-intervals'] as const;
  private readonly rows: TemporalRows;

  constructor({ views }: Pick<Documents, 'views'>) {
    this.rows = new TemporalRows(views);
  }

  async *search(
    position: Position,
    asked: TimeToAcceptAsked,
    passage: Passage,
  ): AsyncGenerator<readonly Found<AcceptedFact>[]> {
    const { customer, partner, purpose, since, until } = asked;
    const filter: Filter<AcceptedRow> = {
      ...(customer !== undefined && { customerId: { eq: customer } }),
      ...(partner !== undefined && { partnerId: { eq: partner } }),
      ...(purpose !== undefined && { purpose: { eq: purpose } }),
      acceptedKey: { lte: positionKey(position) },
    };
    const rows = await this.rows.of<'invitations', AcceptedRow>('invitations');
    for await (const portion of portions(rows, filter, 'acceptedKey', passage)) {
      const accepted = await this.acceptances(portion);
      yield portion.map((row) => {
        const fact = factOf(row, accepted(row));
        const isAskedFor =
          fact !== undefined &&
          (since === undefined || fact.acceptedAt >= since) &&
          (until === undefined || fact.acceptedAt <= until);
        return { place: placeOf(row, 'acceptedKey'), ...(isAskedFor && { fact }) };
      });
    }
  }

  accountsIn({ customerId, partnerId }: AcceptedFact) {
    return { customers: [customerId], partners: [partnerId] };
  }

  told({ invitationId, partnerId, customerId, ...fact }: AcceptedFact, names: AccountNames): AcceptedInvitation {
    const [partnerName, customerName] = [names.partner(partnerId), names.customer(customerId)];
    return { invitationId, partnerId, partnerName, customerId, customerName, ...fact };
  }

  /**
   * Of each of these the first acceptance after the sending; none where accepting again changed nothing, and so left no
   * event.
   */
  private async acceptances(invitations: readonly AcceptedRow[]): Promise<(row: AcceptedRow) => Instant | undefined> {
    const slots = [
      ...new Set(invitations.map(({ customerId, partnerId }) => INTERVAL_SLOTS.acceptance(customerId, partnerId))),
    ];
    const rows = await this.rows.of<'customer-intervals', AcceptanceInterval>('customer-intervals');
    const found = (await rows.find({ slot: { in: slots } })).sort((a, b) => (a.began < b.began ? -1 : 1));
    const bySlot = new Map<string, AcceptanceInterval[]>(slots.map((slot) => [slot, []]));
    for (const one of found) bySlot.get(one.slot)?.push(one);
    return ({ customerId, partnerId, firstSent, acceptedKey }) => {
      const ofBoth = bySlot.get(INTERVAL_SLOTS.acceptance(customerId, partnerId));
      return ofBoth?.find(({ began }) => began > (firstSent?.key ?? '') && began < acceptedKey)?.at;
    };
  }
}

/**
 * Undefined of one that was never sent. @param accepted when the customer did: not when the invitation was closed
 * because of that
 */
function factOf(
  { _id, partnerId, customerId, purpose, firstSent, closedAt }: AcceptedRow,
  accepted = closedAt,
): AcceptedFact | undefined {
  if (firstSent === undefined) return undefined;
  const { at: sentAt } = firstSent;
  return {
    invitationId: _id,
    partnerId,
    customerId,
    purpose,
    sentAt,
    acceptedAt: accepted,
    seconds: secondsBetween(sentAt, accepted),
  };
}
