import { eventId, instant, specification } from '../testing';
import { type CustomerId, daysAfter, type EventId, type PartnerId, type Service } from '../values';
import {
  type AskingPartner,
  isOpen,
  type Offer,
  refusalOf,
  refusalToAdminister,
  refusalToProvision,
  subscription,
  type SubscriptionCommand,
  type SubscriptionEvent,
} from '.';

const { given } = specification(subscription, { notIdempotent: ['AddSeats', 'RemoveSeats', 'OrderAddOn'] });

const fabrikam = 'fabrikam' as CustomerId;
const contoso = 'contoso' as PartnerId;
const tailspin = 'tailspin' as PartnerId;

const SUSPENSION = 'partner-suspended-event' as EventId;
const END = 'relationship-ended-event' as EventId;
const REMOVAL = 'dap-removed-event' as EventId;

const basic = offer('office-basic', 'office', 1, ['exchange-online']);
const premium = offer('office-premium', 'office', 2, ['exchange-online', 'sharepoint-online']);
const azurePlan = offer('azure-plan', 'azure', 1, ['azure']);

function offer(code: string, family: string, tier: number, services: readonly Service[]): Offer {
  return { code, family, tier, services, addOns: ['archiving', 'telephony'], mostSeats: 300 };
}

/** Contoso, CSP-transacting, related to the customer, with DAP for Exchange Online. */
const seller: AskingPartner = {
  partnerId: contoso,
  channelRole: 'direct-reseller',
  standing: { status: 'active' },
  relationship: { status: 'active' },
  dap: ['exchange-online'],
  lost: {},
};
const other: AskingPartner = { ...seller, partnerId: tailspin };

function suspended(partner: AskingPartner): AskingPartner {
  return { ...partner, standing: { status: 'suspended', eventId: SUSPENSION } };
}

function withoutDap(partner: AskingPartner, lost: AskingPartner['lost'] = {}): AskingPartner {
  return { ...partner, dap: [], lost };
}

/** Whose relationship has ended, and all DAP with it (decision 6). */
function formerly(partner: AskingPartner): AskingPartner {
  return { ...withoutDap(partner), relationship: { status: 'ended', eventId: END } };
}

function unrelated(partner: AskingPartner): AskingPartner {
  return { ...withoutDap(partner), relationship: { status: 'none' } };
}

const provisioned = {
  type: 'SubscriptionProvisioned',
  data: {
    customerId: fabrikam,
    originalResellerId: contoso,
    partnerOfRecordId: contoso,
    offer: basic.code,
    services: basic.services,
    seats: 10,
  },
} as const satisfies SubscriptionEvent;
const external: SubscriptionEvent = {
  type: 'ExternalSubscriptionRegistered',
  data: { customerId: fabrikam, soldBy: 'A shop in town', offer: basic.code, services: basic.services, seats: 10 },
};
const subscriptionSuspended: SubscriptionEvent = { type: 'SubscriptionSuspended', data: {} };
const reactivated: SubscriptionEvent = { type: 'SubscriptionReactivated', data: {} };
const cancelled: SubscriptionEvent = { type: 'SubscriptionCancelled', data: {} };
const lapsed: SubscriptionEvent = { type: 'SubscriptionLapsed', data: {} };

function provision(asking: AskingPartner, seats = 10) {
  return { type: 'ProvisionSubscription', customerId: fabrikam, asking, offer: basic, seats } as const;
}

function registerExternal(seats = 10) {
  return {
    type: 'RegisterExternalSubscription',
    customerId: fabrikam,
    soldBy: 'A shop in town',
    offer: basic,
    seats,
  } as const;
}

function addSeats(seats: number, asking = seller): SubscriptionCommand {
  return { type: 'AddSeats', asking, seats, offer: basic };
}

function removeSeats(seats: number, asking = seller): SubscriptionCommand {
  return { type: 'RemoveSeats', asking, seats };
}

function orderAddOn(addOn: string, seats: number, asking = seller): SubscriptionCommand {
  return { type: 'OrderAddOn', asking, addOn, seats, offer: basic };
}

type OfferCommandType = 'UpgradeSubscription' | 'TransitionSubscription' | 'MigrateSubscription';

function changeOffer(type: OfferCommandType, from: Offer, to: Offer, asking = seller): SubscriptionCommand {
  return { type, asking, from, to };
}

