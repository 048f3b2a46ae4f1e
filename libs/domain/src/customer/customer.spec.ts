import { eventId, instant, specification } from '../testing';
import {
  type ChannelRole,
  isCspTransacting,
  type LinkId,
  type MailDomain,
  type PartnerId,
  type Service,
  type TenantId,
} from '../values';
import { without } from '../without';
import {
  customer,
  type CustomerCommand,
  type CustomerEvent,
  type CustomerState,
  type DapRemovalCause,
  holderOf,
  type PartnerFacts,
  previewAcceptance,
  refusalToAccept,
  relationshipWith,
  type RelationshipEndCause,
  servicesLost,
  servicesWithDap,
} from '.';

const { given } = specification(customer, { notIdempotent: ['DeclineRelationship', 'ConfirmAccess'] });

const ownTenant = 'fabrikam' as TenantId;
const domain = 'fabrikam.cn' as MailDomain;
const shown = { partnerName: 'Contoso', language: 'en', textVersion: '1' } as const;

const contoso = partner('contoso', 'direct-reseller');
const tailspin = partner('tailspin', 'direct-reseller');
const advisor = partner('advisor', 'advisor');
const reseller = partner('reseller', 'indirect-reseller');
const provider = { ...partner('provider', 'indirect-provider'), linkedResellers: [reseller.partnerId] };

type LinkedPartner = PartnerFacts & { readonly linkId: LinkId };

function partner(name: string, channelRole: ChannelRole): LinkedPartner {
  return {
    partnerId: name as PartnerId,
    tenantId: `${name}-tenant` as TenantId,
    standing: 'active',
    channelRole,
    linkId: `link-of-${name}` as LinkId,
    linkedResellers: [],
  };
}

function suspended<Facts extends PartnerFacts>(facts: Facts): Facts {
  return { ...facts, standing: 'suspended' };
}

const registered: CustomerEvent = { type: 'CustomerRegistered', data: { tenantId: ownTenant, name: 'Fabrikam' } };
const departed: CustomerEvent = { type: 'CustomerDeparted', data: {} };

/** The events of an acceptance of the partner's link: 1 + the number of services. */
function accepted({ partnerId, channelRole, linkId }: LinkedPartner, ...services: Service[]): CustomerEvent[] {
  const kind = channelRole === 'advisor' ? 'advisor' : 'reseller';
  return [
    { type: 'RelationshipAccepted', data: { partnerId, kind, linkId, services, shown } },
    ...granted(partnerId, channelRole, services),
  ];
}

/** The events of a grant to an indirect reseller: 1 + the number of services. */
function grantedVia(
  providerId: PartnerId,
  { partnerId, channelRole }: PartnerFacts,
  ...services: Service[]
): CustomerEvent[] {
  return [
    { type: 'RelationshipAccepted', data: { partnerId, kind: 'indirect', viaProviderId: providerId, services, shown } },
    ...granted(partnerId, channelRole, services),
  ];
}

function granted(partnerId: PartnerId, role: ChannelRole, services: Service[]): CustomerEvent[] {
  return services.map((service) => ({
    type: 'DapGranted',
    data: { partnerId, service, cspTransacting: isCspTransacting(role) },
  }));
}

function removed(
  { partnerId, channelRole }: PartnerFacts,
  service: Service,
  grantedBy: number,
  cause: DapRemovalCause,
): CustomerEvent {
  return {
    type: 'DapRemoved',
    data: {
      partnerId,
      service,
      cspTransacting: isCspTransacting(channelRole),
      grantEventId: eventId(grantedBy),
      cause,
    },
  };
}

function ended({ partnerId }: PartnerFacts, cause: RelationshipEndCause): CustomerEvent {
  return { type: 'RelationshipEnded', data: { partnerId, cause } };
}

function proposed({ partnerId }: PartnerFacts, by: 'customer' | 'partner'): CustomerEvent {
  return { type: 'RelationshipEndProposed', data: { partnerId, by } };
}

function accept(facts: LinkedPartner, services: Service[], reassign: { service: Service; from: PartnerId }[] = []) {
  return {
    type: 'AcceptRelationship',
    partner: facts,
    linkId: facts.linkId,
    services,
    reassign,
    shown,
    retiredServices: [],
  } as const;
}

function grantVia(via: PartnerFacts, to: PartnerFacts, ...services: Service[]) {
  return {
    type: 'GrantDapToIndirectReseller',
    provider: via,
    reseller: to,
    services,
    shown,
    retiredServices: [],
  } as const;
}

function removeDap({ partnerId }: PartnerFacts, service: Service): CustomerCommand {
  return { type: 'RemoveDap', partnerId, service };
}

function relinquish({ partnerId }: PartnerFacts, service: Service): CustomerCommand {
  return { type: 'RelinquishDap', partnerId, service };
}

type EndCommand =
  'ProposeRelationshipEnd' | 'AgreeRelationshipEnd' | 'RefuseRelationshipEnd' | 'WithdrawRelationshipEndProposal';

function end(type: EndCommand, { partnerId, standing }: PartnerFacts, by: 'customer' | 'partner'): CustomerCommand {
  if (type !== 'ProposeRelationshipEnd') return { type, partnerId, by };
  return by === 'partner' ? { type, partnerId, by, standing } : { type, partnerId, by };
}

function listed(state: CustomerState): PartnerId[] {
  return state.status === 'absent'
    ? []
    : Object.values(state.relationships)
        .filter(({ status }) => status === 'active')
        .map(({ partnerId }) => partnerId);
}

