import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ANYTHING, askAgain } from '../../api/ask-again';
import { api, contentOf } from '../../api/client';
import type { Invitation } from '../../api/types';
import { BulkAction } from '../../ui/BulkAction';
import { usePartnerContext } from '../context';
import { useRecipientName } from './use-recipient-name';

interface Properties {
  readonly invitations: readonly Invitation[];
  readonly mayRemind: boolean;
}

/**
 * Reminds the recipients of many requests, as far as nobody is flooded by it (decision 12), or withdraws them. Each
 * refusal stands beside its recipient.
 */
export function ManyInvitations({ invitations, mayRemind }: Properties) {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  const queries = useQueryClient();
  const recipientName = useRecipientName();
  const open = invitations.filter(({ status }) => status === 'issued' || status === 'sent');
  const sent = open.filter(({ status, failure }) => status === 'sent' && failure === undefined);
  const common = {
    keyOf: ({ id }: Invitation) => id,
    nameOf: recipientName,
    onDone: () => askAgain(queries, [ANYTHING]),
  };
  const paramsOf = (invitation: Invitation) => ({ path: { partnerId, invitationId: invitation.id } });
  return (
    <>
      {mayRemind && (
        <BulkAction
          {...common}
          label={t('invitation.remindMany', { count: sent.length })}
          question={t('invitation.remindManyQuestion')}
          rows={sent}
          run={(invitation) =>
            contentOf(
              api.POST('/partners/{partnerId}/invitations/{invitationId}/reminders', {
                params: paramsOf(invitation),
                body: { channel: 'smtp' },
              }),
            )
          }
        >
          <p>{t('invitation.remindManyEffect')}</p>
        </BulkAction>
      )}
      <BulkAction
        {...common}
        danger
        label={t('invitation.withdrawMany', { count: open.length })}
        question={t('invitation.withdrawManyQuestion')}
        rows={open}
        run={(invitation) =>
          contentOf(api.DELETE('/partners/{partnerId}/invitations/{invitationId}', { params: paramsOf(invitation) }))
        }
      >
        <p>{t('invitation.withdrawEffect')}</p>
      </BulkAction>
    </>
  );
}
