import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { invitationSenderQuery } from '../api/queries';
import { FirstSteps } from '../ui/FirstSteps';
import { rowsOf } from '../ui/pages';
import { usePartnerContext } from './context';
import { lastChangedQuery, unansweredQuery } from './dashboard-queries';

/** What an admin agent does first whose company has no customer yet. */
export function PartnerFirstSteps() {
  const { partnerId, isAdmin, partner } = usePartnerContext();
  const { data } = useInfiniteQuery(lastChangedQuery(partnerId));
  const isNew = data !== undefined && rowsOf(data).length === 0;
  return isNew && isAdmin && partner.channelRole !== 'indirect-reseller' ? <Steps /> : null;
}

function Steps() {
  const { t } = useTranslation();
  const { partnerId, partner, hasDuties } = usePartnerContext();
  const { data: sender } = useQuery(invitationSenderQuery(partnerId));
  const { data: sent } = useInfiniteQuery(unansweredQuery(partnerId));
  const account = `/partner-center/${partnerId}/account`;
  const hasLink = partner.link === 'in-force';
  return (
    <FirstSteps
      steps={[
        ...(hasDuties ? [{ text: t('firstSteps.partner.agreement'), to: account, done: partner.agreementVersion !== undefined }] : []),
        { text: t('firstSteps.partner.link'), to: account, done: hasLink },
        { text: t('firstSteps.partner.sender'), to: account, done: sender?.name !== undefined },
        {
          text: t('firstSteps.partner.request'),
          ...(hasLink && { to: `/partner-center/${partnerId}/customers/request` }),
          done: sent !== undefined && rowsOf(sent).length > 0,
        },
        { text: t('firstSteps.partner.customer'), done: false },
      ]}
    />
  );
}
