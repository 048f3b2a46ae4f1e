import fc from 'fast-check';
import { type CustomerEvent, type EventId, type InvitationEvent, type LinkId, type PartnerId } from '#domain';
import { formatPosition } from '#event-store';
import { type Projected } from '../projection';
import { type Figure, FIGURES, NO_FIGURES, NOW, type PartnerFiguresRow } from '../rows';
import { partnerFigures } from './partner-figures';

interface Happened {
  readonly stream: string;
  readonly at: string;
  readonly event: CustomerEvent | InvitationEvent;
}

function noMetadata(): never {
  throw new Error('No figure says who did something');
}

/** The rows of months after these events, in their order. */
function rowsAfter(history: readonly Happened[]): PartnerFiguresRow[] {
  return allAfter(history).filter(({ month }) => month !== NOW);
}

function allAfter(history: readonly Happened[]): PartnerFiguresRow[] {
  const states = new Map<string, typeof partnerFigures.initial>();
  history.forEach(({ stream, at, event }, n) => {
    const place = { stream, revision: String(n), position: formatPosition({ commit: BigInt(n), prepare: BigInt(n) }) };
    if (!partnerFigures.handles.has(event.type)) return;
    const projected = { ...event, id: `event-${n}`, at, ...place } as Projected<never>;
    states.set(
      stream,
      partnerFigures.evolve(
        states.get(stream) ?? partnerFigures.initial,
        projected,
        () => ({ partnerIds: [] }),
        noMetadata,
      ),
    );
  });
  return [...states].flatMap(([stream, state]) => [...partnerFigures.rows(stream, state)]);
}

const [p, q] = ['p' as PartnerId, 'q' as PartnerId];
const service = 'azure';
const accepted = (partnerId: PartnerId): CustomerEvent => ({
  type: 'RelationshipAccepted',
  data: {
    partnerId,
    kind: 'reseller',
    services: [service],
    shown: { partnerName: 'Name', language: 'en', textVersion: '1' },
  },
});
const granted = (partnerId: PartnerId): CustomerEvent => ({
  type: 'DapGranted',
  data: { partnerId, service, cspTransacting: true },
});
const removed = (partnerId: PartnerId): CustomerEvent => ({
  type: 'DapRemoved',
  data: { partnerId, service, cspTransacting: true, grantEventId: 'g' as EventId, cause: 'removed-by-customer' },
});
const ended = (partnerId: PartnerId): CustomerEvent => ({
  type: 'RelationshipEnded',
  data: { partnerId, cause: 'agreed' },
});
const issued = (partnerId: PartnerId) => ({ type: 'InvitationIssued', data: { partnerId } }) as InvitationEvent;
const sent: InvitationEvent = { type: 'InvitationSent', data: { channel: 'smtp', linkId: 'l' as LinkId } };
const reminded: InvitationEvent = { ...sent, type: 'InvitationReminded' };
const acceptance = { type: 'InvitationAccepted', data: {} } as InvitationEvent;

const NOON = '2026-11-15T12:00:00.000Z';
const ofCustomer = (...events: readonly CustomerEvent[]) =>
  events.map((event) => ({ stream: 'customer-c', at: NOON, event }));
const ofInvitation = (...events: readonly InvitationEvent[]) =>
  events.map((event) => ({ stream: 'invitation-i', at: NOON, event }));