function changePartnerOfRecord(to: PartnerId, asking = seller): SubscriptionCommand {
  return { type: 'ChangePartnerOfRecord', asking, to };
}

function suspend(asking = seller): SubscriptionCommand {
  return { type: 'SuspendSubscription', asking };
}

function reactivate(now = instant(100), asking = seller): SubscriptionCommand {
  return { type: 'ReactivateSubscription', asking, now };
}

function cancel(asking = seller): SubscriptionCommand {
  return { type: 'CancelSubscription', asking };
}

/** What S5 reserves to the original reseller, and adding seats (ours). */
const RESERVED: readonly ((asking: AskingPartner) => SubscriptionCommand)[] = [
  (asking) => addSeats(1, asking),
  (asking) => removeSeats(1, asking),
  (asking) => orderAddOn('archiving', 1, asking),
  (asking) => changeOffer('TransitionSubscription', basic, premium, asking),
  (asking) => changeOffer('MigrateSubscription', basic, azurePlan, asking),
  (asking) => changePartnerOfRecord(tailspin, asking),
];

describe('S14, I9 provisioning', () => {
  it('makes the partner the original reseller and the first Partner of Record', () => {
    const state = given().when(provision(seller)).then(provisioned);
    expect(state).toEqual({
      status: 'active',
      customerId: fabrikam,
      sale: { by: 'partner', originalResellerId: contoso, partnerOfRecordId: contoso },
      soldEventId: eventId(1),
      soldAt: instant(1),
      offer: basic.code,
      services: basic.services,
      seats: 10,
      addOns: {},
    });
  });

  it('needs a relationship, and cites the end of the one there was', () => {
    given()
      .when(provision(unrelated(seller)))
      .thenRefused('no-relationship', {});
    given()
      .when(provision(formerly(seller)))
      .thenRefused('no-relationship', { because: [END] });
  });

  it('needs no DAP', () => {
    given()
      .when(provision(withoutDap(seller)))
      .then(provisioned);
  });

  it('I13: is refused while the partner is suspended, and cites the suspension', () => {
    given()
      .when(provision(suspended(seller)))
      .thenRefused('partner-suspended', { because: [SUSPENSION] });
  });

  it.each(['direct-reseller', 'indirect-provider'] as const)('is open to a %s', (channelRole) => {
    given()
      .when(provision({ ...seller, channelRole }))
      .then(provisioned);
  });

  it.each(['advisor', 'indirect-reseller'] as const)('is closed to an %s', (channelRole) => {
    given()
      .when(provision({ ...seller, channelRole }))
      .thenRefused('not-csp-transacting');
  });

  it.each([0, -1, 1.5, 301, NaN])(
    'edge case: zero seats, or other than a whole number up to the offer’s most: %p',
    (seats) => {
      given().when(provision(seller, seats)).thenRefused('invalid-seats', { field: 'seats' });
      given().when(registerExternal(seats)).thenRefused('invalid-seats', { field: 'seats' });
    },
  );

  it.each([1, 300])('takes %p seats', (seats) => {
    given()
      .when(provision(seller, seats))
      .then({ ...provisioned, data: { ...provisioned.data, seats } });
  });

  it('happens once: just so again is nothing, anything else is refused', () => {
    const one = given(provisioned);
    one.when(provision(seller)).thenNothing();
    one.when(provision(other)).thenRefused('subscription-exists');
    one.when(provision(seller, 11)).thenRefused('subscription-exists');
    one.when({ ...provision(seller), customerId: 'another' as CustomerId }).thenRefused('subscription-exists');
    one.when({ ...provision(seller), offer: premium }).thenRefused('subscription-exists');
    one.when(registerExternal()).thenRefused('subscription-exists');
  });
});

describe('bought elsewhere', () => {
  it('is registered with who sold it, in words', () => {
    const state = given().when(registerExternal()).then(external);
    expect(state).toMatchObject({ status: 'active', sale: { by: 'elsewhere', soldBy: 'A shop in town' }, seats: 10 });
  });

  it('is registered once', () => {
    const one = given(external);
    one.when(registerExternal(11)).thenRefused('subscription-exists');
    one.when({ ...registerExternal(), soldBy: 'Another shop' }).thenRefused('subscription-exists');
    one.when(provision(seller)).thenRefused('subscription-exists');
  });

  it('I7, I8: nobody here gets its bill or the S5 rights', () => {
    const elsewhere = given(external);
    const { state } = elsewhere;
    if (state.status === 'absent') throw new Error('registered, it is not absent');
    expect(refusalOf('receive-bill', state, seller)).toMatchObject({ code: 'not-original-reseller' });
    for (const reserved of RESERVED) elsewhere.when(reserved(seller)).thenRefused('not-original-reseller', {});
  });
});

