import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Invitation, InvitationStatus } from '../api/types';

const COLOURS: Readonly<Record<InvitationStatus, 'processing' | 'success' | 'error' | 'default'>> = {
  issued: 'default',
  sent: 'processing',
  accepted: 'success',
  declined: 'error',
  withdrawn: 'default',
  expired: 'default',
};

/** How an invitation stands, and what is wrong with it if anything is. */
export function InvitationStatusTags({ invitation: { status, oldLink, failure } }: { readonly invitation: Invitation }) {
  const { t } = useTranslation();
  const open = status === 'issued' || status === 'sent';
  return (
    <span className="tags">
      <Tag color={COLOURS[status]}>{t(`invitation.status.${status}`)}</Tag>
      {open && oldLink && <Tag color="error">{t('invitation.oldLink')}</Tag>}
      {failure && <Tag color="error">{t('invitation.failed')}</Tag>}
    </span>
  );
}
