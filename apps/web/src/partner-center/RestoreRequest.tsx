import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '../api/client';
import type { Language, PartnerCustomer } from '../api/types';
import { useCommand } from '../api/use-command';
import { currentLanguage, LANGUAGE_NAMES, LANGUAGES } from '../i18n';
import { Choice } from '../ui/Choice';
import { Confirmed } from '../ui/Confirmed';
import { ServiceTags } from '../ui/ServiceTags';
import { usePartnerContext } from './context';

/** Asks the customer to give back everything the partner lost there (S2); the request made is then sent like any other. */
export function RestoreRequest({ customer: { customerId, name, lost } }: { readonly customer: PartnerCustomer }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { partnerId } = usePartnerContext();
  const [recipient, setRecipient] = useState('');
  const [language, setLanguage] = useState<Language>(currentLanguage);
  const command = useCommand(
    () =>
      api.POST('/partners/{partnerId}/customers/{customerId}/restore-requests', {
        params: { path: { partnerId, customerId } },
        body: { recipient: recipient.trim(), language },
      }),
    { done: t('restore.done'), onDone: ({ id }) => void (id && navigate(`/partner-center/${partnerId}/invitations/${id}`)) },
  );
  return (
    <div className="form-line">
      <Confirmed label={t('restore.ask')} question={t('restore.question', { customer: name })} command={command} primary>
        <p>{t('restore.effect')}</p>
        <p>
          <ServiceTags services={lost.map(({ service }) => service)} />
        </p>
        <div className="field">
          <label htmlFor="restore-recipient">{t('invitation.recipient')}</label>
          <Input id="restore-recipient" inputMode="email" value={recipient} onChange={(event) => setRecipient(event.target.value)} />
        </div>
        <Choice
          label={t('request.language')}
          value={language}
          options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
          onChange={setLanguage}
        />
      </Confirmed>
    </div>
  );
}