describe('S4, I7 the bill', () => {
  it.each([
    ['as it was sold', []],
    ['whose Partner of Record is another', [{ type: 'PartnerOfRecordChanged', data: { from: contoso, to: tailspin } }]],
    ['that was cancelled', [cancelled]],
  ] as const)('goes to the original reseller of a subscription %s', (_, since: readonly SubscriptionEvent[]) => {
    const { state } = given(provisioned, ...since);
    if (state.status === 'absent') throw new Error('provisioned, it is not absent');
    expect(refusalOf('receive-bill', state, formerly(suspended(seller)))).toBeUndefined();
    expect(refusalOf('receive-bill', state, other)).toMatchObject({ code: 'not-original-reseller' });
  });
});

describe('S5, I8 what the original reseller alone may', () => {
  const sold = given(provisioned);

  it('add and remove seats', () => {
    expect(sold.when(addSeats(5)).then({ type: 'SeatsAdded', data: { seats: 5 } })).toMatchObject({ seats: 15 });
    expect(sold.when(removeSeats(4)).then({ type: 'SeatsRemoved', data: { seats: 4 } })).toMatchObject({ seats: 6 });
  });

  it('order add-ons, which add up', () => {
    const ordered: SubscriptionEvent = { type: 'AddOnOrdered', data: { addOn: 'archiving', seats: 3 } };
    const once = sold.when(orderAddOn('archiving', 3)).then(ordered);
    expect(once).toMatchObject({ addOns: { archiving: 3 } });
    const twice = given(provisioned, ordered).when(orderAddOn('archiving', 3)).then(ordered);
    expect(twice).toMatchObject({ addOns: { archiving: 6 } });
    const both = given(provisioned, ordered)
      .when(orderAddOn('telephony', 10))
      .then({ type: 'AddOnOrdered', data: { addOn: 'telephony', seats: 10 } });
    expect(both).toMatchObject({ addOns: { archiving: 3, telephony: 10 } });
  });

  it('transition to another plan of the family, up or down', () => {
    const state = sold.when(changeOffer('TransitionSubscription', basic, premium)).then({
      type: 'SubscriptionTransitioned',
      data: { fromOffer: basic.code, toOffer: premium.code, services: premium.services },
    });
    expect(state).toMatchObject({ offer: premium.code, services: premium.services });
    given({ ...provisioned, data: { ...provisioned.data, offer: premium.code } })
      .when(changeOffer('TransitionSubscription', premium, basic))
      .then({
        type: 'SubscriptionTransitioned',
        data: { fromOffer: premium.code, toOffer: basic.code, services: basic.services },
      });
    sold
      .when(changeOffer('TransitionSubscription', basic, azurePlan))
      .thenRefused('not-of-this-family', { field: 'offer' });
  });

  it('migrate to another family', () => {
    const state = sold.when(changeOffer('MigrateSubscription', basic, azurePlan)).then({
      type: 'SubscriptionMigrated',
      data: { fromOffer: basic.code, toOffer: azurePlan.code, services: azurePlan.services },
    });
    expect(state).toMatchObject({ offer: azurePlan.code, services: azurePlan.services });
    sold
      .when(changeOffer('MigrateSubscription', basic, premium))
      .thenRefused('not-of-another-family', { field: 'offer' });
  });

  it('change the Partner of Record, and stay the original reseller', () => {
    const state = sold
      .when(changePartnerOfRecord(tailspin))
      .then({ type: 'PartnerOfRecordChanged', data: { from: contoso, to: tailspin } });
    expect(state).toMatchObject({ sale: { by: 'partner', originalResellerId: contoso, partnerOfRecordId: tailspin } });
    sold.when(changePartnerOfRecord(contoso)).thenNothing();
  });

  it('nobody else does, with DAP or as Partner of Record', () => {
    const recorded = given(provisioned, { type: 'PartnerOfRecordChanged', data: { from: contoso, to: tailspin } });
    for (const reserved of RESERVED) {
      sold.when(reserved(other)).thenRefused('not-original-reseller', {});
      recorded.when(reserved(other)).thenRefused('not-original-reseller', {});
    }
  });

  it('I13: it does not while it is suspended, and the refusal cites the suspension', () => {
    for (const reserved of RESERVED)
      sold.when(reserved(suspended(seller))).thenRefused('partner-suspended', { because: [SUSPENSION] });
  });

  it('without DAP, and after its relationship’s end, all the same', () => {
    sold.when(addSeats(1, withoutDap(seller))).then({ type: 'SeatsAdded', data: { seats: 1 } });
    sold.when(addSeats(1, formerly(seller))).then({ type: 'SeatsAdded', data: { seats: 1 } });
  });

  it.each([
    ['suspended', 'subscription-not-active', subscriptionSuspended],
    ['cancelled', 'subscription-closed', cancelled],
    ['lapsed', 'subscription-closed', lapsed],
  ] as const)('not on a %s subscription', (_, code, event) => {
    for (const reserved of RESERVED) given(provisioned, event).when(reserved(seller)).thenRefused(code);
  });
});

