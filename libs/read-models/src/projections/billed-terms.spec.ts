import { type CustomerId, type EventId, type Instant, type PartnerId, type SubscriptionEvent } from '#domain';
import { formatPosition } from '#event-store';
import { type Projected } from '../projection';
import { type BilledTermsRow, NOT_YET } from '../rows';
import { billedTerms } from '.';

const [seller, other] = ['seller' as PartnerId, 'other' as PartnerId];
const customerId = 'customer' as CustomerId;
const day = (n: number) => `2026-11-${String(n).padStart(2, '0')}T10:00:00.000Z` as Instant;
const provisioned: SubscriptionEvent = {
  type: 'SubscriptionProvisioned',
  data: {
    customerId,
    originalResellerId: seller,
    partnerOfRecordId: seller,
    offer: 'plan-1',
    services: ['azure'],
    seats: 10,
  },
};
const change = { fromOffer: 'plan-1', toOffer: 'plan-2', services: ['azure'] as const };

/** What is stored after these events, one a day: later rows take the place of earlier ones of the same id. */
function rowsAfter(...events: readonly SubscriptionEvent[]): readonly BilledTermsRow[] {
  const stored = new Map<string, BilledTermsRow>();
  let state = billedTerms.initial;
  events.forEach((event, n) => {
    const place = {
      stream: 'subscription-s',
      revision: String(n),
      position: formatPosition({ commit: BigInt(n), prepare: BigInt(n) }),
    };
    const projected = {
      ...event,
      id: `e-${n}` as EventId,
      at: day(n + 1),
      recordedAt: day(n + 1),
      ...place,
    } as Projected<SubscriptionEvent>;
    const before = state;
    state = billedTerms.evolve(state, projected, () => ({ partnerIds: [] }), noMetadata);
    for (const row of billedTerms.eventRows?.(projected, noMetadata, state, before) ?? []) {
      expect(billedTerms.isFirst?.(row, projected)).toBe(!stored.has(row._id));
      stored.set(row._id, row);
    }
  });
  return [...stored.values()];
}

function noMetadata(): never {
  throw new Error('Who did something is in none of these rows');
}

const told = (rows: readonly BilledTermsRow[]) =>
  rows.map(({ offer, seats, addOns, from, until }) => [offer, seats, addOns, from, until]);

describe('What a subscription is billed for', () => {
  it('is what it is, to its original reseller, from one change to the next', () => {
    const rows = rowsAfter(
      provisioned,
      { type: 'SeatsAdded', data: { seats: 2 } },
      { type: 'AddOnOrdered', data: { addOn: 'archive', seats: 3 } },
      { type: 'SubscriptionUpgraded', data: change },
    );
    expect(told(rows)).toEqual([
      ['plan-1', 10, {}, day(1), day(2)],
      ['plan-1', 12, {}, day(2), day(3)],
      ['plan-1', 12, { archive: 3 }, day(3), day(4)],
      ['plan-2', 12, { archive: 3 }, day(4), NOT_YET],
    ]);
    expect(new Set(rows.map(({ partnerId }) => partnerId))).toEqual(new Set([seller]));
    expect(rows.map(({ _id }) => _id)).toEqual(rows.map(({ _id }) => _id).toSorted());
  });

  it('is nothing while it is suspended, and after it was cancelled or has lapsed', () => {
    expect(
      told(
        rowsAfter(
          provisioned,
          { type: 'SubscriptionSuspended', data: {} },
          { type: 'SubscriptionReactivated', data: {} },
        ),
      ),
    ).toEqual([
      ['plan-1', 10, {}, day(1), day(2)],
      ['plan-1', 10, {}, day(3), NOT_YET],
    ]);
    for (const end of ['SubscriptionCancelled', 'SubscriptionLapsed'] as const)
      expect(
        told(rowsAfter(provisioned, { type: 'SubscriptionSuspended', data: {} }, { type: end, data: {} })),
      ).toEqual([['plan-1', 10, {}, day(1), day(2)]]);
  });

  it('stays the original reseller’s, whoever becomes Partner of Record (S4)', () => {
    expect(told(rowsAfter(provisioned, { type: 'PartnerOfRecordChanged', data: { from: seller, to: other } }))).toEqual(
      [['plan-1', 10, {}, day(1), NOT_YET]],
    );
  });

  it('is billed to nobody here where it was bought elsewhere', () => {
    const external = { customerId, soldBy: 'A shop', offer: 'plan-1', services: ['azure'] as const, seats: 10 };
    expect(
      rowsAfter({ type: 'ExternalSubscriptionRegistered', data: external }, { type: 'SeatsAdded', data: { seats: 1 } }),
    ).toEqual([]);
  });
});
