import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Channel } from '../../api/types';
import { CopyButton, useCopy } from '../../ui/CopyButton';
import { asHtml, mailtoAddress } from './email-parts';

interface Properties {
  readonly email: { readonly subject: string; readonly text: string };
  readonly recipients: readonly string[];
  /** What records that it was sent, by the way that was used last. */
  readonly record: (channel: Channel) => ReactNode;
}

/** Takes the email to where the partner sends it from, then records that it was sent (S10). */
export function EmailActions({ email, recipients, record }: Properties) {
  const { t } = useTranslation();
  const [channel, setChannel] = useState<Channel>('copied');
  const copy = useCopy();
  const mailto = mailtoAddress(email, recipients);
  const withoutText = mailtoAddress({ subject: email.subject }, recipients);
  const copyAndOpen = async (address: string) => {
    if (!(await copy(email.text))) return;
    setChannel('mail-program');
    window.location.assign(address);
  };
  return (
    <div className="form-line">
      <CopyButton label={t('email.copyText')} text={email.text} onCopied={() => setChannel('copied')} />
      <CopyButton
        label={t('email.copyRich')}
        text={email.text}
        html={asHtml(email.text)}
        onCopied={() => setChannel('copied')}
      />
      {mailto !== undefined && (
        <Button href={mailto} onClick={() => setChannel('mail-program')}>
          {t('email.mailProgram')}
        </Button>
      )}
      {mailto === undefined && withoutText !== undefined && (
        <Button onClick={() => void copyAndOpen(withoutText)}>{t('email.copyAndOpen')}</Button>
      )}
      {record(channel)}
      {mailto === undefined && (
        <p className="quiet whole-line">{t(withoutText === undefined ? 'email.tooMany' : 'email.tooLong')}</p>
      )}
    </div>
  );
}
