import { useTranslation } from 'react-i18next';
import { CURRENCY_DECIMALS, isCurrency } from '../../../../libs/domain/src/billing/money';
import { type HistoryEvent, SERVICES } from '../api/types';
import { useKnownText } from '../i18n/known-text';
import { useMoney } from '../ui/money';
import { useAddOnName, useOfferName } from '../ui/use-offers';
import { useFailureText } from './failure-text';

/** The events that there are sentences for; those of a later version are shown by their own names. */
export const TOLD_EVENTS = [
  'CustomerRegistered',
  'CustomerRenamed',
  'CustomerDomainVerified',
  'CustomerDomainReleased',
  'RelationshipAccepted',
  'RelationshipDeclined',
  'DapGranted',
  'DapRemoved',
  'AccessConfirmed',
  'RelationshipEndProposed',
  'RelationshipEndProposalWithdrawn',
  'RelationshipEndProposalRefused',
  'RelationshipEnded',
  'CustomerDeparted',
  'CustomerRecordCorrected',
  'PartnerEnrolled',
  'PartnerRenamed',
  'PartnerChannelRoleChanged',
  'ResellerAgreementAccepted',
  'InvitationLinkIssued',
  'InvitationLinkRotated',
  'InvitationLinkRevoked',
  'InvitationSenderChanged',
  'PartnerSuspended',
  'PartnerReinstated',
  'IndirectResellerLinked',
  'IndirectResellerUnlinked',
  'PartnerRecordCorrected',
  'InvitationIssued',
  'InvitationSent',
  'InvitationReminded',
  'InvitationDeliveryFailed',
  'InvitationRecipientCorrected',
  'InvitationAccepted',
  'InvitationDeclined',
  'InvitationWithdrawn',
  'InvitationExpired',
  'SubscriptionProvisioned',
  'ExternalSubscriptionRegistered',
  'SeatsAdded',
  'SeatsRemoved',
  'AddOnOrdered',
  'SubscriptionUpgraded',
  'SubscriptionTransitioned',
  'SubscriptionMigrated',
  'PartnerOfRecordChanged',
  'SubscriptionSuspended',
  'SubscriptionReactivated',
  'SubscriptionCancelled',
  'SubscriptionLapsed',
  'SubscriptionRecordCorrected',
  'DomainClaimed',
  'DomainReleased',
  'TenantClaimedByCustomer',
  'TenantClaimedByPartner',
  'LinkRefused',
  'PersonErased',
  'ParkedStreamReleased',
  'ParkedReactionReleased',
  'ViewRebuildRequested',
  'ViewSwitchBackRequested',
  'MailRetryRequested',
  'WebhookRegistered',
  'WebhookSecretRotated',
  'WebhookPaused',
  'WebhookResumed',
  'WebhookReplayRequested',
  'WebhookPinged',
  'WebhookRemoved',
  'CustomerLabelled',
  'CustomerTagDefined',
  'CustomerTagRenamed',
  'CustomerTagRemoved',
  'RequestTemplateSaved',
  'RequestTemplateRemoved',
  'InvitationRemindersScheduled',
  'InvitationRemindersCancelled',
  'PriceSet',
] as const;

/** What a sentence needs beside the event's own data. */
interface Whose {
  /** The customer and the partner it is about, where its data name none. */
  readonly customer: string;
  readonly partner?: string;
  readonly domain?: string;
  /** What an account is called. */
  readonly nameOf: (id: string) => string;
}

/** Tells an event of a customer's stream in a sentence of the reader's language. */
export function useSentence(names: ReadonlyMap<string, string>, customerName: string): (event: HistoryEvent) => string {
  const { t } = useTranslation();
  const tell = useEventSentence();
  return (event) => tell(event, { customer: customerName, nameOf: (id) => names.get(id) ?? t('partner.another') });
}

