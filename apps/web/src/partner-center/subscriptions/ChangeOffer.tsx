import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import type { Offer } from '../../api/types';
import { useCommand } from '../../api/use-command';
import { Confirmed } from '../../ui/Confirmed';
import { OfferChoice } from '../../ui/OfferChoice';
import { ServiceTags } from '../../ui/ServiceTags';
import { useChosenOffer, useOffers } from '../../ui/use-offers';
import type { SubscriptionActionProperties } from './subscription-action';

type Change = 'upgrade' | 'transition' | 'migrate';

const ROUTES = {
  upgrade: '/partners/{partnerId}/customers/{customerId}/subscriptions/{subscriptionId}/upgrade',
  transition: '/partners/{partnerId}/customers/{customerId}/subscriptions/{subscriptionId}/transition',
  migrate: '/partners/{partnerId}/customers/{customerId}/subscriptions/{subscriptionId}/migration',
} as const;

/** Which offers each change leads to. */
const LEADS_TO: Readonly<Record<Change, (from: Offer, to: Offer) => boolean>> = {
  upgrade: (from, to) => to.family === from.family && to.tier > from.tier,
  transition: (from, to) => to.family === from.family && to.code !== from.code,
  migrate: (from, to) => to.family !== from.family,
};

export function ChangeOffer({
  operation,
  path,
  subscription,
}: SubscriptionActionProperties & { readonly operation: Change }) {
  const { t } = useTranslation();
  const offers = useOffers();
  const present = offers.find(({ code }) => code === subscription.offer);
  const targets = present ? offers.filter((offer) => LEADS_TO[operation](present, offer)) : [];
  const [target, choose] = useChosenOffer(targets);
  const command = useCommand(
    () => api.POST(ROUTES[operation], { params: { path }, body: { offer: target?.code ?? '' } }),
    {
      done: t('subscription.changed'),
    },
  );
  const label = t(`rights.operation.${operation}`);
  if (!target) return <span className="quiet">{t('subscription.noTarget')}</span>;
  return (
    <Confirmed label={label} question={label} command={command} small>
      <p>{t('subscription.offerNow', { offer: present?.name ?? subscription.offer })}</p>
      <OfferChoice offers={targets} value={target} onChange={choose} />
      <div className="field">
        <span>{t('subscription.covers')}</span>
        <ServiceTags services={target.services} />
      </div>
    </Confirmed>
  );
}
