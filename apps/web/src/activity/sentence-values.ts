import { useTranslation } from 'react-i18next';
import { CURRENCY_DECIMALS, isCurrency } from '../../../../libs/domain/src/billing/money';
import { type Service, SERVICES } from '../api/types';
import { useKnownText } from '../i18n/known-text';
import { useMoney } from '../ui/money';
import { useAddOnName, useOfferName } from '../ui/use-offers';
import { useFailureText } from './failure-text';
import type { ToldEvent } from './told-events';

/** What a sentence needs beside the event's own data. */
export interface Whose {
  /** The customer and the partner it is about, where its data name none. */
  readonly customer: string;
  readonly partner?: string;
  readonly domain?: string;
  /** What an account is called. */
  readonly nameOf: (id: string) => string;
}

/** Fields of events that are told as they stand. */
const AS_THEY_STAND = [
  'name',
  'from',
  'to',
  'version',
  'reason',
  'recipientDomain',
  'view',
  'soldBy',
  'collection',
  'stream',
  'eventType',
  'url',
] as const;

/** All that a sentence may name of an event: what its data do not say is empty. */
export function useSentenceValues(): (
  told: ToldEvent,
  data: object,
  whose: Whose,
) => Readonly<Record<string, unknown>> {
  const { t } = useTranslation();
  const known = useKnownText();
  const offerName = useOfferName();
  const addOnName = useAddOnName();
  const valuesOfKind = useValuesOfKind();
  return (told, data, whose) => {
    const text = (name: string) => textOf(data, name);
    const listed: unknown = Reflect.get(data, 'services');
    const nameOfService = (service: Service) => t(`service.${service}`);
    return {
      ...accountsIn(data, whose, t('partner.another')),
      ...countIn(data),
      ...Object.fromEntries(AS_THEY_STAND.map((name) => [name, text(name)])),
      service: SERVICES.filter((each) => each === text('service'))
        .map(nameOfService)
        .join(),
      services: SERVICES.filter((each) => Array.isArray(listed) && listed.includes(each))
        .map(nameOfService)
        .join(t('service.separator')),
      cause: known('cause', text('cause')),
      role: known('channelRole', text('channelRole')),
      purpose: known('purpose', text('purpose')),
      channel: known('channel', text('channel')),
      domain: text('domain') || whose.domain,
      offer: offerName(text('offer')),
      fromOffer: offerName(text('fromOffer')),
      toOffer: offerName(text('toOffer')),
      addOn: addOnName(text('addOn')),
      item: text('kind') === 'add-on' ? addOnName(text('code')) : offerName(text('code')),
      ...valuesOfKind[told]?.(data, whose),
    };
  };
}

/** What is told of events of one type alone, or otherwise than of all others. */
function useValuesOfKind(): Partial<
  Record<ToldEvent, (data: object, whose: Whose) => Readonly<Record<string, string>>>
> {
  const known = useKnownText();
  const money = useMoney();
  const failureText = useFailureText();
  return {
    PartnerOfRecordChanged: (data, { nameOf }) => ({
      from: nameOf(textOf(data, 'from')),
      to: nameOf(textOf(data, 'to')),
    }),
    PartnerChannelRoleChanged: (data) => ({
      from: known('channelRole', textOf(data, 'from')),
      to: known('channelRole', textOf(data, 'to')),
    }),
    LinkRefused: (data) => ({ reason: known('linkRefusal', textOf(data, 'reason')) }),
    InvitationDeliveryFailed: (data) => ({
      failure: failureText({ code: textOf(data, 'code'), permanent: Reflect.get(data, 'permanent') === true }),
    }),
    PriceSet: (data) => {
      const [amount, currency] = [textOf(data, 'amount'), textOf(data, 'currency')];
      const price = isCurrency(currency)
        ? money({ amount: Number(amount), currency, decimals: CURRENCY_DECIMALS[currency] })
        : `${amount} ${currency}`;
      return { price };
    },
  };
}

/** What the accounts are called that the data name; where they name none, those that it is about. */
function accountsIn(data: object, { customer, partner, nameOf }: Whose, another: string) {
  const account = (...fields: readonly string[]) => {
    const id = fields.map((name) => textOf(data, name)).find((value) => value !== '');
    return id === undefined ? undefined : nameOf(id);
  };
  const named = {
    customer: account('customerId') ?? customer,
    partner: account('partnerId', 'originalResellerId', 'claimedPartnerId') ?? partner ?? another,
  };
  const by = textOf(data, 'by') === 'customer' ? named.customer : named.partner;
  return { ...named, by, reseller: account('resellerId') ?? '' };
}

/** How many seats, or mails, it is about: by it a sentence has its form. */
function countIn(data: object): { readonly count?: number } {
  const count = ['mails', 'seats']
    .map((name): unknown => Reflect.get(data, name))
    .find((each) => typeof each === 'number');
  return count === undefined ? {} : { count };
}

/** A field of an event's data; empty where they have it not. */
export function textOf(data: object, name: string): string {
  const value: unknown = Reflect.get(data, name);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