describe('seats, add-ons and offers', () => {
  const sold = given(provisioned);

  it('edge case: zero seats: a clear refusal that names the field', () => {
    for (const command of [addSeats(0), removeSeats(0), orderAddOn('archiving', 0)]) {
      sold.when(command).thenRefused('invalid-seats', { field: 'seats' });
    }
  });

  it('edge case: more seats removed than there are; all of them would be a cancellation', () => {
    sold.when(removeSeats(11)).thenRefused('more-seats-than-there-are', { field: 'seats' });
    sold.when(removeSeats(10)).thenRefused('more-seats-than-there-are', { field: 'seats' });
    sold.when(removeSeats(9)).then({ type: 'SeatsRemoved', data: { seats: 9 } });
  });

  it('no more seats than the offer has', () => {
    sold.when(addSeats(290)).then({ type: 'SeatsAdded', data: { seats: 290 } });
    sold.when(addSeats(291)).thenRefused('invalid-seats', { field: 'seats' });
  });

  it('no add-on for more seats than there are, nor one that the offer does not have', () => {
    sold.when(orderAddOn('archiving', 10)).then({ type: 'AddOnOrdered', data: { addOn: 'archiving', seats: 10 } });
    sold.when(orderAddOn('archiving', 11)).thenRefused('invalid-seats', { field: 'seats' });
    sold.when(orderAddOn('stapling', 1)).thenRefused('unknown-add-on', { field: 'addOn' });
  });

  it('no offer that has fewer seats than there are', () => {
    const small = { ...premium, mostSeats: 9 };
    sold.when(changeOffer('UpgradeSubscription', basic, small)).thenRefused('invalid-seats', { field: 'offer' });
    const fitting = { ...premium, mostSeats: 10 };
    sold.when(changeOffer('UpgradeSubscription', basic, fitting)).then({
      type: 'SubscriptionUpgraded',
      data: { fromOffer: basic.code, toOffer: premium.code, services: premium.services },
    });
  });

  it('edge case: unknown offer: what was read of an offer that the subscription has left decides nothing', () => {
    const left = given(provisioned, {
      type: 'SubscriptionTransitioned',
      data: { fromOffer: basic.code, toOffer: premium.code, services: premium.services },
    });
    left.when(addSeats(1)).thenRefused('unknown-offer', { field: 'offer' });
    left.when(orderAddOn('archiving', 1)).thenRefused('unknown-offer', { field: 'offer' });
    left.when(changeOffer('MigrateSubscription', basic, azurePlan)).thenRefused('unknown-offer', { field: 'offer' });
  });
});

