import { eventId, instant, specification } from '../testing';
import {
  type CustomerId,
  daysAfter,
  type LinkId,
  type MailDomain,
  type PartnerId,
  type PersonId,
  type Protected,
  type Purpose,
  secondsAfter,
  type Service,
} from '../values';
import { invitation, type InvitationCommand, type InvitationEvent, type InvitingPartner } from '.';

const { given } = specification(invitation, { notIdempotent: ['RemindInvitation'] });

const partnerId = 'partner-1' as PartnerId;
const resellerId = 'reseller-1' as PartnerId;
const [customerId, otherCustomer] = ['customer-1', 'customer-2'] as [CustomerId, CustomerId];
const [L1, L2] = ['link-1', 'link-2'] as [LinkId, LinkId];
const recipientDomain = 'fabrikam.cn' as MailDomain;
const recipient = secret('recipient');
const paragraphs = secret('paragraphs');

const contoso: InvitingPartner = {
  partnerId,
  standing: 'active',
  channelRole: 'indirect-provider',
  linkId: L1,
  linkedResellers: [resellerId],
};
const suspended: InvitingPartner = { ...contoso, standing: 'suspended' };
const rotated: InvitingPartner = { ...contoso, linkId: L2 };
const withoutLink: InvitingPartner = { partnerId, standing: 'active', channelRole: 'advisor', linkedResellers: [] };

function secret(ciphertext: string): Protected {
  return { person: 'person-1' as PersonId, ciphertext };
}

const issue = {
  type: 'IssueInvitation',
  partner: contoso,
  purpose: 'new-relationship',
  recipient,
  recipientDomain,
  services: ['exchange-online', 'azure'],
  language: 'zh-CN',
  paragraphs,
  retiredServices: [],
} as const satisfies InvitationCommand;

function issued(
  extra: { customerId?: CustomerId; resellerId?: PartnerId; purpose?: Purpose; services?: Service[] } = {},
): InvitationEvent {
  return {
    type: 'InvitationIssued',
    data: {
      partnerId,
      purpose: 'new-relationship',
      recipient,
      recipientDomain,
      services: ['exchange-online', 'azure'],
      language: 'zh-CN',
      paragraphs,
      ...extra,
    },
  };
}
const sent: InvitationEvent = { type: 'InvitationSent', data: { channel: 'copied', linkId: L1 } };
const reminded: InvitationEvent = { type: 'InvitationReminded', data: { channel: 'copied', linkId: L1 } };
const [firstSending, secondSending] = [eventId(2), eventId(3)];
const bounced = {
  type: 'InvitationDeliveryFailed',
  data: { sending: firstSending, code: '5.1.1', permanent: true },
} as const satisfies InvitationEvent;
const bounce = {
  type: 'RecordInvitationDeliveryFailure',
  sending: firstSending,
  code: '5.1.1',
  permanent: true,
} as const;
const accepted: InvitationEvent = {
  type: 'InvitationAccepted',
  data: { customerId, granted: ['exchange-online'], notGranted: ['azure'], matchedBy: 'domain' },
};
const other = {
  recipient: secret('other'),
  recipientDomain: 'contoso.cn' as MailDomain,
  paragraphs: secret('same words'),
};
const correct = { type: 'CorrectInvitationRecipient', partner: contoso, ...other } as const satisfies InvitationCommand;
const corrected: InvitationEvent = { type: 'InvitationRecipientCorrected', data: other };
const declined: InvitationEvent = { type: 'InvitationDeclined', data: { customerId } };
const withdrawn: InvitationEvent = { type: 'InvitationWithdrawn', data: {} };
const expired: InvitationEvent = { type: 'InvitationExpired', data: {} };

const send: InvitationCommand = {
  type: 'RecordInvitationSent',
  partner: contoso,
  channel: 'copied',
  recipientErased: false,
};
const remind: InvitationCommand = {
  type: 'RemindInvitation',
  partner: contoso,
  channel: 'copied',
  recipientErased: false,
};
const accept: InvitationCommand = {
  type: 'RecordInvitationAcceptance',
  customerId,
  held: ['exchange-online'],
  matchedBy: 'domain',
};
const decline: InvitationCommand = { type: 'RecordInvitationDecline', customerId };
const withdraw: InvitationCommand = { type: 'WithdrawInvitation' };

