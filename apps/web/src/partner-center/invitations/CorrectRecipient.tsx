import { Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import type { InvitationWithEmail } from '../../api/types';
import { useCommand } from '../../api/use-command';
import { Confirmed } from '../../ui/Confirmed';
import { Field } from '../../ui/Field';
import { usePartnerContext } from '../context';

/**
 * Corrects the address of an open request, and has its email sent there, unless somebody would rather do that later or
 * themselves.
 */
export function CorrectRecipient({
  invitation: { id, recipient: present = '' },
}: {
  readonly invitation: InvitationWithEmail;
}) {
  const { t } = useTranslation();
  const { partnerId, partner } = usePartnerContext();
  const [recipient, setRecipient] = useState(present);
  const canSend = partner.link === 'in-force';
  const [sends, setSends] = useState(canSend);
  const command = useCommand(
    async () => {
      const path = { partnerId, invitationId: id };
      const corrected = await api.PUT('/partners/{partnerId}/invitations/{invitationId}/recipient', {
        params: { path },
        body: { recipient: recipient.trim() },
      });
      if (sends)
        await api.POST('/partners/{partnerId}/invitations/{invitationId}/sendings', {
          params: { path },
          body: { channel: 'smtp' },
        });
      return corrected;
    },
    { done: t(sends ? 'invitation.correctedAndSent' : 'invitation.recipientCorrected') },
  );
  return (
    <Confirmed
      label={t('invitation.correctRecipient')}
      question={t('invitation.correctQuestion')}
      command={command}
      fields={['recipient']}
    >
      <p>{t('invitation.correctEffect')}</p>
      <Field label={t('invitation.recipient')} name="recipient">
        {(input) => (
          <Input {...input} inputMode="email" value={recipient} onChange={({ target }) => setRecipient(target.value)} />
        )}
      </Field>
      {canSend && (
        <Checkbox checked={sends} onChange={({ target }) => setSends(target.checked)}>
          {t('invitation.sendCorrected')}
        </Checkbox>
      )}
    </Confirmed>
  );
}
