import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '../../api/client';
import { useCommand } from '../../api/use-command';
import { Confirmed } from '../../ui/Confirmed';
import { OfferChoice } from '../../ui/OfferChoice';
import { SeatsField } from '../../ui/SeatsField';
import { ServiceTags } from '../../ui/ServiceTags';
import { useChosenOffer, useOffers } from '../../ui/use-offers';
import { usePartnerContext } from '../context';

interface Properties {
  readonly customerId: string;
  readonly customerName: string;
}

/** A new subscription for the customer, of which the partner becomes the original reseller (S14). */
export function ProvisionSubscription({ customerId, customerName }: Properties) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { partnerId } = usePartnerContext();
  const offers = useOffers();
  const [offer, choose] = useChosenOffer(offers);
  const [seats, setSeats] = useState(1);
  const path = { partnerId, customerId };
  const command = useCommand(
    () =>
      api.POST('/partners/{partnerId}/customers/{customerId}/subscriptions', {
        params: { path },
        body: { offer: offer?.code ?? '', seats },
      }),
    {
      done: t('subscription.provisioned'),
      onDone: ({ id }) =>
        void (id && navigate(`/partner-center/${partnerId}/customers/${customerId}/subscriptions/${id}`)),
    },
  );
  const label = t('rights.operation.provision');
  return (
    <Confirmed
      label={label}
      question={t('subscription.provisionQuestion', { customer: customerName })}
      command={command}
      primary
      fields={['seats']}
    >
      <p>{t('rights.effect.provision')}</p>
      <OfferChoice offers={offers} value={offer} onChange={choose} />
      <div className="field">
        <span>{t('subscription.covers')}</span>
        <ServiceTags services={offer?.services ?? []} />
      </div>
      <SeatsField value={seats} onChange={setSeats} />
    </Confirmed>
  );
}
