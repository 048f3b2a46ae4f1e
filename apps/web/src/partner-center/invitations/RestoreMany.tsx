import { useMutation } from '@tanstack/react-query';
import { Button, Checkbox, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Problem } from '../../api/problem';
import type { PartnerCustomer } from '../../api/types';
import { currentLanguage } from '../../i18n';
import { Dialog } from '../../ui/Dialog';
import { usePartnerContext } from '../context';
import { unasked, useRestore } from './use-restore';

/**
 * What became of one customer: whom the request went to, that somebody has to say whom to write to, or why there is
 * none.
 */
type Outcome = { readonly sentTo: string } | { readonly needs: 'recipient' } | { readonly error: unknown };

/**
 * Asks many customers at once for what was lost, each like the last time. Those that are being asked already are left
 * out.
 */
export function RestoreMany({ customers }: { readonly customers: readonly PartnerCustomer[] }) {
  const { t } = useTranslation();
  const { isAdmin, hindrance } = usePartnerContext();
  const [shown, setShown] = useState<readonly PartnerCustomer[]>();
  const askable = customers.filter(
    ({ lost, requested, status }) => status === 'active' && lost.length > 0 && !requested,
  );
  if (!isAdmin || hindrance !== undefined || (askable.length === 0 && !shown)) return null;
  return (
    <>
      <Button aria-haspopup="dialog" onClick={() => setShown(askable)}>
        {t('restore.many', { count: askable.length })}
      </Button>
      {shown && <ManyDialog customers={shown} onClose={() => setShown(undefined)} />}
    </>
  );
}

function ManyDialog({
  customers,
  onClose,
}: {
  readonly customers: readonly PartnerCustomer[];
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const restore = useRestore();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map());
  const chosen = customers.filter(({ customerId }) => !left.has(customerId));
  const askOne = async (customerId: string): Promise<Outcome> => {
    try {
      const request = unasked(await restore.proposal(customerId), currentLanguage());
      if (!request) return { needs: 'recipient' };
      await restore.send(customerId, request);
      return { sentTo: request.recipient };
    } catch (error) {
      return { error };
    }
  };
  const ask = useMutation({
    mutationFn: async () => {
      for (const { customerId } of chosen) {
        const outcome = await askOne(customerId);
        setOutcomes((before) => new Map([...before, [customerId, outcome]]));
      }
      await restore.shown();
    },
  });
  const isDone = ask.isSuccess;
  const toggle = (customerId: string, included: boolean) =>
    setLeft((before) => new Set(included ? [...before].filter((id) => id !== customerId) : [...before, customerId]));
  return (
    <Dialog
      open
      title={t('restore.manyQuestion')}
      confirm={t(isDone ? 'command.close' : 'restore.ask')}
      danger={false}
      busy={ask.isPending}
      onConfirm={() => (isDone || chosen.length === 0 ? onClose() : ask.mutate())}
      onClose={onClose}
    >
      <p>{t('restore.manyEffect')}</p>
      <ul className="plain-list" aria-label={t('nav.customers')}>
        {customers.map(({ customerId, name }) => (
          <li key={customerId}>
            <Checkbox
              checked={!left.has(customerId)}
              disabled={ask.isPending || isDone}
              onChange={({ target }) => toggle(customerId, target.checked)}
            >
              {name}
            </Checkbox>
            <span role="status">
              <OutcomeTag outcome={outcomes.get(customerId)} customerId={customerId} />
            </span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function OutcomeTag({ outcome, customerId }: { readonly outcome: Outcome | undefined; readonly customerId: string }) {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  if (!outcome) return null;
  if ('sentTo' in outcome) return <Tag color="success">{t('restore.sent', { recipient: outcome.sentTo })}</Tag>;
  if ('needs' in outcome)
    return <Link to={`/partner-center/${partnerId}/customers/${customerId}`}>{t('restore.needsRecipient')}</Link>;
  return (
    <Tag color="error">{outcome.error instanceof Problem ? outcome.error.document.title : t('problem.connection')}</Tag>
  );
}
