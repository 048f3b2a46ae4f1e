import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { invitationsQuery } from './queries';
import { type Invitation, INVITATION_FATES } from '../../api/types';
import { Choice } from '../../ui/Choice';
import { TypedSearch } from '../../ui/TypedSearch';
import { EmptyState } from '../../ui/EmptyState';
import { LinkButton } from '../../ui/LinkButton';
import { type ListColumn, ListView, LoadingList } from '../../ui/ListView';
import { Loaded } from '../../ui/Loaded';
import { Ago, Moment } from '../../ui/Moment';
import { PageTitle } from '../../ui/PageTitle';
import { allRowsOf, rowsOf } from '../../ui/pages';
import { useAddress } from '../../ui/use-address';
import { useTypedText } from '../../ui/use-settled';
import { usePartnerContext } from '../context';
import { InvitationStatusTags } from './InvitationStatusTags';
import { ManyInvitations } from './ManyInvitations';
import { NoRequests } from './NoRequests';
import { isWanted, recipientSearch } from './recipient-search';
import { useRecipientName } from './use-recipient-name';
import { useServicesColumn } from '../../ui/use-services-column';

const LIST = 'invitations';

/** The partner's requests and how each stands, the newest first. */
export function InvitationsPage() {
  const { t } = useTranslation();
  const { partnerId, hindrance } = usePartnerContext();
  const [parameters, change] = useAddress();
  const fate = INVITATION_FATES.find((each) => each === parameters.get('fate'));
  const typed = parameters.get('to') ?? '';
  const wanted = recipientSearch(useTypedText(typed));
  const list = useInfiniteQuery(
    invitationsQuery(partnerId, { ...(fate && { fate }), ...(wanted && { recipientDomain: wanted.recipientDomain }) }),
  );
  const columns = useColumns();
  const recipientName = useRecipientName();
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
          onChange={(value) => change({ fate: value === 'all' ? undefined : value })}
        />
        <TypedSearch
          label={t('invitation.search')}
          hint={t('invitation.searchHint')}
          value={typed}
          maxLength={254}
          onChange={(to) => change({ to }, { replace: true })}
        />
      </div>
      <Loaded query={list} loading={<LoadingList list={LIST} columns={columns} />}>
        {(data) => {
          const rows = rowsOf(data).filter(({ recipient }) => wanted === undefined || isWanted(wanted, recipient));
          if (rows.length === 0 && !list.hasNextPage) {
            const isNarrowed = fate !== undefined || wanted !== undefined;
            if (hindrance !== undefined && !isNarrowed) return <NoRequests hindrance={hindrance} />;
            return <EmptyState text={t(emptyText(fate !== undefined, wanted !== undefined))} />;
          }
          return (
            <ListView
              list={LIST}
              caption={t('nav.invitations')}
              columns={columns}
              rows={rows}
              keyOf={({ id }) => id}
              nameOf={recipientName}
              onEnd={() => list.hasNextPage && !list.isFetching && void list.fetchNextPage()}
              all={async () =>
                (await allRowsOf(list)).filter(({ recipient }) => wanted === undefined || isWanted(wanted, recipient))
              }
              narrowable
              actions={(chosen) => <ManyInvitations invitations={chosen} mayRemind={hindrance === undefined} />}
            />
          );
        }}
      </Loaded>
    </>
  );
}

function emptyText(ofStatus: boolean, ofRecipient: boolean) {
  if (ofRecipient) return 'audit.none';
  return ofStatus ? 'invitation.noneOfStatus' : 'invitation.none';
}

function useColumns(): readonly ListColumn<Invitation>[] {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  const recipientName = useRecipientName();
  const servicesColumn = useServicesColumn<Invitation>();
  return [
    {
      key: 'recipient',
      title: t('invitation.recipient'),
      heading: true,
      text: recipientName,
      cell: (invitation) => (
        <Link to={`/partner-center/${partnerId}/invitations/${invitation.id}`}>{recipientName(invitation)}</Link>
      ),
    },
    {
      key: 'status',
      title: t('invitation.statusLabel'),
      text: ({ fate }) => t(`invitation.fate.${fate}`),
      cell: (invitation) => <InvitationStatusTags invitation={invitation} />,
    },
    {
      key: 'purpose',
      title: t('request.purpose'),
      below: 'narrow',
      text: ({ purpose }) => t(`purpose.${purpose}`),
      cell: ({ purpose }) => t(`purpose.${purpose}`),
    },
    servicesColumn,
    {
      key: 'remindAt',
      title: t('reminders.next'),
      below: 'narrow',
      text: ({ remindAt }) => remindAt ?? '',
      cell: ({ remindAt }) => (remindAt ? <Moment at={remindAt} dateOnly /> : '–'),
    },
    {
      key: 'sent',
      title: t('invitation.lastSent'),
      text: ({ lastSentAt }) => lastSentAt ?? '',
      cell: ({ lastSentAt }) => (lastSentAt ? <Ago at={lastSentAt} /> : '–'),
    },
  ];
}
