import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RequestedRestore } from '../../api/types';
import { Ago } from '../../ui/Moment';
import { usePartnerContext } from '../context';

/** That what was lost has been asked back, and when; or that the request has not reached anybody. */
export function RequestedOn({ requested: { invitationId, at, fate } }: { readonly requested: RequestedRestore }) {
  const { t } = useTranslation();
  const { partnerId, mayInvite } = usePartnerContext();
  const text = (
    <>
      {t(fate === 'issued' ? 'restore.preparedOn' : 'restore.requestedOn')} <Ago at={at} />
    </>
  );
  return (
    <span>
      {mayInvite ? <Link to={`/partner-center/${partnerId}/invitations/${invitationId}`}>{text}</Link> : text}{' '}
      {fate === 'undelivered' && <Tag color="error">{t('invitation.fate.undelivered')}</Tag>}
    </span>
  );
}
