import { Checkbox, Input, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../ui/Field';
import { pasteUpTo } from '../../ui/text-file';
import { TextFileButton } from '../../ui/TextFileButton';
import { usePartnerContext } from '../context';
import { LONGEST_RECIPIENTS, MOST_RECIPIENTS, type Recipient, recipientsIn } from './recipients';
import { type RecipientCheck as Check, useRecipientChecks } from './use-recipient-checks';

/** What was entered: addresses as they were written, and those of them that are not to be written to. */
export interface EnteredRecipients {
  readonly text: string;
  readonly left: readonly string[];
}

interface Properties {
  readonly entered: EnteredRecipients;
  readonly onChange: (entered: EnteredRecipients) => void;
}

/** The addresses that are written to: none while there are more than one takes at a time. */
export function addressesIn({ text, left }: EnteredRecipients): readonly string[] {
  const recipients = recipientsIn(text);
  if (recipients.length > MOST_RECIPIENTS) return [];
  return recipients.flatMap(({ address, problem }) => (problem || left.includes(address) ? [] : [address]));
}

/** To whom: one address or many, typed, pasted or read from a file, each checked before anything is made of it. */
export function RecipientsField({ entered: { text, left: leftOut }, onChange }: Properties) {
  const { t } = useTranslation();
  const left: ReadonlySet<string> = new Set(leftOut);
  const recipients = recipientsIn(text);
  const [isTooLong, setTooLong] = useState(false);
  const areTooMany = isTooLong || recipients.length > MOST_RECIPIENTS;
  const update = (nextText: string, nextLeft: ReadonlySet<string>) => {
    setTooLong(nextText.length > LONGEST_RECIPIENTS);
    if (nextText.length <= LONGEST_RECIPIENTS) onChange({ text: nextText, left: [...nextLeft] });
  };
  const toggle = (address: string, included: boolean) => {
    const next = new Set(left);
    if (included) next.delete(address);
    else next.add(address);
    update(text, next);
  };

  return (
    <div className="field">
      <Field
        label={t('request.recipients')}
        hint={t('request.recipientsHint')}
        fault={areTooMany ? t('request.tooMany', { most: MOST_RECIPIENTS }) : undefined}
      >
        {(field) => (
          <Input.TextArea
            {...field}
            value={text}
            rows={3}
            placeholder="li.na@example.cn"
            onPaste={pasteUpTo(LONGEST_RECIPIENTS, () => setTooLong(true))}
            onChange={(event) => update(event.target.value, left)}
          />
        )}
      </Field>
      <TextFileButton
        label={t('request.file')}
        longest={LONGEST_RECIPIENTS}
        onText={(content) => update([text, content].filter(Boolean).join('\n'), left)}
        onTooLong={() => setTooLong(true)}
      />
      {recipients.length > 0 && recipients.length <= MOST_RECIPIENTS && (
        <RecipientCheck recipients={recipients} left={left} onToggle={toggle} />
      )}
    </div>
  );
}

interface CheckProperties {
  readonly recipients: readonly Recipient[];
  readonly left: ReadonlySet<string>;
  readonly onToggle: (address: string, included: boolean) => void;
}

function RecipientCheck({ recipients, left, onToggle }: CheckProperties) {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  const checkOf = useRecipientChecks(
    partnerId,
    recipients.filter(({ problem }) => !problem).map(({ address }) => address),
  );
  return (
    <ul className="plain-list recipients" aria-label={t('request.checks')}>
      {recipients.map(({ address, problem }, index) => (
        <li key={`${index} ${address}`}>
          <Checkbox
            checked={!problem && !left.has(address)}
            disabled={problem !== undefined}
            onChange={(event) => onToggle(address, event.target.checked)}
          >
            {address}
          </Checkbox>
          {problem ? <Tag color="error">{t(`request.problem.${problem}`)}</Tag> : <CheckTag check={checkOf(address)} />}
        </li>
      ))}
    </ul>
  );
}

const COLOURS: Readonly<Record<Check, 'warning' | 'success' | 'default' | 'processing'>> = {
  ownCustomer: 'warning',
  alreadyAsked: 'warning',
  undelivered: 'warning',
  checking: 'processing',
  notChecked: 'default',
  ready: 'success',
};

function CheckTag({ check }: { readonly check: Check }) {
  const { t } = useTranslation();
  return <Tag color={COLOURS[check]}>{t(`request.check.${check}`)}</Tag>;
}