describe('the customer account', () => {
  it('is registered once', () => {
    given().when({ type: 'RegisterCustomer', tenantId: ownTenant, name: 'Fabrikam' }).then(registered);
    given(registered)
      .when({ type: 'RegisterCustomer', tenantId: ownTenant, name: 'Other' })
      .thenRefused('customer-exists');
  });

  it('is of one tenant', () => {
    given(registered)
      .when({ type: 'RegisterCustomer', tenantId: 'another' as TenantId, name: 'Fabrikam' })
      .thenRefused('customer-exists');
  });

  it('does nothing before it is registered', () => {
    given()
      .when(accept(contoso, ['azure']))
      .thenRefused('customer-not-registered');
  });

  it('edge case: customer renamed: the history keeps the old name', () => {
    given(registered)
      .when({ type: 'RenameCustomer', name: 'Fabrikam China' })
      .then({ type: 'CustomerRenamed', data: { from: 'Fabrikam', to: 'Fabrikam China' } });
  });

  it('edge case: control or bidirectional characters in a name', () => {
    given()
      .when({ type: 'RegisterCustomer', tenantId: ownTenant, name: 'Fab\u202Ekirman' })
      .thenRefused('invalid-name', { field: 'name' });
    given(registered)
      .when({ type: 'RenameCustomer', name: 'Fabrikam\r\n' })
      .thenRefused('invalid-name', { field: 'name' });
  });

  it('decision 4: keeps its other domains when one is released', () => {
    const verified = (name: string): CustomerEvent => ({
      type: 'CustomerDomainVerified',
      data: { domain: name as MailDomain },
    });
    const state = given(registered, verified(domain), verified('fabrikam.com'))
      .when({ type: 'ReleaseCustomerDomain', domain })
      .then({ type: 'CustomerDomainReleased', data: { domain } });
    expect(state).toMatchObject({ domains: ['fabrikam.com'] });
  });

  it('decision 4: has domains, each once', () => {
    given(registered)
      .when({ type: 'VerifyCustomerDomain', domain })
      .then({ type: 'CustomerDomainVerified', data: { domain } });
    given(registered, { type: 'CustomerDomainVerified', data: { domain } })
      .when({ type: 'ReleaseCustomerDomain', domain })
      .then({ type: 'CustomerDomainReleased', data: { domain } });
  });
});

describe('S10, S13, I10 acceptance', () => {
  it('creates a relationship and DAP for each service ticked', () => {
    const state = given(registered)
      .when(accept(contoso, ['azure', 'intune']))
      .then(...accepted(contoso, 'azure', 'intune'));
    expect(listed(state)).toEqual([contoso.partnerId]);
    expect(relationshipWith(state, contoso.partnerId)).toMatchObject({
      status: 'active',
      kind: 'reseller',
      linkId: contoso.linkId,
      since: instant(2),
    });
  });

  it('decision 2: takes at least one service, and each once', () => {
    given(registered).when(accept(contoso, [])).thenRefused('no-services', { field: 'services' });
    given(registered)
      .when(accept(contoso, ['azure', 'azure']))
      .then(...accepted(contoso, 'azure'));
  });

  it.each([
    ['direct-reseller', 'reseller', true],
    ['indirect-provider', 'reseller', true],
    ['advisor', 'advisor', false],
  ] as const)(
    'decision 9: of a %s makes a relationship of kind %s, cspTransacting %s',
    (channelRole, kind, cspTransacting) => {
      const state = given(registered)
        .when(accept(partner('somebody', channelRole), ['azure']))
        .then(...accepted(partner('somebody', channelRole), 'azure'));
      expect(relationshipWith(state, 'somebody' as PartnerId)).toMatchObject({
        kind,
        grants: { azure: { cspTransacting } },
      });
    },
  );

  it('S11 shows every partner with the services it has DAP for', () => {
    const { state } = given(
      registered,
      ...accepted(contoso, 'azure'),
      ...accepted(tailspin, 'intune'),
      ...accepted(advisor, 'azure'),
    );
    expect(listed(state).map((id) => [id, servicesWithDap(relationshipWith(state, id)!)])).toEqual([
      ['contoso', ['azure']],
      ['tailspin', ['intune']],
      ['advisor', ['azure']],
    ]);
  });

  it('edge case: same customer accepts again, same services: no event', () => {
    given(registered, ...accepted(contoso, 'azure'))
      .when(accept(contoso, ['azure']))
      .thenNothing();
  });

  it('edge case: accepts again with more services: only the new ones are granted, and the relationship goes on', () => {
    const state = given(registered, ...accepted(contoso, 'azure'))
      .when(accept(contoso, ['azure', 'intune']))
      .then(...accepted(contoso, 'intune'));
    expect(relationshipWith(state, contoso.partnerId)).toMatchObject({ since: instant(2) });
  });

  it('edge case: unknown service: a clear refusal that names the field', () => {
    const unknown = 'no-such-service' as Service;
    given(registered)
      .when(accept(contoso, ['azure', unknown]))
      .thenRefused('unknown-service', { field: 'services', services: [unknown] });
  });

  it('edge case: a service is retired: no new grants, old ones stand until removed', () => {
    given(registered)
      .when({ ...accept(contoso, ['azure', 'intune']), retiredServices: ['azure'] })
      .thenRefused('service-retired', { field: 'services', services: ['azure'] });
    const withAzure = given(registered, ...accepted(contoso, 'azure'));
    withAzure
      .when({ ...accept(contoso, ['azure', 'intune']), retiredServices: ['azure'] })
      .then(...accepted(contoso, 'intune'));
    withAzure.when(removeDap(contoso, 'azure')).then(removed(contoso, 'azure', 3, 'removed-by-customer'));
  });
});

