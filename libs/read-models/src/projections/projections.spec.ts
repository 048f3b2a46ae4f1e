import {
  type CustomerId,
  type CustomerTagId,
  type DomainEvent,
  type EventId,
  type Instant,
  type InvitationEvent,
  type LinkId,
  type MailDomain,
  type PartnerId,
  type PersonId,
  type Protected,
  type Service,
  type TenantId,
} from '#domain';
import { formatPosition } from '#event-store';
import { type Projected, type Projection } from '../projection';
import { type ViewName, type ViewRows } from '../rows';
import { partnerCodeOf } from '../partner-code';
import { searchable } from '../search';
import { customerPartners, customers, invitations, partnerCustomers, partners } from '.';

/** The nth minute of 2026. */
function at(n: number): Instant {
  return new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString() as Instant;
}

/** The rows of subject `x` after events that happened a minute after each other. */
function rowsAfter<Name extends ViewName, State, Event extends DomainEvent>(
  projection: Projection<Name, State, Event>,
  events: readonly Event[],
): readonly ViewRows[Name][] {
  const projected = events.map((event: DomainEvent, n) => {
    const place = {
      stream: 'x',
      revision: String(n),
      position: formatPosition({ commit: BigInt(n), prepare: BigInt(n) }),
    };
    const whole: Projected<DomainEvent> = {
      ...event,
      id: `event-${n}` as EventId,
      at: at(n),
      recordedAt: at(n),
      ...place,
    };
    return whole as Projected<Event>;
  });
  return projection.rows(
    'x',
    projected.reduce(
      (state, event) => projection.evolve(state, event, () => ({ partnerIds: [] }), noMetadata),
      projection.initial,
    ),
  );
}

function noMetadata(): never {
  throw new Error('None of these rows says who did something');
}

const tenantId = 'tenant' as TenantId;
const [p, q] = ['p' as PartnerId, 'q' as PartnerId];
const link = (id: string) => id as LinkId;
const shown = { partnerName: 'Name', language: 'en', textVersion: '1' } as const;
const registered = { type: 'CustomerRegistered', data: { tenantId, name: 'Contoso Trading' } } as const;
const accepted = (partnerId: PartnerId, services: readonly Service[]) =>
  ({
    type: 'RelationshipAccepted',
    data: { partnerId, kind: 'reseller', linkId: link('l'), services, shown },
  }) as const;
const granted = (partnerId: PartnerId, service: Service) =>
  ({ type: 'DapGranted', data: { partnerId, service, cspTransacting: true } }) as const;
const removed = (partnerId: PartnerId, service: Service) =>
  ({
    type: 'DapRemoved',
    data: { partnerId, service, cspTransacting: true, grantEventId: 'g' as EventId, cause: 'removed-by-customer' },
  }) as const;

describe('the partners', () => {
  const enrolled = {
    type: 'PartnerEnrolled',
    data: { tenantId, name: 'Fabrikam', channelRole: 'direct-reseller' },
  } as const;

  it('show account, link, agreement, resellers and former names', () => {
    expect(
      rowsAfter(partners, [
        enrolled,
        { type: 'PartnerRenamed', data: { from: 'Fabrikam', to: 'Fabrikam China' } },
        { type: 'InvitationLinkIssued', data: { linkId: link('l1') } },
        { type: 'InvitationLinkRotated', data: { linkId: link('l2'), replaces: link('l1') } },
        { type: 'ResellerAgreementAccepted', data: { version: '2026-01' } },
        { type: 'IndirectResellerLinked', data: { resellerId: q } },
        { type: 'PartnerSuspended', data: { reason: 'arrears' } },
      ]),
    ).toEqual([
      {
        _id: 'x',
        tenantId,
        name: 'Fabrikam China',
        code: partnerCodeOf('x' as PartnerId),
        ...searchable({ names: ['Fabrikam China', 'Fabrikam'], ids: ['x'] }),
        channelRole: 'direct-reseller',
        standing: 'suspended',
        linkId: 'l2',
        linkStatus: 'in-force',
        agreementVersion: '2026-01',
        linkedResellers: [q],
        customerTags: [],
        enrolledAt: at(0),
        formerNames: [{ name: 'Fabrikam', until: at(1) }],
        revision: '6',
      },
    ]);
  });

  it('never tell why one was suspended', () => {
    const rows = rowsAfter(partners, [enrolled, { type: 'PartnerSuspended', data: { reason: 'arrears' } }]);
    expect(JSON.stringify(rows)).not.toContain('arrears');
  });
});