describe('S1 a partner requests a relationship', () => {
  it.each(['new-relationship', 'multi-partner', 'multi-channel'] as const)('for the purpose %s', (purpose) => {
    given()
      .when({ ...issue, purpose })
      .then(issued({ purpose }));
  });

  it('proposing each service once (decision 2)', () => {
    given()
      .when({ ...issue, services: ['azure', 'intune', 'azure'] })
      .then(issued({ services: ['azure', 'intune'] }));
  });

  it('and has to propose at least one (decision 2)', () => {
    given()
      .when({ ...issue, services: [] })
      .thenRefused('no-services', { field: 'services' });
  });

  it('once per invitation', () => {
    given(issued())
      .when({ ...issue, services: ['azure'] })
      .thenRefused('invitation-exists');
    given(issued())
      .when({ ...issue, recipient: secret('another') })
      .thenRefused('invitation-exists');
  });

  it.each<[string, Partial<Extract<InvitationCommand, { type: 'IssueInvitation' }>>]>([
    ['by another partner', { partner: { ...contoso, partnerId: 'partner-2' as PartnerId } }],
    ['with another purpose', { purpose: 'multi-partner' }],
    ['to a named customer', { customer: { customerId, known: true, lostServices: [] } }],
    ['for a reseller', { resellerId }],
    ['to another person', { recipient: { ...recipient, person: 'person-2' as PersonId } }],
    ['to another domain', { recipientDomain: 'tailspin.cn' as MailDomain }],
    ['in another language', { language: 'ja' }],
    ['with other words', { paragraphs: secret('others') }],
  ])('refused under the same id %s', (_, difference) => {
    given(issued()).when(issue).thenNothing();
    given(issued())
      .when({ ...issue, ...difference })
      .thenRefused('invitation-exists');
  });

  it('known by what it asked, though a customer that it did not name has answered', () => {
    given(issued(), sent, accepted).when(issue).thenNothing();
    given(issued(), sent, declined).when(issue).thenNothing();
    given(issued(), sent, accepted)
      .when({ ...issue, customer: { customerId, known: true, lostServices: [] } })
      .thenRefused('invitation-exists');
  });

  it('of a customer of its own, while any other is answered as absent', () => {
    given()
      .when({ ...issue, customer: { customerId, known: true, lostServices: [] } })
      .then(issued({ customerId }));
    given()
      .when({ ...issue, customer: { customerId, known: false, lostServices: [] } })
      .thenRefused('no-relationship', { field: 'customerId' });
  });
});

describe('edge cases of services', () => {
  it('a service is retired: it is not proposed any more', () => {
    given()
      .when({ ...issue, retiredServices: ['azure'] })
      .thenRefused('service-retired', { field: 'services', services: ['azure'] });
  });

  it('unknown service: a clear refusal that names the field', () => {
    given()
      .when({ ...issue, services: ['azure', 'no-such-service' as Service] })
      .thenRefused('unknown-service', { field: 'services', services: ['no-such-service' as Service] });
  });
});

describe('S2 restore', () => {
  const restore = { ...issue, purpose: 'restore', services: ['azure'] } as const satisfies InvitationCommand;

  it('asks back what was lost', () => {
    given()
      .when({ ...restore, customer: { customerId, known: true, lostServices: ['azure', 'intune'] } })
      .then(issued({ purpose: 'restore', services: ['azure'], customerId }));
  });

  it('needs a customer', () => {
    given().when(restore).thenRefused('restore-needs-customer', { field: 'customerId' });
  });

  it('needs a customer the partner knows, even if services were named as lost', () => {
    given()
      .when({ ...restore, customer: { customerId, known: false, lostServices: ['azure'] } })
      .thenRefused('no-relationship');
  });

  it('asks for nothing that was not lost', () => {
    given()
      .when({
        ...restore,
        services: ['azure', 'intune'],
        customer: { customerId, known: true, lostServices: ['azure'] },
      })
      .thenRefused('service-not-lost', { field: 'services', services: ['intune'] });
  });
});

