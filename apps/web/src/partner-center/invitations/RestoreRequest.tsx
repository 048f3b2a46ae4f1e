import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PartnerCustomer, RestoreProposal } from '../../api/types';
import { currentLanguage } from '../../i18n';
import { ProblemAlert } from '../../ui/ProblemAlert';
import { useNotices } from '../../ui/Notices';
import { usePartnerContext } from '../context';
import { RequestedOn } from './RequestedOn';
import { RestoreDialog } from './RestoreDialog';
import { unasked, useRestore } from './use-restore';

/**
 * Asks the customer to give back everything the partner lost there (S2), in one step: to whom and in which words, as
 * the last time. It asks before, where the customer is being asked already or nobody is known to write to.
 */
export function RestoreRequest({
  customer,
  changeable = false,
}: {
  readonly customer: PartnerCustomer;
  readonly changeable?: boolean;
}) {
  const { t } = useTranslation();
  const notices = useNotices();
  const { isAdmin, hindrance } = usePartnerContext();
  const restore = useRestore();
  const [asking, setAsking] = useState<RestoreProposal>();
  const ask = useMutation({
    mutationFn: async () => {
      const proposal = await restore.proposal(customer.customerId);
      const request = unasked(proposal, currentLanguage());
      if (request === undefined) return setAsking(proposal);
      await restore.send(customer.customerId, request).finally(() => restore.shown());
      void notices.success(t('restore.sent', { recipient: request.recipient }));
    },
  });
  const change = useMutation({ mutationFn: () => restore.proposal(customer.customerId), onSuccess: setAsking });
  const { requested } = customer;
  const mayAsk = isAdmin && hindrance === undefined;
  return (
    <>
      {requested && <RequestedOn requested={requested} />}
      {mayAsk && (
        <span className="actions">
          <Button
            size="small"
            type={requested ? 'default' : 'primary'}
            loading={ask.isPending}
            onClick={() => ask.mutate()}
          >
            {t(requested ? 'restore.again' : 'restore.ask')}
          </Button>
          {changeable && !requested && (
            <Button size="small" loading={change.isPending} onClick={() => change.mutate()}>
              {t('restore.change')}
            </Button>
          )}
        </span>
      )}
      {(ask.error ?? change.error) && <ProblemAlert error={ask.error ?? change.error} />}
      {asking && <RestoreDialog customer={customer} proposal={asking} onClose={() => setAsking(undefined)} />}
    </>
  );
}