describe('I9 an upgrade', () => {
  const sold = given(provisioned);
  const upgrade = (asking: AskingPartner) => changeOffer('UpgradeSubscription', basic, premium, asking);

  it('goes up within the family', () => {
    const state = sold.when(upgrade(seller)).then({
      type: 'SubscriptionUpgraded',
      data: { fromOffer: basic.code, toOffer: premium.code, services: premium.services },
    });
    expect(state).toMatchObject({ offer: premium.code, services: premium.services });
    sold.when(changeOffer('UpgradeSubscription', basic, azurePlan)).thenRefused('not-an-upgrade', { field: 'offer' });
    sold
      .when(changeOffer('UpgradeSubscription', basic, { ...azurePlan, tier: 2 }))
      .thenRefused('not-an-upgrade', { field: 'offer' });
    sold
      .when(changeOffer('UpgradeSubscription', basic, { ...premium, tier: basic.tier }))
      .thenRefused('not-an-upgrade', { field: 'offer' });
    sold.when(changeOffer('UpgradeSubscription', basic, basic)).thenNothing();
  });

  it('edge case: DAP removed while a subscription operation runs: acknowledged before it arrived, the removal refuses it and is cited', () => {
    sold
      .when(upgrade(withoutDap(seller, { 'exchange-online': REMOVAL })))
      .thenRefused('no-dap-for-service', { services: ['exchange-online'], because: [REMOVAL] });
  });

  it('needs DAP on at least one of the services the subscription covers', () => {
    sold
      .when(upgrade({ ...withoutDap(seller, { 'exchange-online': REMOVAL }), dap: ['azure'] }))
      .thenRefused('no-dap-for-service', { services: ['exchange-online'], because: [REMOVAL] });
    sold.when(upgrade(withoutDap(seller))).thenRefused('no-dap-for-service', { services: ['exchange-online'] });
    given({ ...provisioned, data: { ...provisioned.data, services: ['intune', 'exchange-online'] } })
      .when(upgrade(seller))
      .then({
        type: 'SubscriptionUpgraded',
        data: { fromOffer: basic.code, toOffer: premium.code, services: premium.services },
      });
  });

  it('needs the original reseller, its relationship and its good standing', () => {
    sold.when(upgrade(other)).thenRefused('not-original-reseller', {});
    sold.when(upgrade(formerly(seller))).thenRefused('no-relationship', { because: [END] });
    sold.when(upgrade(suspended(seller))).thenRefused('partner-suspended', { because: [SUSPENSION] });
  });

  it('needs the subscription active', () => {
    given(provisioned, subscriptionSuspended).when(upgrade(seller)).thenRefused('subscription-not-active');
    given(provisioned, cancelled).when(upgrade(seller)).thenRefused('subscription-closed');
  });
});

describe('I14 who sees a subscription, and administers', () => {
  const { state: sold } = given(provisioned);
  if (sold.status === 'absent') throw new Error('provisioned, it is not absent');

  it('its original reseller sees it, whatever has become of DAP and relationship', () => {
    expect(refusalOf('see', sold, formerly(seller))).toBeUndefined();
  });

  it('another sees it with DAP on one of its services, suspended or not', () => {
    expect(refusalOf('see', sold, suspended(other))).toBeUndefined();
    expect(refusalOf('see', sold, withoutDap(other))).toMatchObject({ code: 'no-dap-for-service' });
  });

  it('S14: administering takes DAP on that very service, and a relationship', () => {
    expect(refusalToAdminister('exchange-online', suspended(other))).toBeUndefined();
    expect(refusalToAdminister('azure', seller)).toMatchObject({
      code: 'no-dap-for-service',
      detail: { services: ['azure'] },
    });
    expect(refusalToAdminister('exchange-online', formerly(seller))).toMatchObject({ code: 'no-relationship' });
    expect(refusalToAdminister('exchange-online', unrelated(seller))).toMatchObject({ code: 'no-relationship' });
  });

  it('a new one is provisioned by who is CSP-transacting, related and not suspended', () => {
    expect(refusalToProvision(other)).toBeUndefined();
    expect(refusalToProvision({ ...other, channelRole: 'advisor' })).toMatchObject({ code: 'not-csp-transacting' });
  });
});

