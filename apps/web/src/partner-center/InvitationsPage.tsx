import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { invitationsQuery } from '../api/queries';
import type { Invitation, InvitationStatus } from '../api/types';
import { Choice } from '../ui/Choice';
import { type Column, DataTable } from '../ui/DataTable';
import { EmptyState } from '../ui/EmptyState';
import { LinkButton } from '../ui/LinkButton';
import { Loaded } from '../ui/Loaded';
import { Moment } from '../ui/Moment';
import { PageTitle } from '../ui/PageTitle';
import { rowsOf } from '../ui/pages';
import { ServiceTags } from '../ui/ServiceTags';
import { usePartnerContext } from './context';
import { InvitationStatusTags } from './InvitationStatusTags';
import { useRecipientName } from './use-recipient-name';

const STATUSES: readonly InvitationStatus[] = ['issued', 'sent', 'accepted', 'declined', 'withdrawn', 'expired'];

/** The partner's requests and how each stands, the newest first. */
export function InvitationsPage() {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  const [parameters, setParameters] = useSearchParams();
  const status = STATUSES.find((each) => each === parameters.get('status'));
  const list = useInfiniteQuery(invitationsQuery(partnerId, status));
  return (
    <>
      <PageTitle
        title={t('nav.invitations')}
        actions={
          <LinkButton primary to={`/partner-center/${partnerId}/customers/request`}>
            {t('nav.request')}
          </LinkButton>
        }
      />
      <div className="filters">
        <Choice
          label={t('invitation.statusLabel')}
          value={status ?? 'all'}
          options={[
            { value: 'all' as const, label: t('invitation.all') },
            ...STATUSES.map((value) => ({ value, label: t(`invitation.status.${value}`) })),
          ]}
          onChange={(value) => setParameters(value === 'all' ? {} : { status: value })}
        />
      </div>
      <Loaded query={list}>
        {(data) => {
          const rows = rowsOf(data);
          if (rows.length === 0) return <EmptyState text={t(status ? 'invitation.noneOfStatus' : 'invitation.none')} />;
          return <InvitationTable rows={rows} onEnd={() => list.hasNextPage && !list.isFetching && void list.fetchNextPage()} />;
        }}
      </Loaded>
    </>
  );
}

function InvitationTable({ rows, onEnd }: { readonly rows: readonly Invitation[]; readonly onEnd: () => void }) {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  const recipientName = useRecipientName();
  const columns: readonly Column<Invitation>[] = [
    {
      key: 'recipient',
      title: t('invitation.recipient'),
      heading: true,
      cell: (invitation) => <Link to={`/partner-center/${partnerId}/invitations/${invitation.id}`}>{recipientName(invitation)}</Link>,
    },
    { key: 'status', title: t('invitation.statusLabel'), cell: (invitation) => <InvitationStatusTags invitation={invitation} /> },
    { key: 'purpose', title: t('request.purpose'), wideOnly: true, cell: ({ purpose }) => t(`purpose.${purpose}`) },
    { key: 'services', title: t('service.many'), wideOnly: true, cell: ({ services }) => <ServiceTags services={services} /> },
    { key: 'sent', title: t('invitation.lastSent'), cell: ({ lastSentAt }) => (lastSentAt ? <Moment at={lastSentAt} /> : '–') },
  ];
  return <DataTable caption={t('nav.invitations')} columns={columns} rows={rows} keyOf={({ id }) => id} onEnd={onEnd} />;
}
