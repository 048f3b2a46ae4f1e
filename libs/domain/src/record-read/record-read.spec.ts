import { instant, recorded, specification } from '../testing';
import { type CustomerId, type PartnerId } from '../values';
import { fold } from '../decider';
import { recordRead, type RecordReadEvent } from '.';

const { given } = specification(recordRead);
const customerId = 'customer-1' as CustomerId;
const partnerId = 'partner-1' as PartnerId;
const what = '/audit/time-line';
/** Within the hour of the history's first event, and in a later one. */
const [now, later] = [instant(1), instant(121)];
const afterLookingAt = (data: RecordReadEvent['data']) =>
  fold(recordRead.evolve, recordRead.initial, recorded([{ type: 'RecordRead', data } as const]));

describe('What a reader looked at', () => {
  it('is recorded with whose it was', () => {
    given()
      .when({ type: 'RecordRead', at: now, what, customerId, partnerId })
      .then({ type: 'RecordRead', data: { what, customerId, partnerId } });
  });

  it('is another thing for another customer, another partner and another address', () => {
    const state = afterLookingAt({ what, customerId });
    const looked = (data: RecordReadEvent['data']) =>
      recordRead.decide({ type: 'RecordRead', at: now, ...data }, state);
    expect(looked({ what, customerId })).toEqual([]);
    expect(looked({ what })).toHaveLength(1);
    expect(looked({ what, customerId, partnerId })).toHaveLength(1);
    expect(looked({ what: '/customers', customerId })).toHaveLength(1);
  });

  it('is recorded again in another hour, and only then', () => {
    const seen: RecordReadEvent = { type: 'RecordRead', data: { what } };
    given(seen).when({ type: 'RecordRead', at: now, what }).thenNothing();
    expect(recordRead.decide({ type: 'RecordRead', at: later, what }, afterLookingAt({ what }))).toEqual([seen]);
  });

  it('concerns whom it names', () => {
    const about = (data: RecordReadEvent['data']) =>
      recordRead.about({ type: 'RecordRead', data }, recordRead.initial, 'id');
    expect(about({ what, customerId, partnerId })).toEqual({ customerId, partnerIds: [partnerId] });
    expect(about({ what })).toEqual({ partnerIds: [] });
  });
});
