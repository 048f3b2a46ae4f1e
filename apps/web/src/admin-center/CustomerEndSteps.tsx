import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import type { PartnerRelationship } from '../api/types';
import { useCommand } from '../api/use-command';
import { EndStepButtons } from '../ui/EndStepButtons';
import { useCustomer } from './AdminCenter';
import { grantsIn } from './grants';
import { RemovedGrants } from './RemovedGrants';

const PROPOSAL = '/customers/{customerId}/partner-relationships/{partnerId}/end-proposal';

/** Ending the relationship takes both sides (S16, decision 6): what the customer may do about it now. */
export function CustomerEndSteps({
  relationship,
  all,
}: {
  readonly relationship: PartnerRelationship;
  readonly all: readonly PartnerRelationship[];
}) {
  const { partnerId, partnerName, kind, proposal } = relationship;
  // With a provider's relationship end those of its resellers.
  const ending = [relationship, ...all.filter(({ viaProviderId }) => viaProviderId === partnerId)];
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
  return (
    <EndStepButtons
      steps={steps}
      other={partnerName}
      own="customer"
      removed={<RemovedGrants grants={grantsIn(ending)} />}
      {...(proposal && { proposedBy: proposal.by })}
    />
  );
}
