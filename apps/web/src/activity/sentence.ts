import { useTranslation } from 'react-i18next';
import { type HistoryEvent, SERVICES } from '../api/types';
import { useKnownText } from '../i18n/known-text';

/** The events of a customer's stream; those of a later version are shown by their own names. */
const TYPES = [
  'CustomerRegistered',
  'CustomerRenamed',
  'CustomerDomainVerified',
  'CustomerDomainReleased',
  'RelationshipAccepted',
  'RelationshipDeclined',
  'DapGranted',
  'DapRemoved',
  'RelationshipEndProposed',
  'RelationshipEndProposalWithdrawn',
  'RelationshipEndProposalRefused',
  'RelationshipEnded',
  'CustomerDeparted',
] as const;

/** Tells an event in a sentence of the reader's language. */
export function useSentence(names: ReadonlyMap<string, string>, customerName: string): (event: HistoryEvent) => string {
  const { t } = useTranslation();
  const known = useKnownText();
  return ({ type, data }) => {
    const told = TYPES.find((each) => each === type);
    if (!told) return type;
    const partnerId = textOf(data, 'partnerId');
    const service = SERVICES.find((each) => each === textOf(data, 'service'));
    const by = textOf(data, 'by');
    const sentence = told === 'RelationshipDeclined' && 'suspicious' in data && data.suspicious === true ? 'RelationshipReported' : told;
    return t(`event.${sentence}`, {
      partner: names.get(partnerId) ?? t('partner.another'),
      customer: customerName,
      service: service ? t(`service.${service}`) : '',
      cause: known('cause', textOf(data, 'cause')),
      by: by === 'customer' ? customerName : (names.get(partnerId) ?? t('partner.another')),
      name: textOf(data, 'name'),
      from: textOf(data, 'from'),
      to: textOf(data, 'to'),
      domain: textOf(data, 'domain'),
    });
  };
}

function textOf(data: object, name: string): string {
  const value: unknown = Reflect.get(data, name);
  return typeof value === 'string' ? value : '';
}