describe('I15 an indirect reseller', () => {
  it('issues no invitation', () => {
    given()
      .when({ ...issue, partner: { ...contoso, channelRole: 'indirect-reseller' } })
      .thenRefused('indirect-reseller-issues-no-invitation');
  });

  it('is preselected in its provider’s invitation (decision 10)', () => {
    given()
      .when({ ...issue, resellerId })
      .then(issued({ resellerId }));
  });

  it('is preselected only when linked, and only by an indirect provider', () => {
    given()
      .when({ ...issue, resellerId: 'reseller-2' as PartnerId })
      .thenRefused('reseller-not-linked', { field: 'resellerId' });
    given()
      .when({ ...issue, resellerId, partner: { ...contoso, channelRole: 'direct-reseller' } })
      .thenRefused('not-an-indirect-provider', { field: 'resellerId' });
  });
});

describe('I13 a suspended partner', () => {
  it('makes no invitation, sending or reminder', () => {
    given()
      .when({ ...issue, partner: suspended })
      .thenRefused('partner-suspended');
    given(issued())
      .when({ ...send, partner: suspended })
      .thenRefused('partner-suspended');
    given(issued(), sent)
      .when({ ...remind, partner: suspended })
      .thenRefused('partner-suspended');
  });

  it('may withdraw', () => {
    given(issued(), sent).when(withdraw).then(withdrawn);
  });
});

describe('S9, S10 sending', () => {
  it('records the link that went out', () => {
    given(issued()).when(send).then(sent);
  });

  it('is recorded again under another link (decision 3: old link, send again)', () => {
    given(issued(), sent)
      .when({ ...send, partner: rotated })
      .then({ type: 'InvitationSent', data: { channel: 'copied', linkId: L2 } });
  });

  it('is recorded again after a failed delivery, which it leaves behind', () => {
    const state = given(issued(), sent, bounced).when(send).then(sent);
    expect(state).not.toHaveProperty('failure');
  });

  it('needs a link in force', () => {
    given(issued())
      .when({ ...send, partner: withoutLink })
      .thenRefused('no-invitation-link');
  });

  it('is nobody else’s: another partner’s invitation is answered as absent', () => {
    given(issued())
      .when({ ...send, partner: { ...contoso, partnerId: 'partner-2' as PartnerId } })
      .thenRefused('invitation-not-found');
  });

  it('is followed by reminders, each with the link in force and each a sending of its own', () => {
    given(issued(), sent).when(remind).then(reminded);
    given(issued(), sent)
      .when({ ...remind, partner: rotated })
      .then({ type: 'InvitationReminded', data: { channel: 'copied', linkId: L2 } });
    given(issued()).when(remind).thenRefused('invitation-not-sent');
  });

  it('goes to nobody who has been erased, and neither does a reminder', () => {
    given(issued())
      .when({ ...send, recipientErased: true })
      .thenRefused('recipient-erased');
    given(issued(), sent)
      .when({ ...remind, recipientErased: true })
      .thenRefused('recipient-erased');
  });

  it('can fail, once per sending', () => {
    given(issued(), sent).when(bounce).then(bounced);
    given(issued()).when(bounce).thenRefused('invitation-not-sent');
  });
});

describe('the failure of a delivery', () => {
  it('belongs to its sending: a late one of the first mail says nothing of the reminder', () => {
    const state = given(issued(), sent, reminded).when(bounce).then(bounced);
    expect(state).not.toHaveProperty('failure');
    expect(state).toMatchObject({
      sendings: [{ id: firstSending, failure: { code: '5.1.1' } }, { id: secondSending }],
    });
    given(issued(), sent, reminded, bounced)
      .when({ ...bounce, sending: secondSending })
      .then({ type: 'InvitationDeliveryFailed', data: { ...bounced.data, sending: secondSending } });
  });

  it('is of the last sending where it was stored before it said of which', () => {
    const { sending: _, ...data } = bounced.data;
    const { state } = given(issued(), sent, reminded, { type: 'InvitationDeliveryFailed', data });
    expect(state).toMatchObject({
      failure: { code: '5.1.1' },
      sendings: [{ id: firstSending }, { failure: { code: '5.1.1' } }],
    });
  });

  it('is refused of a sending that there never was', () => {
    given(issued(), sent)
      .when({ ...bounce, sending: eventId(99) })
      .thenRefused('invitation-not-sent');
  });
});

