import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { dashboardQuery } from './queries';
import type { Invitation, PartnerCustomer } from '../../api/types';
import { EmptyState } from '../../ui/EmptyState';
import { Loaded } from '../../ui/Loaded';
import { Ago } from '../../ui/Moment';
import { ServiceTags } from '../../ui/ServiceTags';
import { usePartnerContext } from '../context';
import { RestoreRequest } from '../invitations/RestoreRequest';
import { useRecipientName } from '../invitations/use-recipient-name';

const SHOWN = 5;

/**
 * What somebody should do something about: the partner's own suspension, a version of the agreement it has yet to
 * accept, DAP lost, invitations that reached nobody, that were sent with a link that is no more, or that are
 * unanswered.
 */
export function Attention() {
  const { partnerId } = usePartnerContext();
  return (
    <Loaded query={useQuery(dashboardQuery(partnerId))}>
      {({ lost, undelivered = [], unanswered = [] }) => (
        <AttentionList lost={lost} undelivered={undelivered} open={unanswered} />
      )}
    </Loaded>
  );
}

interface Properties {
  readonly lost: readonly PartnerCustomer[];
  readonly undelivered: readonly Invitation[];
  readonly open: readonly Invitation[];
}

function AttentionList({ lost, undelivered, open }: Properties) {
  const { t } = useTranslation();
  const { partnerId, partner, isAdmin, agreementToAccept } = usePartnerContext();
  const suspended = partner.standing === 'suspended';
  const version = isAdmin ? agreementToAccept : undefined;
  const base = `/partner-center/${partnerId}`;
  if (!suspended && version === undefined && lost.length + undelivered.length + open.length === 0)
    return <EmptyState text={t('dashboard.nothing')} />;
  return (
    <ul className="plain-list">
      {suspended && (
        <li>
          <span>
            <Tag color="error">{t('partner.suspendedTag')}</Tag>{' '}
            <Link to={`${base}/account`}>{t('partner.suspendedNext')}</Link>
          </span>
        </li>
      )}
      {version !== undefined && (
        <li>
          <span>
            <Tag color="warning">{t('agreement.short')}</Tag>{' '}
            <Link to={`${base}/account`}>{t('agreement.accept', { version })}</Link>
          </span>
        </li>
      )}
      {lost.slice(0, SHOWN).map((customer) => (
        <li key={customer.customerId}>
          <span>
            <Tag color="warning">{t('dap.lost')}</Tag>{' '}
            <Link to={`${base}/customers/${customer.customerId}`}>{customer.name}</Link>
          </span>
          <ServiceTags services={customer.lost.map(({ service }) => service)} />
          <RestoreRequest customer={customer} />
        </li>
      ))}
      <More of={lost} to={`${base}/customers?lost=any`} text={t('dashboard.allLost')} />
      {undelivered.slice(0, SHOWN).map((invitation) => (
        <InvitationLine key={invitation.id} invitation={invitation} tag={t('invitation.fate.undelivered')} urgent />
      ))}
      <More of={undelivered} to={`${base}/invitations?fate=undelivered`} text={t('dashboard.allUndelivered')} />
      {open.slice(0, SHOWN).map((invitation) => (
        <InvitationLine
          key={invitation.id}
          invitation={invitation}
          tag={t(invitation.oldLink ? 'invitation.oldLink' : 'invitation.unanswered')}
          urgent={invitation.oldLink}
        />
      ))}
      <More of={open} to={`${base}/invitations?fate=sent`} text={t('dashboard.allOpen')} />
    </ul>
  );
}

interface LineProperties {
  readonly invitation: Invitation;
  readonly tag: string;
  readonly urgent: boolean;
}

function InvitationLine({ invitation, tag, urgent }: LineProperties) {
  const { partnerId } = usePartnerContext();
  const recipientName = useRecipientName();
  return (
    <li>
      <span>
        <Tag color={urgent ? 'error' : 'processing'}>{tag}</Tag>{' '}
        <Link to={`/partner-center/${partnerId}/invitations/${invitation.id}`}>{recipientName(invitation)}</Link>
      </span>
      {invitation.lastSentAt && <Ago at={invitation.lastSentAt} />}
    </li>
  );
}

/** Leads to all, where not all are shown. */
function More({ of, to, text }: { readonly of: readonly unknown[]; readonly to: string; readonly text: string }) {
  return (
    of.length > SHOWN && (
      <li>
        <Link to={to}>{text}</Link>
      </li>
    )
  );
}