describe('suspension, reactivation, cancellation and lapse', () => {
  const deadline = daysAfter(instant(2), 60);
  const paused = given(provisioned, subscriptionSuspended);

  it('the original reseller suspends it, and it lapses 60 days later', () => {
    const state = given(provisioned).when(suspend()).then(subscriptionSuspended);
    expect(state).toMatchObject({ status: 'suspended', lapsesAt: deadline });
  });

  it('is reactivated before that date only', () => {
    const state = paused.when(reactivate('2026-03-01T23:59:59.999Z' as typeof deadline)).then(reactivated);
    expect(state).toEqual(given(provisioned).state);
    paused.when(reactivate(deadline)).thenRefused('reactivation-too-late');
  });

  it('once lapsed or cancelled it is not suspended or reactivated', () => {
    for (const event of [lapsed, cancelled]) {
      given(provisioned, event).when(suspend()).thenRefused('subscription-closed');
      given(provisioned, event).when(reactivate()).thenRefused('subscription-closed');
    }
  });

  it('what is active is not reactivated', () => {
    given(provisioned).when(reactivate()).thenNothing();
  });

  it('lapses on the date, and not before: the date is looked at again', () => {
    const command = (now = deadline): SubscriptionCommand => ({ type: 'LapseSubscription', now });
    paused.when(command(instant(3))).thenRefused('subscription-not-due');
    const state = paused.when(command()).then(lapsed);
    expect(state).toMatchObject({ status: 'lapsed' });
    expect(state).not.toHaveProperty('lapsesAt');
    given(provisioned).when(command()).thenRefused('subscription-not-suspended');
    given(provisioned, cancelled).when(command()).thenRefused('subscription-not-suspended');
  });

  it('is cancelled, active or suspended, and not when it has lapsed', () => {
    given(provisioned).when(cancel()).then(cancelled);
    expect(paused.when(cancel()).then(cancelled)).not.toHaveProperty('lapsesAt');
    given(provisioned, subscriptionSuspended, lapsed).when(cancel()).thenRefused('subscription-closed');
  });

  it('is open until it is cancelled or has lapsed', () => {
    const open = [given(provisioned), paused, given(provisioned, cancelled), given(provisioned, lapsed)].map(
      ({ state }) => state.status !== 'absent' && isOpen(state),
    );
    expect(open).toEqual([true, true, false, false]);
  });

  it('I13: a suspended partner suspends, reactivates and cancels what it sold', () => {
    given(provisioned)
      .when(suspend(suspended(seller)))
      .then(subscriptionSuspended);
    paused.when(reactivate(instant(100), suspended(seller))).then(reactivated);
    paused.when(cancel(suspended(seller))).then(cancelled);
  });

  it('after its relationship’s end the original reseller suspends and cancels, and reactivates nothing', () => {
    given(provisioned)
      .when(suspend(formerly(seller)))
      .then(subscriptionSuspended);
    paused.when(cancel(formerly(seller))).then(cancelled);
    paused.when(reactivate(instant(100), formerly(seller))).thenRefused('no-relationship', { because: [END] });
  });

  it('nobody else does any of it', () => {
    for (const command of [suspend(other), reactivate(instant(100), other), cancel(other)]) {
      paused.when(command).thenRefused('not-original-reseller');
    }
  });
});

describe('a subscription that was never sold', () => {
  const commands: readonly SubscriptionCommand[] = [
    ...RESERVED.map((reserved) => reserved(seller)),
    changeOffer('UpgradeSubscription', basic, premium),
    suspend(),
    reactivate(),
    cancel(),
    { type: 'LapseSubscription', now: instant(1) },
  ];

  it('is not found, whatever is asked', () => {
    for (const command of commands) given().when(command).thenRefused('subscription-not-found');
  });

  it('is not made by the events of another', () => {
    expect(given(subscriptionSuspended, cancelled).state).toEqual({ status: 'absent' });
  });
});

describe('whom an event of a subscription concerns', () => {
  const { about } = subscription;

  it('its customer, its original reseller and its Partner of Record, each once', () => {
    expect(about(provisioned, given().state, 'id')).toEqual({ customerId: fabrikam, partnerIds: [contoso] });
    expect(about(cancelled, given(provisioned).state, 'id')).toEqual({ customerId: fabrikam, partnerIds: [contoso] });
    const change: SubscriptionEvent = { type: 'PartnerOfRecordChanged', data: { from: contoso, to: tailspin } };
    expect(about(change, given(provisioned).state, 'id').partnerIds).toEqual([contoso, tailspin]);
    expect(about(cancelled, given(provisioned, change).state, 'id').partnerIds).toEqual([contoso, tailspin]);
  });

  it('of one bought elsewhere the customer alone', () => {
    expect(about(external, given().state, 'id')).toEqual({ customerId: fabrikam, partnerIds: [] });
    expect(about(cancelled, given(external).state, 'id')).toEqual({ customerId: fabrikam, partnerIds: [] });
  });

  it('nobody before it was sold', () => {
    expect(about(cancelled, given().state, 'id')).toEqual({ partnerIds: [] });
  });
});