describe('decision 4: a corrected recipient', () => {
  const history = [issued(), sent, bounced, corrected];

  it('replaces the former one, and the invitation is to be sent as for the first time', () => {
    const state = given(issued(), sent, bounced).when(correct).then(corrected);
    expect(state).toMatchObject({ status: 'issued', recipient: secret('other'), recipientDomain: 'contoso.cn' });
    for (const field of ['failure', 'linkId', 'lastSentAt', 'expiresAt']) expect(state).not.toHaveProperty(field);
    given(...history)
      .when(remind)
      .thenRefused('invitation-not-sent');
    given(...history)
      .when(send)
      .then(sent);
    given(...history)
      .when({ type: 'ExpireInvitation', now: daysAfter(instant(2), 90) })
      .thenRefused('invitation-not-sent');
  });

  it('leaves what went to the former one as it is, and what becomes of it is still told', () => {
    const state = given(issued(), sent, corrected).when(bounce).then(bounced);
    expect(state).toMatchObject({
      status: 'issued',
      sendings: [{ id: firstSending, toFormerRecipient: true, failure: { code: '5.1.1' } }],
    });
    expect(state).not.toHaveProperty('failure');
    expect(given(issued(), sent, corrected, sent).when(bounce).then(bounced)).not.toHaveProperty('failure');
  });

  it('is one before the first sending too, and nothing where it is the same', () => {
    given(issued()).when(correct).then(corrected);
    given(issued())
      .when({ ...correct, recipient })
      .thenNothing();
  });

  it('is no suspended partner’s to name (I13), and nobody else’s', () => {
    given(issued(), sent)
      .when({ ...correct, partner: suspended })
      .thenRefused('partner-suspended');
    given(issued(), sent)
      .when({ ...correct, partner: { ...contoso, partnerId: 'partner-2' as PartnerId } })
      .thenRefused('invitation-not-found');
  });
});

describe('decision 12: nobody is flooded', () => {
  const possibleAt = instant(9);
  const reachedLimit = { code: 'recipient-limit-reached', possibleAt } as const;
  /** The invitation was last sent at minute 2. */
  const at = (now: typeof possibleAt) => ({ pace: { now, intervalSeconds: 300 } });

  it('an invitation is sent again, or reminded of, once the interval since its last sending has passed, whichever link it carries', () => {
    const again = { ...send, partner: rotated };
    const early = secondsAfter(instant(7), -1);
    for (const command of [again, remind]) {
      given(issued(), sent)
        .when({ ...command, ...at(early) })
        .thenRefused('sent-too-recently', { field: 'recipient', possibleAt: instant(7) });
    }
    given(issued(), sent)
      .when({ ...remind, ...at(instant(7)) })
      .then(reminded);
    given(issued(), sent, reminded)
      .when({ ...remind, ...at(instant(7)) })
      .thenRefused('sent-too-recently', { field: 'recipient', possibleAt: instant(8) });
  });

  it('no sending waits for a year because a clock was a year ahead when the one before was recorded', () => {
    const year = 365 * 86_400;
    given(issued(), sent)
      .when({ ...remind, ...at(secondsAfter(instant(2), -year)) })
      .then(reminded);
    given(issued(), sent)
      .when({ ...remind, ...at(secondsAfter(instant(2), -299)) })
      .thenRefused('sent-too-recently', { field: 'recipient', possibleAt: instant(7) });
  });

  it('the first sending waits for nothing, and neither does one after a mail that came back for good', () => {
    given(issued())
      .when({ ...send, ...at(instant(1)) })
      .then(sent);
    given(issued(), sent, bounced)
      .when({ ...send, ...at(instant(3)) })
      .then(sent);
  });

  it('a limit that is reached over all invitations refuses every way to write to somebody, and says when there is room again', () => {
    given()
      .when({ ...issue, reachedLimit: { code: 'partner-limit-reached', possibleAt } })
      .thenRefused('partner-limit-reached', { field: 'partnerId', possibleAt });
    given(issued())
      .when({ ...send, reachedLimit })
      .thenRefused('recipient-limit-reached', { field: 'recipient', possibleAt });
    given(issued(), sent)
      .when({ ...remind, reachedLimit })
      .thenRefused('recipient-limit-reached', { field: 'recipient', possibleAt });
  });

  it('what is so already, or refused whatever the limit, is answered so', () => {
    given(issued(), sent)
      .when({ ...send, ...at(instant(3)), reachedLimit })
      .thenNothing();
    given(issued(), sent, withdrawn)
      .when({ ...remind, reachedLimit })
      .thenRefused('invitation-closed');
  });
});

