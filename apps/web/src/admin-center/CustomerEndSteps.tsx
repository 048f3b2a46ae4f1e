import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import type { PartnerRelationship } from '../api/types';
import { useCommand } from '../api/use-command';
import { EndStepButtons } from '../ui/EndStepButtons';
import { useCustomer } from './AdminCenter';

const PROPOSAL = '/customers/{customerId}/partner-relationships/{partnerId}/end-proposal';

/** Ending the relationship takes both sides (S16, decision 6): what the customer may do about it now. */
export function CustomerEndSteps({
  relationship: { partnerId, partnerName, kind, proposal },
}: {
  readonly relationship: PartnerRelationship;
}) {
  const { t } = useTranslation();
  const { id: customerId } = useCustomer();
  const path = { params: { path: { customerId, partnerId } } };
  const steps = {
    propose: useCommand(() => api.PUT(PROPOSAL, path), { done: t('end.proposed') }),
    withdraw: useCommand(() => api.DELETE(PROPOSAL, path), { done: t('end.withdrawn') }),
    agree: useCommand(() => api.POST(`${PROPOSAL}/agreement`, path), { done: t('end.agreed') }),
    refuse: useCommand(() => api.POST(`${PROPOSAL}/refusal`, path), { done: t('end.refused') }),
  };
  if (kind === 'indirect') return null;
  return <EndStepButtons steps={steps} other={partnerName} own="customer" {...(proposal && { proposedBy: proposal.by })} />;
}