describe('I5 the link is checked at the acceptance itself', () => {
  it('edge case: link edited, unknown, rotated or revoked: one and the same refusal that leaks nothing', () => {
    const withoutLink = without(contoso, 'linkId'); // revoked, or never issued
    const rotated = { ...contoso, linkId: 'another-link' as LinkId };
    for (const facts of [withoutLink, rotated, suspended(rotated), { ...rotated, tenantId: ownTenant }]) {
      given(registered)
        .when({ ...accept(contoso, ['azure']), partner: facts })
        .thenRefused('invitation-link-not-usable', {});
    }
  });

  it('I15: an indirect reseller has none', () => {
    given(registered)
      .when(accept(reseller, ['azure']))
      .thenRefused('invitation-link-not-usable', {});
  });

  it('edge case: a partner accepts for its own tenant: refused', () => {
    given(registered)
      .when(accept({ ...contoso, tenantId: ownTenant }, ['azure']))
      .thenRefused('own-tenant');
  });

  it('decision 7, I13: not while the partner is suspended; its DAP stands', () => {
    given(registered)
      .when(accept(suspended(contoso), ['azure']))
      .thenRefused('not-acceptable-at-present');
    given(registered, ...accepted(contoso, 'azure'))
      .when(accept(suspended(contoso), ['intune']))
      .thenRefused('not-acceptable-at-present');
  });
});

describe('S12, I1 one CSP-transacting partner with DAP per service', () => {
  const held = [{ service: 'azure', holder: contoso.partnerId, grantEventId: eventId(3) }] as const;
  const heldByContoso = given(registered, ...accepted(contoso, 'azure'));

  it('decision 1: a second one is refused, with every service that is held', () => {
    const heldByTwo = given(registered, ...accepted(contoso, 'azure'), ...accepted(provider, 'intune'));
    heldByTwo.when(accept(tailspin, ['intune', 'power-bi', 'azure'])).thenRefused('service-held', {
      services: ['intune', 'azure'],
      held: [{ service: 'intune', holder: provider.partnerId, grantEventId: eventId(5) }, ...held],
    });
  });

  it('edge case: two partners accepted at once for one service: the other, decided again, gets the conflict preview', () => {
    given(registered)
      .when(accept(tailspin, ['azure']))
      .then(...accepted(tailspin, 'azure'));
    heldByContoso.when(accept(tailspin, ['azure'])).thenRefused('service-held', { services: ['azure'], held });
  });

  it('decision 1, all or nothing: one service held and not named refuses the free and the named ones too', () => {
    given(registered, ...accepted(contoso, 'azure', 'intune'))
      .when(accept(tailspin, ['azure', 'intune', 'power-bi'], [{ service: 'azure', from: contoso.partnerId }]))
      .thenRefused('service-held', {
        services: ['intune'],
        held: [...held, { service: 'intune', holder: contoso.partnerId, grantEventId: eventId(4) }],
      });
  });

  it('is free again once the holder’s DAP is removed', () => {
    const freed = given(registered, ...accepted(contoso, 'azure'), removed(contoso, 'azure', 3, 'removed-by-customer'));
    freed.when(accept(tailspin, ['azure'])).then(...accepted(tailspin, 'azure'));
  });

  it('I2, edge case: an advisor on a held service is granted beside the CSP partner', () => {
    const state = heldByContoso.when(accept(advisor, ['azure'])).then(...accepted(advisor, 'azure'));
    expect(holderOf(state, 'azure')).toBe(contoso.partnerId);
  });

  it('I2: an advisor on a service holds it against nobody', () => {
    given(registered, ...accepted(advisor, 'azure'))
      .when(accept(contoso, ['azure']))
      .then(...accepted(contoso, 'azure'));
  });
});

