import { type CorrectionRequest } from './correction';
import { customer, type CustomerEvent } from './customer';
import { partner, type PartnerEvent } from './partner';
import { subscription, type SubscriptionEvent } from './subscription';
import { eventId, specification } from './testing';
import { type CustomerId, type LinkId, type PartnerId, type TenantId } from './values';

const reason = 'Registered under the name of another company';
const tenantId = 'tenant' as TenantId;

/** Names events by their place in the history, which is what the stream would say of them. */
function naming(
  history: readonly { readonly type: string }[],
  corrects: number,
  setRightBy?: number,
): CorrectionRequest {
  const found = Object.fromEntries(history.map(({ type }, index) => [eventId(index + 1), type]));
  return {
    corrects: eventId(corrects),
    reason,
    ...(setRightBy !== undefined && { setRightBy: eventId(setRightBy) }),
    found,
  };
}

describe('I18: a correction is a new event, and', () => {
  const { given } = specification(customer);
  const history: CustomerEvent[] = [
    { type: 'CustomerRegistered', data: { tenantId, name: 'Fabrikam' } },
    { type: 'CustomerRenamed', data: { from: 'Fabrikam', to: 'Contoso' } },
    {
      type: 'RelationshipDeclined',
      data: { partnerId: 'p' as PartnerId, linkId: 'l' as LinkId, suspicious: false },
    },
  ];
  const corrected = {
    type: 'CustomerRecordCorrected',
    data: { corrects: eventId(1), reason, setRightBy: eventId(2) },
  } as const;

  it('names what it corrects, why, and what set it right; the state stays as it is', () => {
    const before = given(...history).state;
    const after = given(...history)
      .when({ type: 'CorrectCustomerRecord', ...naming(history, 1, 2) })
      .then(corrected);
    expect(after).toEqual({ ...before, corrections: { [eventId(1)]: corrected.data } });
  });

  it('is recorded once, and again when it says something else', () => {
    given(...history, corrected)
      .when({ type: 'CorrectCustomerRecord', ...naming(history, 1, 2) })
      .thenNothing();
    given(...history, corrected)
      .when({ type: 'CorrectCustomerRecord', ...naming(history, 1) })
      .then({ type: 'CustomerRecordCorrected', data: { corrects: eventId(1), reason } });
  });

  it('is refused of an event of another stream, or set right by one', () => {
    const elsewhere = { ...naming(history, 1), corrects: eventId(99) };
    given(...history)
      .when({ type: 'CorrectCustomerRecord', ...elsewhere })
      .thenRefused('event-not-found', { field: 'eventId' });
    given(...history)
      .when({ type: 'CorrectCustomerRecord', ...naming(history, 1, 99) })
      .thenRefused('event-not-found', { field: 'setRightBy' });
    given(...history)
      .when({ type: 'CorrectCustomerRecord', ...naming(history, 1, 1) })
      .thenRefused('event-not-found', { field: 'setRightBy' });
  });

  it('is refused of what a customer did, and of another correction', () => {
    for (const nth of [3, 4]) {
      given(...history, corrected)
        .when({ type: 'CorrectCustomerRecord', ...naming([...history, corrected], nth) })
        .thenRefused('event-not-correctable', { field: 'eventId' });
    }
  });

  it('is recorded of a customer that has left, too, and concerns its present partners', () => {
    const left: CustomerEvent[] = [...history, { type: 'CustomerDeparted', data: {} }];
    const state = given(...left)
      .when({ type: 'CorrectCustomerRecord', ...naming(left, 4) })
      .then({ type: 'CustomerRecordCorrected', data: { corrects: eventId(4), reason } });
    expect(customer.about(corrected, state, 'c')).toEqual({ customerId: 'c', partnerIds: [] });
  });

  it('is refused of a customer that is not registered', () => {
    given()
      .when({ type: 'CorrectCustomerRecord', ...naming([], 1) })
      .thenRefused('customer-not-registered');
  });

  it('may be of a partner’s suspension', () => {
    const suspended: PartnerEvent[] = [
      { type: 'PartnerEnrolled', data: { tenantId, name: 'Fabrikam', channelRole: 'advisor' } },
      { type: 'PartnerSuspended', data: { reason: 'arrears' } },
      { type: 'PartnerReinstated', data: {} },
      { type: 'ResellerAgreementAccepted', data: { version: '1' } },
    ];
    const ofPartner = specification(partner);
    const state = ofPartner
      .given(...suspended)
      .when({ type: 'CorrectPartnerRecord', ...naming(suspended, 2, 3) })
      .then({ type: 'PartnerRecordCorrected', data: { corrects: eventId(2), reason, setRightBy: eventId(3) } });
    expect(state.status).toBe('active');
    ofPartner
      .given(...suspended)
      .when({ type: 'CorrectPartnerRecord', ...naming(suspended, 4) })
      .thenRefused('event-not-correctable', { field: 'eventId' });
  });

  it('may be of a subscription that was registered as bought elsewhere', () => {
    const customerId = 'c' as CustomerId;
    const registered: SubscriptionEvent[] = [
      {
        type: 'ExternalSubscriptionRegistered',
        data: { customerId, soldBy: 'A shop', offer: 'azure-plan', services: ['azure'], seats: 1 },
      },
    ];
    const expected = { type: 'SubscriptionRecordCorrected', data: { corrects: eventId(1), reason } } as const;
    const state = specification(subscription)
      .given(...registered)
      .when({ type: 'CorrectSubscriptionRecord', ...naming(registered, 1) })
      .then(expected);
    expect(subscription.about(expected, state, 's')).toEqual({ customerId, partnerIds: [] });
  });
});
