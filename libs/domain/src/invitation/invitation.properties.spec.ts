import fc from 'fast-check';
import { eventId, play, PROPERTY_RUNS, type Step } from '../testing';
import {
  CHANNEL_ROLES,
  CHANNELS,
  type CustomerId,
  daysAfter,
  type Instant,
  type LinkId,
  type MailDomain,
  type PartnerId,
  type PersonId,
  PURPOSES,
  type Service,
} from '../values';
import {
  invitation,
  type InvitationCommand,
  type InvitationEvent,
  type InvitationState,
  type InvitingPartner,
} from '.';

type Taken = Step<InvitationState, InvitationCommand, InvitationEvent>;

const partnerId = 'partner-1' as PartnerId;
const secret = { person: 'person-1' as PersonId, ciphertext: 'ciphertext' };
const services = fc.subarray<Service>(['exchange-online', 'azure', 'intune']);
const customerId = fc.constantFrom('customer-1', 'customer-2').map((id) => id as CustomerId);
const channel = fc.constantFrom(...CHANNELS);
const recipientErased = fc.boolean();
const partner: fc.Arbitrary<InvitingPartner> = fc.record(
  {
    partnerId: fc.constant(partnerId),
    standing: fc.constantFrom('active' as const, 'active' as const, 'suspended' as const),
    channelRole: fc.constantFrom(...CHANNEL_ROLES),
    linkId: fc.constantFrom('link-1', 'link-2').map((id) => id as LinkId),
    linkedResellers: fc.constant([]),
  },
  { requiredKeys: ['partnerId', 'standing', 'channelRole', 'linkedResellers'] },
);

const command: fc.Arbitrary<InvitationCommand> = fc.oneof(
  fc.record(
    {
      type: fc.constant('IssueInvitation' as const),
      partner,
      purpose: fc.constantFrom(...PURPOSES),
      customer: fc.record({ customerId, known: fc.boolean(), lostServices: services }),
      recipient: fc.constant(secret),
      recipientDomain: fc.constant('fabrikam.cn' as MailDomain),
      services,
      language: fc.constant('en' as const),
      paragraphs: fc.constant(secret),
      retiredServices: fc.constant([]),
    },
    {
      requiredKeys: [
        'type',
        'partner',
        'purpose',
        'recipient',
        'recipientDomain',
        'services',
        'language',
        'paragraphs',
        'retiredServices',
      ],
    },
  ),
  fc.record({ type: fc.constant('RecordInvitationSent' as const), partner, channel, recipientErased }),
  fc.record({ type: fc.constant('RemindInvitation' as const), partner, channel, recipientErased }),
  fc.record({
    type: fc.constant('RecordInvitationDeliveryFailure' as const),
    sending: fc.integer({ min: 1, max: 12 }).map(eventId),
    code: fc.constant('5.1.1'),
    permanent: fc.boolean(),
  }),
  fc.record({
    type: fc.constant('CorrectInvitationRecipient' as const),
    partner,
    recipient: fc.constantFrom(secret, { ...secret, ciphertext: 'another' }),
    recipientDomain: fc.constant('fabrikam.cn' as MailDomain),
    paragraphs: fc.constant(secret),
  }),
  fc.record({
    type: fc.constant('RecordInvitationAcceptance' as const),
    customerId,
    held: services,
    matchedBy: fc.constantFrom('customer' as const, 'domain' as const, 'partner' as const),
  }),
  fc.record({ type: fc.constant('RecordInvitationDecline' as const), customerId }),
  fc.record({ type: fc.constant('WithdrawInvitation' as const) }),
  fc.record({
    type: fc.constant('ExpireInvitation' as const),
    now: fc.constantFrom(0, 89, 91).map((days) => daysAfter('2026-01-01T00:00:00.000Z' as Instant, days)),
  }),
);

function always(check: (taken: Taken) => void): void {
  fc.assert(
    fc.property(fc.noBias(fc.array(command, { maxLength: 40, size: 'max' })), (commands) =>
      play(invitation, commands, { notIdempotent: ['RemindInvitation'] }).forEach(check),
    ),
    PROPERTY_RUNS,
  );
}

function eventsOf({ decision }: Taken): readonly InvitationEvent[] {
  return 'length' in decision ? decision : [];
}

describe('in every life of an invitation', () => {
  it('a failure is of one sending, and the invitation’s own only where that is the last one to its recipient', () => {
    always(({ after: { state } }) => {
      if (state.status === 'absent') return;
      const last = state.sendings.at(-1);
      expect(state.failure).toEqual(last?.toFormerRecipient ? undefined : last?.failure);
    });
  });

  it('decision 4: closed is closed', () => {
    always((taken) => {
      if (!['absent', 'issued', 'sent'].includes(taken.before.state.status)) expect(eventsOf(taken)).toEqual([]);
    });
  });

  it('decision 4: it expires 90 days after the last sending, never before', () => {
    always((taken) => {
      if (taken.command.type !== 'ExpireInvitation' || eventsOf(taken).length === 0) return;
      const { state } = taken.before;
      expect(state.status === 'sent' && daysAfter(state.lastSentAt, 90) <= taken.command.now).toBe(true);
    });
  });

  it('decision 4: what was granted and what was not is together what was proposed', () => {
    always((taken) => {
      for (const event of eventsOf(taken)) {
        if (event.type !== 'InvitationAccepted' || taken.before.state.status === 'absent') continue;
        expect([...event.data.granted, ...event.data.notGranted].sort()).toEqual(
          [...taken.before.state.services].sort(),
        );
      }
    });
  });

  it('I13: a suspended partner issues, sends and reminds of nothing', () => {
    always((taken) => {
      if ('partner' in taken.command && taken.command.partner.standing === 'suspended')
        expect(eventsOf(taken)).toEqual([]);
    });
  });

  it('nothing is sent to a recipient who has been erased', () => {
    always((taken) => {
      if ('recipientErased' in taken.command && taken.command.recipientErased) expect(eventsOf(taken)).toEqual([]);
    });
  });

  it('I15: an indirect reseller issues nothing', () => {
    always((taken) => {
      if (taken.command.type !== 'IssueInvitation' || taken.command.partner.channelRole !== 'indirect-reseller') return;
      expect(eventsOf(taken)).toEqual([]);
    });
  });

  it('S2: a restore asks a known customer for lost services only', () => {
    always((taken) => {
      const { command: issue } = taken;
      if (issue.type !== 'IssueInvitation' || issue.purpose !== 'restore' || eventsOf(taken).length === 0) return;
      expect(issue.customer?.known).toBe(true);
      expect(issue.customer?.lostServices).toEqual(expect.arrayContaining([...issue.services]));
    });
  });
});
