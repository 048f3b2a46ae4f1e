import { useQuery } from '@tanstack/react-query';
import { Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { partnerOfCodeQuery } from './queries';
import { useCommand } from '../../api/use-command';
import { Choice } from '../../ui/Choice';
import { Confirmed } from '../../ui/Confirmed';
import { Faults, isAboutNothingBut } from '../../ui/faults';
import { Field } from '../../ui/Field';
import { ProblemAlert } from '../../ui/ProblemAlert';
import { useTypedText } from '../../ui/use-settled';
import { usePartnerContext } from '../context';
import type { SubscriptionActionProperties } from './subscription-action';

const ROUTE = '/partners/{partnerId}/customers/{customerId}/subscriptions/{subscriptionId}/partner-of-record';
const BY_CODE = 'by-code';
const NOBODY = '';

/**
 * To the reader's own account or one of its indirect resellers, by their names; or to any other partner, by the code
 * that it has told: what that one is called is shown before anything is changed. Nobody types an id.
 */
export function ChangePartnerOfRecord({ path, subscription }: SubscriptionActionProperties) {
  const { t } = useTranslation();
  const { partner } = usePartnerContext();
  const own = subscription.sale?.partnerOfRecord === 'another' ? [{ value: partner.id, label: partner.name }] : [];
  const known = [...own, ...partner.linkedResellers.map((reseller) => ({ value: reseller.id, label: reseller.name }))];
  const [chosen, setChosen] = useState(known.length > 0 ? NOBODY : BY_CODE);
  const [ofCode, setOfCode] = useState<string>();
  const to = chosen === BY_CODE ? ofCode : chosen === NOBODY ? undefined : chosen;
  const command = useCommand(() => api.PUT(ROUTE, { params: { path }, body: { to: to ?? '' } }), {
    done: t('subscription.changed'),
  });
  const label = t('rights.operation.change-partner-of-record');
  return (
    <Confirmed label={label} question={label} command={command} small incomplete={to === undefined}>
      <p>{t('subscription.partnerOfRecordEffect')}</p>
      {known.length > 0 && (
        <Choice
          label={t('subscription.partnerOfRecord')}
          value={chosen}
          options={[
            { value: NOBODY, label: t('subscription.choosePartner') },
            ...known,
            { value: BY_CODE, label: t('subscription.partnerByCode') },
          ]}
          onChange={setChosen}
        />
      )}
      {chosen === BY_CODE && <PartnerOfCode onFound={setOfCode} />}
    </Confirmed>
  );
}

/** Of twelve symbols, and of nothing shorter is anything asked. */
const CODE_LENGTH = 12;
/** A partner by the code that it has told. What is wrong with a code stands at its field; what was typed stays. */
function PartnerOfCode({ onFound }: { readonly onFound: (partnerId: string | undefined) => void }) {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  const [typed, setTyped] = useState('');
  const code = useTypedText(typed);
  const isWhole = code.replace(/[^\p{L}\p{N}]/gu, '').length >= CODE_LENGTH;
  const {
    data: found,
    error,
    isFetching,
  } = useQuery({
    ...partnerOfCodeQuery(partnerId, code),
    enabled: isWhole,
  });
  const shown = isWhole && code === typed.trim() ? found : undefined;
  const refusal = isWhole && !isFetching ? error : null;
  const type = (text: string) => {
    setTyped(text);
    onFound(undefined);
  };
  return (
    <>
      <Faults value={refusal}>
        <Field label={t('subscription.partnerCode')} hint={t('subscription.partnerCodeHint')} name="code">
          {(input) => (
            <Input
              {...input}
              value={typed}
              maxLength={40}
              autoComplete="off"
              onChange={({ target }) => type(target.value)}
            />
          )}
        </Field>
      </Faults>
      {refusal && !isAboutNothingBut(refusal, ['code']) && <ProblemAlert error={refusal} />}
      <p role="status">
        {shown && (
          <Checkbox key={shown.id} onChange={({ target }) => onFound(target.checked ? shown.id : undefined)}>
            {t('subscription.partnerOfCode', { partner: shown.name, role: t(`channelRole.${shown.channelRole}`) })}
          </Checkbox>
        )}
      </p>
    </>
  );
}