describe('decision 1, I17 reassignment', () => {
  const heldByContoso = given(registered, ...accepted(contoso, 'azure'));
  const fromContoso = [{ service: 'azure', from: contoso.partnerId }] as const;
  const held = [{ service: 'azure', holder: contoso.partnerId, grantEventId: eventId(3) }] as const;

  it('is one append: the old partner’s DapRemoved, the new one’s DapGranted', () => {
    const state = heldByContoso
      .when(accept(tailspin, ['azure', 'intune'], [...fromContoso]))
      .then(removed(contoso, 'azure', 3, 'reassigned'), ...accepted(tailspin, 'azure', 'intune'));
    expect(holderOf(state, 'azure')).toBe(tailspin.partnerId);
    expect(listed(state)).toEqual([contoso.partnerId, tailspin.partnerId]); // I10, I11
  });

  it('edge case: the holder changed between preview and acceptance: nothing appended, a new preview', () => {
    heldByContoso
      .when(accept(tailspin, ['azure'], [{ service: 'azure', from: provider.partnerId }]))
      .thenRefused('reassignment-outdated', { field: 'reassign', services: ['azure'], held });
  });

  it('is refused when nobody holds the service any more', () => {
    given(registered, ...accepted(contoso, 'azure'), removed(contoso, 'azure', 3, 'removed-by-customer'))
      .when(accept(tailspin, ['azure'], [...fromContoso]))
      .thenRefused('reassignment-outdated', { field: 'reassign', services: ['azure'], held: [] });
  });

  it('is refused for a service that is not ticked', () => {
    heldByContoso
      .when(accept(tailspin, ['intune'], [...fromContoso]))
      .thenRefused('reassignment-outdated', { field: 'reassign', services: ['azure'], held: [] });
  });

  it('is refused to an advisor, who takes nothing from the holder it stands beside', () => {
    heldByContoso.when(accept(advisor, ['azure'], [...fromContoso])).thenRefused('reassignment-outdated');
  });

  it('is refused when it names two holders for one service', () => {
    heldByContoso
      .when(accept(tailspin, ['azure'], [...fromContoso, { service: 'azure', from: provider.partnerId }]))
      .thenRefused('reassignment-outdated', { field: 'reassign', services: ['azure'], held });
  });

  it('names neither partner to the other', () => {
    const events = customer.decide(
      accept(tailspin, ['azure'], [...fromContoso]),
      heldByContoso.state,
    ) as CustomerEvent[];
    const told = events.map((event) => [event.type, customer.about(event, heldByContoso.state, 'fabrikam').partnerIds]);
    expect(told).toEqual([
      ['DapRemoved', ['contoso']],
      ['RelationshipAccepted', ['tailspin']],
      ['DapGranted', ['tailspin']],
    ]);
    expect(JSON.stringify(events[0])).not.toContain('tailspin');
    expect(JSON.stringify(events.slice(1))).not.toContain('contoso');
  });
});

describe('the preview of an acceptance', () => {
  const { state } = given(registered, ...accepted(contoso, 'azure', 'intune'), ...accepted(tailspin, 'power-bi'));
  const services: Service[] = ['azure', 'power-bi', 'dynamics-365', 'exchange-online', 'azure'];

  it('says service by service what the acceptance would do', () => {
    expect(previewAcceptance(state, { partner: tailspin, services, retiredServices: ['exchange-online'] })).toEqual([
      { service: 'azure', outcome: 'held', holder: contoso.partnerId },
      { service: 'power-bi', outcome: 'already-yours' },
      { service: 'dynamics-365', outcome: 'grant' },
      { service: 'exchange-online', outcome: 'retired' },
    ]);
  });

  it('shows an advisor beside the holder', () => {
    expect(previewAcceptance(state, { partner: advisor, services: ['azure'], retiredServices: [] })).toEqual([
      { service: 'azure', outcome: 'beside', holder: contoso.partnerId },
    ]);
  });

  it('refuses as the acceptance would', () => {
    if (state.status === 'absent') throw new Error('is registered');
    expect(refusalToAccept(state, suspended(tailspin), tailspin.linkId)).toMatchObject({
      code: 'not-acceptable-at-present',
    });
    expect(refusalToAccept(state, tailspin, contoso.linkId)).toMatchObject({ code: 'invitation-link-not-usable' });
    expect(refusalToAccept(state, tailspin, tailspin.linkId)).toBeUndefined();
  });
});

describe('decision 9, edge case: a partner’s channel role changes', () => {
  const wasReseller = { ...contoso, channelRole: 'advisor' } as const;
  const wasAdvisor = { ...advisor, channelRole: 'direct-reseller' } as const;

  it('its grants keep the flag they were given with, and still count', () => {
    const { state } = given(registered, ...accepted(contoso, 'azure'));
    expect(previewAcceptance(state, { partner: tailspin, services: ['azure'], retiredServices: [] })).toMatchObject([
      { outcome: 'held' },
    ]);
  });

  it('its next acceptance of a free service decides anew, in one append', () => {
    const state = given(registered, ...accepted(advisor, 'azure', 'intune'))
      .when(accept(wasAdvisor, ['azure']))
      .then(removed(advisor, 'azure', 3, 'role-changed'), ...accepted(wasAdvisor, 'azure'));
    expect(relationshipWith(state, advisor.partnerId)).toMatchObject({
      kind: 'reseller',
      since: instant(2),
      grants: { azure: { cspTransacting: true }, intune: { cspTransacting: false } },
      lost: {},
    });
  });

  it('its next acceptance of a service held by another is a conflict', () => {
    const beside = given(registered, ...accepted(contoso, 'azure'), ...accepted(advisor, 'azure'));
    beside.when(accept(wasAdvisor, ['azure'])).thenRefused('service-held');
    beside
      .when(accept(wasAdvisor, ['azure'], [{ service: 'azure', from: contoso.partnerId }]))
      .then(
        removed(contoso, 'azure', 3, 'reassigned'),
        removed(advisor, 'azure', 5, 'role-changed'),
        ...accepted(wasAdvisor, 'azure'),
      );
  });

  it('no longer CSP-transacting, it frees the service for another at its next acceptance', () => {
    const state = given(registered, ...accepted(contoso, 'azure'))
      .when(accept(wasReseller, ['azure']))
      .then(removed(contoso, 'azure', 3, 'role-changed'), ...accepted(wasReseller, 'azure'));
    expect(holderOf(state, 'azure')).toBeUndefined();
  });

  it('between two CSP-transacting roles nothing changes', () => {
    given(registered, ...accepted(contoso, 'azure'))
      .when(accept({ ...contoso, channelRole: 'indirect-provider' }, ['azure']))
      .thenNothing();
  });
});