describe('decision 4: the status of an invitation', () => {
  it('accepted says what was granted and what was not', () => {
    given(issued(), sent).when(accept).then(accepted);
  });

  it('accepted and declined by the customer that it names', () => {
    given(issued({ customerId }), sent).when(accept).then(accepted);
    given(issued({ customerId }), sent).when(decline).then(declined);
  });

  it('a delivery that failed for now may fail for good', () => {
    const { code } = bounced.data;
    given(issued(), sent, { type: 'InvitationDeliveryFailed', data: { code, permanent: false } })
      .when({ ...bounce, code })
      .then(bounced);
  });

  it('accepted also when the sending was never recorded', () => {
    given(issued()).when(accept).then(accepted);
  });

  it('accepted without a grant, when the customer ticked other services', () => {
    given(issued(), sent)
      .when({ ...accept, held: ['intune'] })
      .then({
        type: 'InvitationAccepted',
        data: { customerId, granted: [], notGranted: ['exchange-online', 'azure'], matchedBy: 'domain' },
      });
  });

  it('declined', () => {
    given(issued(), sent).when(decline).then(declined);
  });

  it('is not changed by another customer than the one it names', () => {
    const toAnother = issued({ customerId: otherCustomer });
    given(toAnother, sent).when(accept).thenRefused('invitation-not-found', { field: 'customerId' });
    given(toAnother, sent).when(decline).thenRefused('invitation-not-found', { field: 'customerId' });
  });

  it.each([
    ['accepted', accepted],
    ['declined', declined],
    ['withdrawn', withdrawn],
    ['expired', expired],
  ])(
    '%s is closed: an answer of the customer changes it no more, a command of the partner is refused',
    (status, closing) => {
      const closed = given(issued(), sent, closing);
      expect(closed.state.status).toBe(status);
      closed.when(accept).thenNothing();
      closed.when(decline).thenNothing();
      closed.when(send).thenRefused('invitation-closed');
      closed.when(remind).thenRefused('invitation-closed');
      closed.when(bounce).thenRefused('invitation-closed');
      closed.when(correct).thenRefused('invitation-closed');
    },
  );

  it('withdrawn: not once it is closed otherwise', () => {
    given(issued()).when(withdraw).then(withdrawn);
    given(issued(), sent, accepted).when(withdraw).thenRefused('invitation-closed');
  });

  it('is refused for what was never issued', () => {
    given().when(withdraw).thenRefused('invitation-not-found');
  });
});

describe('decision 4: expiry, 90 days after the last sending', () => {
  const due = daysAfter(instant(2), 90);

  it('takes place on the date', () => {
    given(issued(), sent).when({ type: 'ExpireInvitation', now: due }).then(expired);
  });

  it('does not take place a millisecond earlier', () => {
    const now = instant(2).replace('2026-01-01T00:02:00.000Z', '2026-04-01T00:01:59.999Z') as typeof due;
    given(issued(), sent).when({ type: 'ExpireInvitation', now }).thenRefused('invitation-not-due');
  });

  it('counts from the last reminder', () => {
    given(issued(), sent, reminded).when({ type: 'ExpireInvitation', now: due }).thenRefused('invitation-not-due');
    given(issued(), sent, reminded)
      .when({ type: 'ExpireInvitation', now: daysAfter(instant(3), 90) })
      .then(expired);
  });

  it('does not touch what was never sent, nor what is closed', () => {
    given(issued()).when({ type: 'ExpireInvitation', now: due }).thenRefused('invitation-not-sent');
    given(issued(), sent, accepted).when({ type: 'ExpireInvitation', now: due }).thenRefused('invitation-closed');
  });
});

describe('whom an invitation concerns', () => {
  const about = (event: InvitationEvent, ...history: InvitationEvent[]) =>
    invitation.about(event, given(...history).state, 'invitation-1');

  it('is the partner, and the customer once one is named or has answered', () => {
    expect(about(issued())).toEqual({ partnerIds: [partnerId] });
    expect(about(sent, issued())).toEqual({ partnerIds: [partnerId] });
    expect(about(accepted, issued(), sent)).toEqual({ customerId, partnerIds: [partnerId] });
    expect(about(issued({ customerId }))).toEqual({ customerId, partnerIds: [partnerId] });
    expect(about(withdrawn, issued({ customerId }))).toEqual({ customerId, partnerIds: [partnerId] });
  });
});