describe('The figures of a partner', () => {
  it('count a customer and each service in the month of the acceptance', () => {
    expect(rowsAfter(ofCustomer(accepted(p), granted(p), granted(p)))).toEqual([
      {
        _id: 'customer-c/p/2026-11',
        partnerId: p,
        month: '2026-11',
        ...NO_FIGURES,
        customersGained: 1,
        dapGained: 2,
        revision: '2',
      },
    ]);
  });

  it('part the months at midnight in UTC', () => {
    const rows = rowsAfter([
      { stream: 'customer-c', at: '2026-10-31T23:59:59.999Z', event: accepted(p) },
      { stream: 'customer-c', at: '2026-11-01T00:00:00.000Z', event: ended(p) },
    ]);
    expect(rows).toMatchObject([
      { month: '2026-10', customersGained: 1, customersLost: 0 },
      { month: '2026-11', customersGained: 0, customersLost: 1 },
    ]);
  });

  it('count a customer that accepts more services once, and one that comes back again', () => {
    expect(rowsAfter(ofCustomer(accepted(p), accepted(p)))).toMatchObject([{ customersGained: 1 }]);
    expect(rowsAfter(ofCustomer(accepted(p), ended(p), accepted(p)))).toMatchObject([
      { customersGained: 2, customersLost: 1 },
    ]);
  });

  it('of a reassignment are a loss to the one and a gain to the other partner', () => {
    const rows = rowsAfter(ofCustomer(accepted(p), granted(p), removed(p), accepted(q), granted(q)));
    expect(rows).toMatchObject([
      { partnerId: p, dapGained: 1, dapLost: 1, customersLost: 0 },
      { partnerId: q, dapGained: 1, dapLost: 0, customersGained: 1 },
    ]);
  });

  it('of now say on which services there is DAP, each once, and none that was removed', () => {
    const now = (...events: readonly CustomerEvent[]) =>
      allAfter(ofCustomer(...events)).filter(({ month }) => month === NOW);
    expect(now(accepted(p))).toEqual([]);
    expect(now(accepted(p), granted(p), granted(p))).toMatchObject([{ partnerId: p, held: [service], ...NO_FIGURES }]);
    const after = now(accepted(p), granted(p), removed(p), accepted(q), granted(q));
    expect(after).toMatchObject([
      { partnerId: p, held: [] },
      { partnerId: q, held: [service] },
    ]);
    expect(after.map((row) => partnerFigures.sums?.numbersOf(row)[service])).toEqual([0, 1]);
  });

  it('count an invitation when it is first sent, and no reminder nor sending again', () => {
    expect(rowsAfter(ofInvitation(issued(p)))).toEqual([]);
    const rows = rowsAfter(ofInvitation(issued(p), sent, reminded, sent, acceptance));
    expect(rows).toMatchObject([{ partnerId: p, invitationsSent: 1, invitationsAccepted: 1 }]);
  });

  it('are not changed by a correction (I18)', () => {
    const corrected = { type: 'CustomerRecordCorrected', data: {} } as CustomerEvent;
    expect(rowsAfter(ofCustomer(accepted(p), corrected))).toEqual(rowsAfter(ofCustomer(accepted(p))));
  });

  it('over any history are what counting its events gives', () => {
    const made = { RelationshipAccepted: accepted, RelationshipEnded: ended, DapGranted: granted, DapRemoved: removed };
    const histories = fc.array(
      fc.record({
        stream: fc.constantFrom('customer-a', 'customer-b'),
        month: fc.constantFrom('2025-12', '2026-01'),
        partnerId: fc.constantFrom(p, q),
        type: fc.constantFrom('RelationshipAccepted', 'RelationshipEnded', 'DapGranted', 'DapRemoved'),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(
        histories,
        fc.constantFrom(p, q),
        fc.constantFrom('2025-12', '2026-01'),
        (history, partnerId, month) => {
          const rows = rowsAfter(
            history.map((one) => ({
              stream: one.stream,
              at: `${one.month}-31T12:00:00.000Z`,
              event: made[one.type](one.partnerId),
            })),
          );
          const theirs = rows.filter((row) => row.partnerId === partnerId && row.month === month);
          const counted = (type: keyof typeof made) =>
            history.filter((one) => one.partnerId === partnerId && one.month === month && one.type === type);
          const goesOn = (acceptance: (typeof history)[number]) => {
            const { stream } = acceptance;
            const before = history
              .slice(0, history.indexOf(acceptance))
              .filter((one) => one.stream === stream && one.partnerId === partnerId);
            return before.findLast(({ type }) => type.startsWith('Relationship'))?.type === 'RelationshipAccepted';
          };
          const total = (figure: Figure) => theirs.reduce((sum, row) => sum + row[figure], 0);
          expect(FIGURES.map(total)).toEqual([
            counted('RelationshipAccepted').filter((acceptance) => !goesOn(acceptance)).length,
            counted('RelationshipEnded').length,
            counted('DapGranted').length,
            counted('DapRemoved').length,
            0,
            0,
          ]);
        },
      ),
      { seed: 19 },
    );
  });
});
