import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Invitation, InvitationFate } from '../../api/types';

const COLOURS: Readonly<Record<InvitationFate, 'processing' | 'success' | 'error' | 'default'>> = {
  issued: 'default',
  sent: 'processing',
  undelivered: 'error',
  accepted: 'success',
  declined: 'error',
  withdrawn: 'default',
  expired: 'default',
};

/** How an invitation stands, and what is wrong with it if anything is. */
export function InvitationStatusTags({ invitation: { status, fate, oldLink } }: { readonly invitation: Invitation }) {
  const { t } = useTranslation();
  const open = status === 'issued' || status === 'sent';
  return (
    <span className="tags">
      <Tag color={COLOURS[fate]}>{t(`invitation.fate.${fate}`)}</Tag>
      {open && oldLink && <Tag color="error">{t('invitation.oldLink')}</Tag>}
    </span>
  );
}
