import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import type { PartnerCustomer } from '../../api/types';
import { useCommand } from '../../api/use-command';
import { EndStepButtons } from '../../ui/EndStepButtons';
import { ServiceTags } from '../../ui/ServiceTags';
import { usePartnerContext } from '../context';

/** Ending the relationship takes both sides (S16, decision 6): what the partner may do about it now. */
export function EndSteps({
  customer: { customerId, name, status, kind, proposal, services },
}: {
  readonly customer: PartnerCustomer;
}) {
  const { t } = useTranslation();
  const { partnerId, isAdmin } = usePartnerContext();
  const path = { params: { path: { partnerId, customerId } } };
  const steps = {
    propose: useCommand(() => api.PUT('/partners/{partnerId}/customers/{customerId}/end-proposal', path), {
      done: t('end.proposed'),
    }),
    withdraw: useCommand(() => api.DELETE('/partners/{partnerId}/customers/{customerId}/end-proposal', path), {
      done: t('end.withdrawn'),
    }),
    agree: useCommand(() => api.POST('/partners/{partnerId}/customers/{customerId}/end-proposal/agreement', path), {
      done: t('end.agreed'),
    }),
    refuse: useCommand(() => api.POST('/partners/{partnerId}/customers/{customerId}/end-proposal/refusal', path), {
      done: t('end.refused'),
    }),
  };
  // An indirect reseller's relationship ends with its provider's.
  if (!isAdmin || status === 'ended' || kind === 'indirect') return null;
  return (
    <EndStepButtons
      steps={steps}
      other={name}
      own="partner"
      removed={<ServiceTags services={services.map(({ service }) => service)} />}
      {...(proposal && { proposedBy: proposal.by })}
    />
  );
}