describe('decline', () => {
  it('is recorded with the link, suspicious or not, each time', () => {
    given(registered)
      .when({ type: 'DeclineRelationship', partner: contoso, linkId: contoso.linkId, suspicious: true })
      .then({
        type: 'RelationshipDeclined',
        data: { partnerId: contoso.partnerId, linkId: contoso.linkId, suspicious: true },
      });
  });

  it('takes only the link in force, and not the own tenant’s', () => {
    given(registered)
      .when({ type: 'DeclineRelationship', partner: contoso, linkId: tailspin.linkId, suspicious: false })
      .thenRefused('invitation-link-not-usable');
    given(registered)
      .when({
        type: 'DeclineRelationship',
        partner: { ...contoso, tenantId: ownTenant },
        linkId: contoso.linkId,
        suspicious: false,
      })
      .thenRefused('own-tenant');
  });

  it('is open to the customer while the partner is suspended', () => {
    given(registered)
      .when({ type: 'DeclineRelationship', partner: suspended(contoso), linkId: contoso.linkId, suspicious: false })
      .then({
        type: 'RelationshipDeclined',
        data: { partnerId: contoso.partnerId, linkId: contoso.linkId, suspicious: false },
      });
  });
});

describe('S15, I12 the customer removes DAP', () => {
  const two = given(registered, ...accepted(contoso, 'azure', 'power-bi'), ...accepted(advisor, 'azure'));

  it('of one partner for one service; S16, I11: the relationship stands, I10: so does the list', () => {
    const state = two.when(removeDap(contoso, 'azure')).then(removed(contoso, 'azure', 3, 'removed-by-customer'));
    expect(listed(state)).toEqual([contoso.partnerId, advisor.partnerId]);
    expect(servicesLost(relationshipWith(state, contoso.partnerId)!)).toEqual(['azure']);
  });

  it('of all services of one partner', () => {
    two
      .when({ type: 'RemoveAllDap', partnerId: contoso.partnerId })
      .then(
        removed(contoso, 'azure', 3, 'removed-by-customer'),
        removed(contoso, 'power-bi', 4, 'removed-by-customer'),
      );
  });

  it('edge case: remove all: one event per partner and service, one append', () => {
    two
      .when({ type: 'RemoveAllDap' })
      .then(
        removed(contoso, 'azure', 3, 'removed-by-customer'),
        removed(contoso, 'power-bi', 4, 'removed-by-customer'),
        removed(advisor, 'azure', 6, 'removed-by-customer'),
      );
  });

  it('edge case: remove what is already removed: no event', () => {
    const without = given(
      registered,
      ...accepted(contoso, 'azure'),
      removed(contoso, 'azure', 3, 'removed-by-customer'),
    );
    without.when(removeDap(contoso, 'azure')).thenNothing();
    without.when({ type: 'RemoveAllDap' }).thenNothing();
    given(registered).when(removeDap(contoso, 'azure')).thenNothing();
    given(registered).when({ type: 'RemoveAllDap', partnerId: contoso.partnerId }).thenNothing();
  });

  it('edge case: removed, then granted again to the same partner: two intervals in history', () => {
    const again = given(registered, ...accepted(contoso, 'azure'), removed(contoso, 'azure', 3, 'removed-by-customer'));
    const state = again.when(accept(contoso, ['azure'])).then(...accepted(contoso, 'azure'));
    const relationship = relationshipWith(state, contoso.partnerId);
    expect(relationship).toMatchObject({ since: instant(2), grants: { azure: { eventId: eventId(6) } }, lost: {} });
  });
});

describe('decision 24 the customer reviews access', () => {
  const confirm = ({ partnerId }: PartnerFacts, ...services: Service[]) =>
    ({ type: 'ConfirmAccess', partnerId, services }) as const;
  const related = [registered, ...accepted(contoso, 'azure', 'power-bi')];

  it('what was looked at is recorded, each time that somebody looks, and changes nothing', () => {
    const confirmed: CustomerEvent = {
      type: 'AccessConfirmed',
      data: { partnerId: contoso.partnerId, services: ['azure'] },
    };
    const state = given(...related)
      .when(confirm(contoso, 'azure'))
      .then(confirmed);
    expect(state).toEqual(given(...related).state);
    given(...related, confirmed)
      .when(confirm(contoso, 'azure'))
      .then(confirmed);
  });

  it('is of what the partner has now: with anything that is gone meanwhile, nothing is confirmed', () => {
    given(...related, removed(contoso, 'azure', 3, 'relinquished-by-partner'))
      .when(confirm(contoso, 'azure', 'power-bi'))
      .thenRefused('access-changed', { field: 'services', services: ['azure'] });
    given(...related)
      .when(confirm(contoso))
      .thenRefused('no-services', { field: 'services' });
  });

  it('of a partner without a relationship there is none', () => {
    given(...related)
      .when(confirm(tailspin, 'azure'))
      .thenRefused('no-relationship');
    given(...related, removed(contoso, 'azure', 3, 'relationship-ended'), ended(contoso, 'agreed'))
      .when(confirm(contoso, 'azure'))
      .thenRefused('no-relationship');
  });
});