describe('the customers', () => {
  it('show the account, also of one that departed', () => {
    const domain = 'contoso.cn' as MailDomain;
    expect(
      rowsAfter(customers, [
        registered,
        { type: 'CustomerDomainVerified', data: { domain } },
        { type: 'CustomerDeparted', data: {} },
      ]),
    ).toMatchObject([
      { _id: 'x', tenantId, name: 'Contoso Trading', domains: [domain], status: 'departed', revision: '2' },
    ]);
  });
});

describe('a partner’s customer list', () => {
  const start = [registered, accepted(p, ['azure', 'intune']), granted(p, 'azure'), granted(p, 'intune')];

  it('has the customer from the acceptance on, with what it holds and can be filtered by (S13)', () => {
    const [row] = rowsAfter(partnerCustomers, start);
    expect(row).toMatchObject({
      _id: 'p/x',
      partnerId: p,
      customerId: 'x',
      name: 'Contoso Trading',
      status: 'active',
      since: at(1),
      duty: true,
    });
    expect(row?.services).toEqual([
      { service: 'intune', since: at(3), cspTransacting: true },
      { service: 'azure', since: at(2), cspTransacting: true },
    ]);
    expect(row?.facets).toEqual(expect.arrayContaining(['with:azure', 'with:intune', 'without:power-bi']));
    expect(row?.facets).not.toContain('lost');
  });

  it('keeps a customer that removed DAP, and the duty to it (I10, I11, S17)', () => {
    const [row] = rowsAfter(partnerCustomers, [...start, removed(p, 'azure')]);
    expect(row).toMatchObject({
      status: 'active',
      duty: true,
      lost: [{ service: 'azure', at: at(4), cause: 'removed-by-customer' }],
      lastChange: at(4),
    });
    expect(row?.facets).toEqual(expect.arrayContaining(['with:intune', 'without:azure', 'lost:azure', 'lost']));
  });

  it('marks an ended relationship ended, and begins anew when it is accepted again', () => {
    const ended = [...start, { type: 'RelationshipEnded', data: { partnerId: p, cause: 'agreed' } } as const];
    expect(rowsAfter(partnerCustomers, ended)).toMatchObject([{ status: 'ended', endedAt: at(4), duty: false }]);
    const [again] = rowsAfter(partnerCustomers, [...ended, accepted(p, ['azure'])]);
    expect(again).toMatchObject({ status: 'active', since: at(5) });
    expect(again).not.toHaveProperty('endedAt');
  });

  it('shows a proposal to end while it is open (decision 6)', () => {
    const proposed = [...start, { type: 'RelationshipEndProposed', data: { partnerId: p, by: 'customer' } } as const];
    expect(rowsAfter(partnerCustomers, proposed)).toMatchObject([{ proposal: { by: 'customer', at: at(4) } }]);
    const [refused] = rowsAfter(partnerCustomers, [
      ...proposed,
      { type: 'RelationshipEndProposalRefused', data: { partnerId: p, by: 'partner' } },
    ]);
    expect(refused).not.toHaveProperty('proposal');
  });

  it('has the new name in every row, and changes no other row when one relationship changes', () => {
    const two = [...start, accepted(q, ['power-bi']), granted(q, 'power-bi')];
    expect(rowsAfter(partnerCustomers, two).map(({ revision }) => revision)).toEqual(['4', '6']);
    const renamed = rowsAfter(partnerCustomers, [
      ...two,
      { type: 'CustomerRenamed', data: { from: 'Contoso Trading', to: '康托索' } },
    ]);
    expect(renamed.map(({ name, revision, lastChange }) => [name, revision, lastChange])).toEqual([
      ['康托索', '7', at(3)],
      ['康托索', '7', at(5)],
    ]);
  });

  it('is not changed by an invitation declined', () => {
    const declined = {
      type: 'RelationshipDeclined',
      data: { partnerId: p, linkId: link('l'), suspicious: false },
    } as const;
    expect(rowsAfter(partnerCustomers, [...start, declined])).toEqual(rowsAfter(partnerCustomers, start));
    expect(rowsAfter(partnerCustomers, [registered, declined])).toEqual([]);
  });

  it('calls and sorts a customer as its partner does, whatever another calls it, and finds it by either name (decision 19)', () => {
    const labelled = (partnerId: PartnerId, alias: string | undefined, ...tags: readonly string[]) =>
      ({
        type: 'CustomerLabelled',
        data: {
          partnerId,
          customerId: 'x' as CustomerId,
          ...(alias !== undefined && { alias }),
          tags: tags as readonly CustomerTagId[],
        },
      }) as const;
    const two = [...start, accepted(q, ['power-bi']), granted(q, 'power-bi')];
    const [mine, other] = rowsAfter(partnerCustomers, [...two, labelled(p, 'Aachen plant', 't1', 't2')]);
    expect(mine).toMatchObject({
      name: 'Contoso Trading',
      alias: 'Aachen plant',
      tags: ['t1', 't2'],
      lastChange: at(3),
    });
    expect(mine).toMatchObject({ sortPinyin: searchable({ names: ['Aachen plant'], ids: [] }).sortPinyin });
    expect(mine?.terms).toEqual(expect.arrayContaining(['aachen plant', 'contoso trad', 'plant']));
    expect(mine?.facets).toEqual(expect.arrayContaining(['tag:t1', 'tag:t2', 'with:azure']));
    expect(JSON.stringify(other).toLowerCase()).not.toContain('aachen');
    expect(other).toEqual(rowsAfter(partnerCustomers, two)[1]);
    const again = rowsAfter(partnerCustomers, [
      ...two,
      labelled(p, 'Aachen plant', 't1'),
      labelled(p, undefined, 't2'),
    ])[0];
    expect(again).not.toHaveProperty('alias');
    expect([again?.tags, again?.facets.filter((facet) => facet.startsWith('tag:'))]).toEqual([['t2'], ['tag:t2']]);
    expect(BigInt(again?.revision ?? 0)).toBeGreaterThan(BigInt(mine?.revision ?? 0));
  });

  it('finds a domain also as it is written in Chinese', () => {
    const domain = 'xn--fsqu00a.xn--55qx5d' as MailDomain;
    const [row] = rowsAfter(partnerCustomers, [...start, { type: 'CustomerDomainVerified', data: { domain } }]);
    expect(row?.terms).toEqual(expect.arrayContaining(['xn fsqu00a x', '例子公司']));
  });

  it('never names another partner', () => {
    const [row] = rowsAfter(partnerCustomers, [...start, accepted(q, []), removed(p, 'azure'), granted(q, 'azure')]);
    expect(JSON.stringify({ ...row, searchTexts: [], terms: [] })).not.toContain('"q');
  });
});

