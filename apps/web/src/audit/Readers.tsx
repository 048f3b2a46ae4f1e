import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { readersQuery } from '../api/audit-queries';
import type { ReadRecord } from '../api/types';
import { useKnownText } from '../i18n/known-text';
import { type Column, DataTable } from '../ui/DataTable';
import { EmptyState } from '../ui/EmptyState';
import { Loaded } from '../ui/Loaded';
import { Moment } from '../ui/Moment';
import { looksTaken, shownBy } from './readers';

/** The API keeps no longer list. */
const KEPT = 500;

/** Who of the marketplace looked at an account: by role and by what, the latest first. */
export function Readers({ of }: { readonly of: { readonly customerId: string } | { readonly partnerId: string } }) {
  const { t } = useTranslation();
  const known = useKnownText();
  const columns: readonly Column<ReadRecord & { readonly key: string }>[] = [
    { key: 'at', title: t('readers.at'), heading: true, cell: ({ at }) => <Moment at={at} /> },
    { key: 'role', title: t('readers.role'), cell: ({ role }) => known('role', role) },
    { key: 'what', title: t('readers.what'), cell: ({ what }) => <Shown what={what} /> },
  ];
  return (
    <>
      <p className="quiet">{t('readers.lead', { count: KEPT })}</p>
      <Loaded query={useQuery(readersQuery(of))}>
        {(looks) => {
          if (looks.length === 0) return <EmptyState text={t('readers.none')} />;
          const rows = looksTaken(looks).map((look, index) => ({ ...look, key: String(looks.length - index) }));
          return <DataTable caption={t('nav.readers')} columns={columns} rows={rows} keyOf={({ key }) => key} />;
        }}
      </Loaded>
    </>
  );
}

function Shown({ what }: { readonly what: string }) {
  const { t } = useTranslation();
  const shown = shownBy(what);
  return shown === undefined ? <code>{what}</code> : <span title={what}>{t(`readers.whats.${shown}`)}</span>;
}