describe('I12 a partner relinquishes', () => {
  const two = given(registered, ...accepted(contoso, 'azure'), ...accepted(advisor, 'intune'));

  it('its own DAP', () => {
    two.when(relinquish(contoso, 'azure')).then(removed(contoso, 'azure', 3, 'relinquished-by-partner'));
  });

  it('no other partner’s', () => {
    two.when(relinquish(contoso, 'intune')).thenNothing();
    two.when(relinquish(tailspin, 'azure')).thenRefused('no-relationship');
  });
});

describe('decision 6, S16 ending a relationship takes both sides', () => {
  const related = [registered, ...accepted(contoso, 'azure', 'power-bi')];
  const endEvents = [
    removed(contoso, 'azure', 3, 'relationship-ended'),
    removed(contoso, 'power-bi', 4, 'relationship-ended'),
    ended(contoso, 'agreed'),
  ];

  it.each(['customer', 'partner'] as const)('one proposes: the %s', (by) => {
    given(...related)
      .when(end('ProposeRelationshipEnd', contoso, by))
      .then(proposed(contoso, by));
  });

  it('I13: a suspended partner proposes no end; it may agree to the customer’s, refuse it, and withdraw its own', () => {
    const partner = suspended(contoso);
    given(...related)
      .when(end('ProposeRelationshipEnd', partner, 'partner'))
      .thenRefused('partner-suspended');
    const asked = given(...related, proposed(contoso, 'customer'));
    asked.when(end('AgreeRelationshipEnd', partner, 'partner')).then(...endEvents);
    asked.when(end('ProposeRelationshipEnd', partner, 'partner')).then(...endEvents);
    asked
      .when(end('RefuseRelationshipEnd', partner, 'partner'))
      .then({ type: 'RelationshipEndProposalRefused', data: { partnerId: contoso.partnerId, by: 'partner' } });
    const asking = given(...related, proposed(contoso, 'partner'));
    asking.when(end('ProposeRelationshipEnd', partner, 'partner')).thenNothing();
    asking
      .when(end('WithdrawRelationshipEndProposal', partner, 'partner'))
      .then({ type: 'RelationshipEndProposalWithdrawn', data: { partnerId: contoso.partnerId, by: 'partner' } });
  });

  it('the customer of a suspended partner may propose the end', () => {
    given(...related)
      .when(end('ProposeRelationshipEnd', suspended(contoso), 'customer'))
      .then(proposed(contoso, 'customer'));
  });

  it('the other agrees: one append, every DapRemoved, then RelationshipEnded; I10: then it is not listed', () => {
    const state = given(...related, proposed(contoso, 'partner'))
      .when(end('AgreeRelationshipEnd', contoso, 'customer'))
      .then(...endEvents);
    expect(listed(state)).toEqual([]);
  });

  it('a proposal while the other side’s is open is agreement', () => {
    given(...related, proposed(contoso, 'customer'))
      .when(end('ProposeRelationshipEnd', contoso, 'partner'))
      .then(...endEvents);
  });

  it('nobody agrees to, or refuses, its own proposal', () => {
    const open = given(...related, proposed(contoso, 'customer'));
    open.when(end('AgreeRelationshipEnd', contoso, 'customer')).thenRefused('end-proposal-is-own');
    open.when(end('RefuseRelationshipEnd', contoso, 'customer')).thenRefused('end-proposal-is-own');
  });

  it('there is nothing to agree to when nothing is proposed', () => {
    given(...related)
      .when(end('AgreeRelationshipEnd', contoso, 'customer'))
      .thenRefused('no-end-proposed');
  });

  it('the other may refuse, and the relationship stands', () => {
    const state = given(...related, proposed(contoso, 'customer'))
      .when(end('RefuseRelationshipEnd', contoso, 'partner'))
      .then({ type: 'RelationshipEndProposalRefused', data: { partnerId: contoso.partnerId, by: 'partner' } });
    expect(state).toEqual(given(...related).state);
  });

  it('the one may withdraw, and the other’s proposal is not touched by that', () => {
    given(...related, proposed(contoso, 'customer'))
      .when(end('WithdrawRelationshipEndProposal', contoso, 'customer'))
      .then({ type: 'RelationshipEndProposalWithdrawn', data: { partnerId: contoso.partnerId, by: 'customer' } });
    given(...related, proposed(contoso, 'customer'))
      .when(end('WithdrawRelationshipEndProposal', contoso, 'partner'))
      .thenNothing();
  });

  it('what has ended cannot be kept by refusing or withdrawing', () => {
    const over = given(...related, proposed(contoso, 'customer'), ...endEvents);
    over.when(end('WithdrawRelationshipEndProposal', contoso, 'customer')).thenRefused('no-relationship');
    over.when(end('RefuseRelationshipEnd', contoso, 'partner')).thenRefused('no-relationship');
    over.when(end('AgreeRelationshipEnd', contoso, 'partner')).thenNothing();
    over.when(end('ProposeRelationshipEnd', contoso, 'partner')).thenNothing();
  });

  it('where there never was a relationship there is nothing to end', () => {
    for (const command of [
      'ProposeRelationshipEnd',
      'AgreeRelationshipEnd',
      'RefuseRelationshipEnd',
      'WithdrawRelationshipEndProposal',
    ] as const) {
      given(registered)
        .when(end(command, contoso, 'customer'))
        .thenRefused('no-relationship');
    }
  });

  it('a later acceptance starts a new relationship; S2: what was lost with the old one stays known', () => {
    const state = given(...related, proposed(contoso, 'partner'), ...endEvents)
      .when(accept(contoso, ['azure']))
      .then(...accepted(contoso, 'azure'));
    const relationship = relationshipWith(state, contoso.partnerId)!;
    expect(relationship).toMatchObject({ status: 'active', since: instant(9) });
    expect(relationship).not.toHaveProperty('endedAt');
    expect(servicesLost(relationship)).toEqual(['power-bi']);
  });

  it('an acceptance of more services leaves an open proposal open', () => {
    const state = given(...related, proposed(contoso, 'partner'))
      .when(accept(contoso, ['dynamics-365']))
      .then(...accepted(contoso, 'dynamics-365'));
    expect(relationshipWith(state, contoso.partnerId)).toMatchObject({
      proposal: { by: 'partner', eventId: eventId(5) },
    });
  });
});

