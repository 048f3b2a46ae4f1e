import { Checkbox, Input, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { TextFileButton } from '../ui/TextFileButton';
import { usePartnerContext } from './context';
import { type Recipient, recipientsIn } from './recipients';
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

/** The addresses that are written to. */
export function addressesIn({ text, left }: EnteredRecipients): readonly string[] {
  return recipientsIn(text).flatMap(({ address, problem }) => (problem || left.includes(address) ? [] : [address]));
}

/** To whom: one address or many, typed, pasted or read from a file, each checked before anything is made of it. */
export function RecipientsField({ entered: { text, left: leftOut }, onChange }: Properties) {
  const { t } = useTranslation();
  const left: ReadonlySet<string> = new Set(leftOut);
  const recipients = recipientsIn(text);
  const update = (nextText: string, nextLeft: ReadonlySet<string>) => onChange({ text: nextText, left: [...nextLeft] });
  const toggle = (address: string, included: boolean) => {
    const next = new Set(left);
    if (included) next.delete(address);
    else next.add(address);
    update(text, next);
  };

  return (
    <div className="field">
      <label htmlFor="recipients">{t('request.recipients')}</label>
      <Input.TextArea
        id="recipients"
        value={text}
        rows={3}
        placeholder="li.na@example.cn"
        aria-describedby="recipients-hint"
        onChange={(event) => update(event.target.value, left)}
      />
      <span id="recipients-hint" className="quiet">
        {t('request.recipientsHint')}
      </span>
      <TextFileButton
        label={t('request.file')}
        onText={(content) => update([text, content].filter(Boolean).join('\n'), left)}
      />
      {recipients.length > 0 && <RecipientCheck recipients={recipients} left={left} onToggle={toggle} />}
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
