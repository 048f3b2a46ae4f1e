import { useTranslation } from 'react-i18next';
import { type Invitation } from '../../api/types';

/** Whom an invitation goes to; or why the address cannot be read, with the domain, which always can. */
export function useRecipientName(): (invitation: Invitation) => string {
  const { t } = useTranslation();
  return ({ recipient, unreadable, recipientDomain }) =>
    recipient ?? `${t(`invitation.unreadable.${unreadable ?? 'erased'}`)} (@${recipientDomain})`;
}
