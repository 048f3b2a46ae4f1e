import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { invitationsQuery } from '../api/queries';
import { type Invitation, INVITATION_FATES } from '../api/types';
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

/** The partner's requests and how each stands, the newest first. */
export function InvitationsPage() {
  const { t } = useTranslation();
  const { partnerId, hindrance } = usePartnerContext();
  const [parameters, setParameters] = useSearchParams();
  const fate = INVITATION_FATES.find((each) => each === parameters.get('fate'));
  const list = useInfiniteQuery(invitationsQuery(partnerId, fate));
  return (
    <>
      <PageTitle
        title={t('nav.invitations')}
        actions={
          hindrance === undefined && (
            <LinkButton primary to={`/partner-center/${partnerId}/customers/request`}>
              {t('nav.request')}
            </LinkButton>
          )
        }
      />
      <div className="filters">
        <Choice
          label={t('invitation.statusLabel')}
          value={fate ?? 'all'}
          options={[
            { value: 'all' as const, label: t('invitation.all') },
            ...INVITATION_FATES.map((value) => ({ value, label: t(`invitation.fate.${value}`) })),
          ]}
          onChange={(value) => setParameters(value === 'all' ? {} : { fate: value })}
        />
      </div>
      <Loaded query={list}>
        {(data) => {
          const rows = rowsOf(data);
          if (rows.length === 0) return <EmptyState text={t(fate ? 'invitation.noneOfStatus' : 'invitation.none')} />;
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