/** Tells any event in a sentence of the reader's language. */
export function useEventSentence(): (event: { readonly type: string; readonly data: object }, whose: Whose) => string {
  const { t } = useTranslation();
  const known = useKnownText();
  const offerName = useOfferName();
  const addOnName = useAddOnName();
  const money = useMoney();
  const failureText = useFailureText();
  const priceIn = (data: object) => {
    const [amount, currency] = [textOf(data, 'amount'), textOf(data, 'currency')];
    return isCurrency(currency)
      ? money({ amount: Number(amount), currency, decimals: CURRENCY_DECIMALS[currency] })
      : `${amount} ${currency}`;
  };
  return ({ type, data }, { customer, partner, domain, nameOf }) => {
    const told = TOLD_EVENTS.find((each) => each === type);
    if (!told) return type;
    const text = (name: string) => textOf(data, name);
    const account = (...fields: readonly string[]) => {
      const id = fields.map(text).find((value) => value !== '');
      return id === undefined ? undefined : nameOf(id);
    };
    const named = {
      customer: account('customerId') ?? customer,
      partner: account('partnerId', 'originalResellerId', 'claimedPartnerId') ?? partner ?? t('partner.another'),
    };
    const service = SERVICES.find((each) => each === text('service'));
    const listed: unknown = Reflect.get(data, 'services');
    const services = SERVICES.filter((each) => Array.isArray(listed) && listed.includes(each));
    const change = (name: string) => {
      if (told === 'PartnerOfRecordChanged') return nameOf(text(name));
      return told === 'PartnerChannelRoleChanged' ? known('channelRole', text(name)) : text(name);
    };
    return t(`event.${sentenceOf(told, data)}`, {
      ...named,
      reseller: account('resellerId') ?? '',
      service: service ? t(`service.${service}`) : '',
      services: services.map((each) => t(`service.${each}`)).join(t('service.separator')),
      cause: known('cause', text('cause')),
      by: named[text('by') === 'customer' ? 'customer' : 'partner'],
      name: text('name'),
      from: change('from'),
      to: change('to'),
      domain: text('domain') || domain,
      role: known('channelRole', text('channelRole')),
      version: text('version'),
      reason: told === 'LinkRefused' ? known('linkRefusal', text('reason')) : text('reason'),
      purpose: known('purpose', text('purpose')),
      recipientDomain: text('recipientDomain'),
      channel: known('channel', text('channel')),
      failure:
        told === 'InvitationDeliveryFailed'
          ? failureText({ code: text('code'), permanent: Reflect.get(data, 'permanent') === true })
          : '',
      offer: offerName(text('offer')),
      fromOffer: offerName(text('fromOffer')),
      toOffer: offerName(text('toOffer')),
      addOn: addOnName(text('addOn')),
      ...('seats' in data && typeof data.seats === 'number' && { count: data.seats }),
      ...('mails' in data && typeof data.mails === 'number' && { count: data.mails }),
      view: text('view'),
      soldBy: text('soldBy'),
      collection: text('collection'),
      stream: text('stream'),
      eventType: text('eventType'),
      url: text('url'),
      item: text('kind') === 'add-on' ? addOnName(text('code')) : offerName(text('code')),
      price: told === 'PriceSet' ? priceIn(data) : '',
    });
  };
}

/** Of an event that is told in two ways, the right one. */
function sentenceOf(told: (typeof TOLD_EVENTS)[number], data: object) {
  if (told === 'RelationshipDeclined' && 'suspicious' in data && data.suspicious === true)
    return 'RelationshipReported';
  // A partner is not told the reason of a correction at its customer.
  if (told === 'CustomerRecordCorrected' && textOf(data, 'reason') === '') return 'CustomerRecordCorrectedUnexplained';
  if (told === 'PartnerSuspended' && textOf(data, 'reason') === '') return 'PartnerSuspendedUnexplained';
  return told;
}

function textOf(data: object, name: string): string {
  const value: unknown = Reflect.get(data, name);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