describe('decision 10 indirect resellers', () => {
  const withProvider = [registered, ...accepted(provider, 'azure')];
  const withReseller = [...withProvider, ...grantedVia(provider.partnerId, reseller, 'azure', 'intune')];

  it('are granted DAP beside the provider, which keeps its own (I2)', () => {
    const state = given(...withProvider)
      .when(grantVia(provider, reseller, 'azure', 'intune'))
      .then(...grantedVia(provider.partnerId, reseller, 'azure', 'intune'));
    expect(listed(state)).toEqual([provider.partnerId, reseller.partnerId]);
    expect(holderOf(state, 'azure')).toBe(provider.partnerId);
    expect(holderOf(state, 'intune')).toBeUndefined();
  });

  it('are granted once', () => {
    given(...withReseller)
      .when(grantVia(provider, reseller, 'intune'))
      .thenNothing();
  });

  it.each([
    ['not-an-indirect-provider', { ...provider, channelRole: 'direct-reseller' }, reseller],
    ['not-an-indirect-reseller', provider, { ...reseller, channelRole: 'advisor' }],
    ['reseller-not-linked', { ...provider, linkedResellers: [] }, reseller],
    ['not-acceptable-at-present', suspended(provider), reseller],
    ['not-acceptable-at-present', provider, suspended(reseller)],
    ['own-tenant', provider, { ...reseller, tenantId: ownTenant }],
  ] as const)('are refused: %s', (code, via, to) => {
    given(...withProvider)
      .when(grantVia(via, to, 'azure'))
      .thenRefused(code);
  });

  it('are refused with the field that is wrong', () => {
    const related = given(...withProvider);
    const [direct, elsewhere] = [partner('reseller', 'direct-reseller'), { ...reseller, tenantId: ownTenant }];
    related
      .when(grantVia({ ...provider, channelRole: 'advisor' }, reseller, 'azure'))
      .thenRefused('not-an-indirect-provider', { field: 'providerId' });
    related.when(grantVia(provider, direct, 'azure')).thenRefused('not-an-indirect-reseller', { field: 'resellerId' });
    related
      .when(grantVia({ ...provider, linkedResellers: [] }, reseller, 'azure'))
      .thenRefused('reseller-not-linked', { field: 'resellerId' });
    related.when(grantVia(provider, elsewhere, 'azure')).thenRefused('own-tenant', { field: 'resellerId' });
  });

  it.each([
    ['that the customer has nothing to do with', [registered], provider, 'no-relationship', 'providerId'],
    ['that is none', withProvider, { ...provider, channelRole: 'advisor' }, 'not-an-indirect-provider', 'providerId'],
    [
      'that they are not linked to',
      withProvider,
      { ...provider, linkedResellers: [] },
      'reseller-not-linked',
      'resellerId',
    ],
  ] as const)(
    'are refused alike whether there is such an account or not, by a provider %s',
    (_, past, via, code, field) => {
      const { reseller: _there, ...ofNobody } = grantVia(via, reseller, 'azure');
      for (const command of [grantVia(via, reseller, 'azure'), ofNobody])
        given(...past)
          .when(command)
          .thenRefused(code, { field });
    },
  );

  it('are refused while the provider has no relationship, or has one no longer', () => {
    given(registered)
      .when(grantVia(provider, reseller, 'azure'))
      .thenRefused('no-relationship', { field: 'providerId' });
    given(...withProvider, removed(provider, 'azure', 3, 'relationship-ended'), ended(provider, 'agreed'))
      .when(grantVia(provider, reseller, 'azure'))
      .thenRefused('no-relationship', { field: 'providerId' });
  });

  it('are refused while the provider’s own relationship runs through another provider', () => {
    const become = { ...partner('reseller', 'indirect-provider'), linkedResellers: ['second' as PartnerId] };
    given(...withReseller)
      .when(grantVia(become, partner('second', 'indirect-reseller'), 'azure'))
      .thenRefused('no-relationship', { field: 'providerId' });
  });

  it('are granted at least one service, known and not retired', () => {
    given(...withProvider)
      .when(grantVia(provider, reseller))
      .thenRefused('no-services');
    given(...withProvider)
      .when({ ...grantVia(provider, reseller, 'azure'), retiredServices: ['azure'] })
      .thenRefused('service-retired');
  });

  it('have a relationship that runs through one provider only, and not beside one of their own', () => {
    const another = { ...partner('another', 'indirect-provider'), linkedResellers: [reseller.partnerId] };
    given(...withReseller, ...accepted(another, 'power-bi'))
      .when(grantVia(another, reseller, 'azure'))
      .thenRefused('already-accepted-by-other-kind');
    given(...withProvider, ...accepted({ ...reseller, channelRole: 'direct-reseller' }, 'intune'))
      .when(grantVia(provider, reseller, 'azure'))
      .thenRefused('already-accepted-by-other-kind');
    given(...withReseller)
      .when(accept({ ...reseller, channelRole: 'direct-reseller' }, ['azure']))
      .thenRefused('not-acceptable-at-present');
  });

  it('end nothing at the provider', () => {
    for (const by of ['customer', 'partner'] as const) {
      given(...withReseller)
        .when(end('ProposeRelationshipEnd', reseller, by))
        .thenRefused('end-follows-provider');
    }
  });

  it('lose DAP and relationship in the append that ends the provider’s', () => {
    const state = given(...withReseller, proposed(provider, 'customer'))
      .when(end('AgreeRelationshipEnd', provider, 'partner'))
      .then(
        removed(provider, 'azure', 3, 'relationship-ended'),
        removed(reseller, 'intune', 6, 'relationship-ended'),
        removed(reseller, 'azure', 5, 'relationship-ended'),
        ended(provider, 'agreed'),
        ended(reseller, 'provider-relationship-ended'),
      );
    expect(listed(state)).toEqual([]);
  });

  it('keep theirs when the provider loses DAP only (I11)', () => {
    given(...withReseller)
      .when({ type: 'RemoveAllDap', partnerId: provider.partnerId })
      .then(removed(provider, 'azure', 3, 'removed-by-customer'));
  });

  it('lose DAP and relationship when unlinked', () => {
    const unlinked = { ...provider, linkedResellers: [] };
    given(...withReseller)
      .when({ type: 'RemoveDapOfUnlinkedReseller', provider: unlinked, resellerId: reseller.partnerId })
      .then(
        removed(reseller, 'intune', 6, 'reseller-unlinked'),
        removed(reseller, 'azure', 5, 'reseller-unlinked'),
        ended(reseller, 'provider-relationship-ended'),
      );
  });

  it('keep theirs when linked again by then, or when theirs runs through another provider', () => {
    given(...withReseller)
      .when({ type: 'RemoveDapOfUnlinkedReseller', provider, resellerId: reseller.partnerId })
      .thenRefused('reseller-still-linked');
    const another = partner('another', 'indirect-provider');
    given(...withReseller)
      .when({ type: 'RemoveDapOfUnlinkedReseller', provider: another, resellerId: reseller.partnerId })
      .thenNothing();
  });
});