describe('the Partner Relationships page', () => {
  it('shows all partners and every interval of DAP, also when it was granted again (S11)', () => {
    const rows = rowsAfter(customerPartners, [
      registered,
      accepted(p, ['azure']),
      granted(p, 'azure'),
      removed(p, 'azure'),
      granted(p, 'azure'),
      accepted(q, ['intune']),
      granted(q, 'intune'),
    ]);
    expect(rows.map(({ _id, revision }) => [_id, revision])).toEqual([
      ['x/p', '4'],
      ['x/q', '6'],
    ]);
    expect(rows[0]?.services).toEqual([
      {
        service: 'azure',
        dap: true,
        cspTransacting: true,
        since: at(4),
        intervals: [{ from: at(2), to: at(3), cause: 'removed-by-customer' }, { from: at(4) }],
      },
    ]);
  });
});

describe('the invitations', () => {
  const recipient: Protected = { person: 'person' as PersonId, ciphertext: 'c' };
  const issued = {
    type: 'InvitationIssued',
    data: {
      partnerId: p,
      purpose: 'new-relationship',
      recipient,
      recipientDomain: 'contoso.cn' as MailDomain,
      services: ['azure'],
      language: 'zh-CN',
      paragraphs: recipient,
    },
  } as const;
  const sent = { type: 'InvitationSent', data: { channel: 'smtp', linkId: link('l1') } } as const;

  it('are due 90 days after they were last sent, while they are open', () => {
    expect(rowsAfter(invitations, [issued])[0]).not.toHaveProperty('dueAt');
    const reminded = [
      issued,
      sent,
      { type: 'InvitationReminded', data: { channel: 'smtp', linkId: link('l2') } } as const,
    ];
    expect(rowsAfter(invitations, reminded)).toMatchObject([
      { status: 'sent', linkId: 'l2', lastSentAt: at(2), dueAt: '2026-04-01T00:02:00.000Z' },
    ]);
    const [expired] = rowsAfter(invitations, [...reminded, { type: 'InvitationExpired', data: {} }]);
    expect(expired).toMatchObject({ status: 'expired', closedAt: at(3), lastSentAt: at(2) });
    expect(expired).not.toHaveProperty('dueAt');
  });

  it('say when the next reminder is due, while one is wanted (decision 21)', () => {
    const scheduled = { type: 'InvitationRemindersScheduled', data: { afterDays: [7, 14] } } as const;
    const cancelled = { type: 'InvitationRemindersCancelled', data: { reason: 'requested' } } as const;
    expect(rowsAfter(invitations, [issued, scheduled])[0]).toMatchObject({ reminderDays: [7, 14] });
    expect(rowsAfter(invitations, [issued, scheduled])[0]).not.toHaveProperty('remindAt');
    expect(rowsAfter(invitations, [issued, scheduled, sent])[0]).toMatchObject({
      remindAt: '2026-01-08T00:02:00.000Z',
    });
    expect(rowsAfter(invitations, [issued, scheduled, sent, cancelled])[0]).not.toHaveProperty('remindAt');
    expect(
      rowsAfter(invitations, [issued, scheduled, sent, { type: 'InvitationWithdrawn', data: {} }])[0],
    ).not.toHaveProperty('remindAt');
  });

  it('record what was granted and how they were matched, and keep it whatever arrives later', () => {
    const [row] = rowsAfter(invitations, [
      issued,
      sent,
      {
        type: 'InvitationAccepted',
        data: { customerId: 'c' as never, granted: ['azure'], notGranted: [], matchedBy: 'domain' },
      },
      { type: 'InvitationDeliveryFailed', data: { code: '5.1.1', permanent: true } },
    ]);
    expect(row).toMatchObject({
      status: 'accepted',
      customerId: 'c',
      granted: ['azure'],
      notGranted: [],
      matchedBy: 'domain',
      closedAt: at(2),
    });
    expect(row).toMatchObject({ failure: { code: '5.1.1', permanent: true }, lastChange: at(3), revision: '3' });
  });

  it('are called undelivered while the last email reached nobody, and sent once another went out', () => {
    const failed = { type: 'InvitationDeliveryFailed', data: { code: '5.1.1', permanent: true } } as const;
    const fateAfter = (...events: InvitationEvent[]) => rowsAfter(invitations, events)[0]?.fate;
    expect(fateAfter(issued)).toBe('issued');
    expect(fateAfter(issued, sent, failed)).toBe('undelivered');
    expect(fateAfter(issued, sent, failed, sent)).toBe('sent');
    expect(fateAfter(issued, sent, failed, { type: 'InvitationWithdrawn', data: {} })).toBe('withdrawn');
  });

  it('hold the recipient only in protected form', () => {
    expect(rowsAfter(invitations, [issued])).toMatchObject([{ recipient, recipientDomain: 'contoso.cn' }]);
  });
});
