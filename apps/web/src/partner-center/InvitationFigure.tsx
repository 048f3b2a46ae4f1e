import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { invitationsQuery } from '../api/queries';
import type { InvitationStatus } from '../api/types';
import { BarChart } from '../ui/BarChart';
import { Loaded } from '../ui/Loaded';
import { rowsOf } from '../ui/pages';

const STATUSES: readonly InvitationStatus[] = ['issued', 'sent', 'accepted', 'declined', 'withdrawn', 'expired'];

/** How the newest invitations have fared. */
export function InvitationFigure({ partnerId }: { readonly partnerId: string }) {
  const { t } = useTranslation();
  return (
    <Loaded query={useInfiniteQuery(invitationsQuery(partnerId))}>
      {(data) => {
        const rows = rowsOf(data);
        const bars = STATUSES.map((status) => ({
          label: t(`invitation.status.${status}`),
          value: rows.filter((row) => row.status === status).length,
        }));
        return <BarChart title={t('dashboard.invitationFigure', { count: rows.length })} bars={bars} />;
      }}
    </Loaded>
  );
}