describe('I12 the customer’s departure', () => {
  it('removes all DAP and ends all relationships in one append', () => {
    const state = given(registered, ...accepted(contoso, 'azure'), ...accepted(advisor, 'intune'))
      .when({ type: 'DepartCustomer' })
      .then(
        removed(contoso, 'azure', 3, 'customer-departed'),
        removed(advisor, 'intune', 5, 'customer-departed'),
        ended(contoso, 'customer-departed'),
        ended(advisor, 'customer-departed'),
        departed,
      );
    expect(listed(state)).toEqual([]);
  });

  it('is final: the account is not registered again', () => {
    given(registered, departed)
      .when({ type: 'RegisterCustomer', tenantId: ownTenant, name: 'Fabrikam' })
      .thenRefused('customer-exists');
  });

  it('leaves nothing to do but to free its domains', () => {
    const gone = given(registered, { type: 'CustomerDomainVerified', data: { domain } }, departed);
    gone.when(accept(contoso, ['azure'])).thenRefused('customer-departed');
    gone.when({ type: 'RemoveAllDap' }).thenRefused('customer-departed');
    gone.when({ type: 'RegisterCustomer', tenantId: ownTenant, name: 'Fabrikam' }).thenRefused('customer-exists');
    gone.when({ type: 'ReleaseCustomerDomain', domain }).then({ type: 'CustomerDomainReleased', data: { domain } });
  });
});

describe('whom an event of a customer concerns', () => {
  const history = [registered, ...accepted(provider, 'azure'), ...grantedVia(provider.partnerId, reseller, 'intune')];
  const { state } = given(...history);
  const partnersOf = (event: CustomerEvent) => customer.about(event, state, 'fabrikam').partnerIds;

  it('always the customer', () => {
    for (const event of history) expect(customer.about(event, state, 'fabrikam').customerId).toBe('fabrikam');
  });

  it('the present partners, when it is of the account', () => {
    const present = [provider.partnerId, reseller.partnerId];
    expect(partnersOf({ type: 'CustomerRenamed', data: { from: 'Fabrikam', to: 'Other' } })).toEqual(present);
    expect(partnersOf({ type: 'CustomerDomainVerified', data: { domain } })).toEqual(present);
    expect(partnersOf(departed)).toEqual(present);
  });

  it('not the partners of the past', () => {
    const past = given(registered, ...accepted(contoso, 'azure'), ended(contoso, 'agreed')).state;
    expect(customer.about(departed, past, 'fabrikam').partnerIds).toEqual([]);
  });

  it('the partner it is of, otherwise', () => {
    expect(partnersOf(proposed(provider, 'customer'))).toEqual([provider.partnerId]);
    expect(partnersOf(ended(reseller, 'provider-relationship-ended'))).toEqual([reseller.partnerId]);
  });

  it('also the provider that an acceptance names', () => {
    expect(partnersOf(grantedVia(provider.partnerId, reseller, 'azure')[0]!)).toEqual([
      reseller.partnerId,
      provider.partnerId,
    ]);
  });
});
