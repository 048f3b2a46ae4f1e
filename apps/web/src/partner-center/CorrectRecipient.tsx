import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import type { InvitationWithEmail } from '../api/types';
import { useCommand } from '../api/use-command';
import { Confirmed } from '../ui/Confirmed';
import { Field } from '../ui/Field';
import { usePartnerContext } from './context';

/** Corrects the address of an open request, after which its email is to be sent anew. */
export function CorrectRecipient({ invitation: { id, recipient: present = '' } }: { readonly invitation: InvitationWithEmail }) {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  const [recipient, setRecipient] = useState(present);
  const command = useCommand(
    () =>
      api.PUT('/partners/{partnerId}/invitations/{invitationId}/recipient', {
        params: { path: { partnerId, invitationId: id } },
        body: { recipient: recipient.trim() },
      }),
    { done: t('invitation.recipientCorrected') },
  );
  return (
    <Confirmed label={t('invitation.correctRecipient')} question={t('invitation.correctQuestion')} command={command} fields={['recipient']}>
      <p>{t('invitation.correctEffect')}</p>
      <Field label={t('invitation.recipient')} name="recipient">
        {(input) => <Input {...input} inputMode="email" value={recipient} onChange={({ target }) => setRecipient(target.value)} />}
      </Field>
    </Confirmed>
  );
}
