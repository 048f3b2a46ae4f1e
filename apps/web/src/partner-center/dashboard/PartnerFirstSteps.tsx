import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { invitationSenderQuery } from '../account/queries';
import { dashboardQuery } from './queries';
import { FirstSteps } from '../../ui/FirstSteps';
import { usePartnerContext } from '../context';

/** What an admin agent does first whose company has no customer yet. */
export function PartnerFirstSteps() {
  const { partnerId, isAdmin, partner } = usePartnerContext();
  const { data } = useQuery(dashboardQuery(partnerId));
  const isNew = data?.changedLast.length === 0;
  return isNew && isAdmin && partner.channelRole !== 'indirect-reseller' ? <Steps /> : null;
}

function Steps() {
  const { t } = useTranslation();
  const { partnerId, partner, hasDuties, agreementToAccept } = usePartnerContext();
  const { data: sender } = useQuery(invitationSenderQuery(partnerId));
  const { data: dashboard } = useQuery(dashboardQuery(partnerId));
  const account = `/partner-center/${partnerId}/account`;
  const hasLink = partner.link === 'in-force';
  return (
    <FirstSteps
      steps={[
        ...(hasDuties && partner.agreementInForce !== undefined
          ? [{ text: t('firstSteps.partner.agreement'), to: account, done: agreementToAccept === undefined }]
          : []),
        { text: t('firstSteps.partner.link'), to: account, done: hasLink },
        { text: t('firstSteps.partner.sender'), to: account, done: sender?.name !== undefined },
        {
          text: t('firstSteps.partner.request'),
          ...(hasLink && { to: `/partner-center/${partnerId}/customers/request` }),
          done: (dashboard?.unanswered ?? []).length > 0,
        },
        { text: t('firstSteps.partner.customer'), done: false },
      ]}
    />
  );
}
