import { useInfiniteQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Invitation, PartnerCustomer } from '../api/types';
import { EmptyState } from '../ui/EmptyState';
import { Loaded } from '../ui/Loaded';
import { Moment } from '../ui/Moment';
import { rowsOf } from '../ui/pages';
import { ServiceTags } from '../ui/ServiceTags';
import { usePartnerContext } from './context';
import { lostDapQuery, unansweredQuery } from './dashboard-queries';
import { useRecipientName } from './use-recipient-name';

const SHOWN = 5;

/** What somebody should do something about: the partner's own suspension, DAP lost, invitations sent with a link that is no more, or unanswered. */
export function Attention() {
  const { partnerId, mayInvite } = usePartnerContext();
  const lost = useInfiniteQuery(lostDapQuery(partnerId));
  const open = useInfiniteQuery({ ...unansweredQuery(partnerId), enabled: mayInvite });
  return <Loaded query={lost}>{(data) => <AttentionList lost={rowsOf(data)} open={open.data ? rowsOf(open.data) : []} />}</Loaded>;
}

function AttentionList({ lost, open }: { readonly lost: readonly PartnerCustomer[]; readonly open: readonly Invitation[] }) {
  const { t } = useTranslation();
  const { partnerId, partner } = usePartnerContext();
  const suspended = partner.standing === 'suspended';
  const recipientName = useRecipientName();
  const base = `/partner-center/${partnerId}`;
  // Until these are sent again they cannot be answered.
  const oldLinksFirst = open.toSorted((a, b) => Number(b.oldLink) - Number(a.oldLink));
  if (!suspended && lost.length + open.length === 0) return <EmptyState text={t('dashboard.nothing')} />;
  return (
    <ul className="plain-list">
      {suspended && (
        <li>
          <span>
            <Tag color="error">{t('partner.suspendedTag')}</Tag> <Link to={`${base}/account`}>{t('partner.suspendedNext')}</Link>
          </span>
        </li>
      )}
      {lost.slice(0, SHOWN).map(({ customerId, name, lost: services }) => (
        <li key={customerId}>
          <span>
            <Tag color="warning">{t('dap.lost')}</Tag> <Link to={`${base}/customers/${customerId}`}>{name}</Link>
          </span>
          <ServiceTags services={services.map(({ service }) => service)} />
        </li>
      ))}
      {lost.length > SHOWN && (
        <li>
          <Link to={`${base}/customers?lost=any`}>{t('dashboard.allLost')}</Link>
        </li>
      )}
      {oldLinksFirst.slice(0, SHOWN).map((invitation) => (
        <li key={invitation.id}>
          <span>
            <Tag color={invitation.oldLink ? 'error' : 'processing'}>
              {t(invitation.oldLink ? 'invitation.oldLink' : 'invitation.unanswered')}
            </Tag>{' '}
            <Link to={`${base}/invitations/${invitation.id}`}>{recipientName(invitation)}</Link>
          </span>
          {invitation.lastSentAt && <Moment at={invitation.lastSentAt} />}
        </li>
      ))}
      {open.length > SHOWN && (
        <li>
          <Link to={`${base}/invitations?status=sent`}>{t('dashboard.allOpen')}</Link>
        </li>
      )}
    </ul>
  );
}
