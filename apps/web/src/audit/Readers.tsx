import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { readersQuery } from './queries';
import type { ReadRecord } from '../api/types';
import { useKnownText } from '../i18n/known-text';
import { Choice } from '../ui/Choice';
import { EmptyState } from '../ui/EmptyState';
import { type ListColumn, ListView, LoadingList } from '../ui/ListView';
import { Loaded } from '../ui/Loaded';
import { Moment } from '../ui/Moment';
import { useAddress } from '../ui/use-address';
import { recordsOfPages, shownBy } from './readers';

const LIST = 'access-log';
/** The API keeps no longer list. */
const KEPT = 500;

type RecordRow = ReadRecord & { readonly key: string };

/** Who of the marketplace read what of an account: by role and by what, the latest first. */
export function Readers({ of }: { readonly of: { readonly customerId: string } | { readonly partnerId: string } }) {
  const { t } = useTranslation();
  const columns = useColumns();
  return (
    <>
      <p className="quiet">{t('readers.lead', { count: KEPT })}</p>
      <Loaded query={useQuery(readersQuery(of))} loading={<LoadingList list={LIST} columns={columns} />}>
        {(records) =>
          records.length === 0 ? (
            <EmptyState text={t('readers.none')} />
          ) : (
            <ReadRecords records={recordsOfPages(records)} columns={columns} />
          )
        }
      </Loaded>
    </>
  );
}

/** All of them, or those of one role. */
function ReadRecords({
  records,
  columns,
}: {
  readonly records: readonly ReadRecord[];
  readonly columns: readonly ListColumn<RecordRow>[];
}) {
  const { t } = useTranslation();
  const known = useKnownText();
  const [parameters, change] = useAddress();
  const roles = [...new Set(records.map(({ role }) => role))].toSorted();
  const wanted = roles.find((role) => role === parameters.get('role'));
  const rows = records
    .map((record, index) => ({ ...record, key: String(records.length - index) }))
    .filter(({ role }) => wanted === undefined || role === wanted);
  return (
    <>
      <div className="filters">
        <Choice
          label={t('readers.role')}
          value={wanted ?? ''}
          options={[
            { value: '', label: t('lists.all') },
            ...roles.map((value) => ({ value, label: known('role', value) })),
          ]}
          onChange={(role) => change({ role })}
        />
      </div>
      <ListView
        list={LIST}
        caption={t('nav.readers')}
        columns={columns}
        rows={rows}
        keyOf={({ key }) => key}
        narrowable
      />
    </>
  );
}

function useColumns(): readonly ListColumn<RecordRow>[] {
  const { t } = useTranslation();
  const known = useKnownText();
  const shownText = ({ what }: ReadRecord) => {
    const shown = shownBy(what);
    return shown === undefined ? what : t(`readers.whats.${shown}`);
  };
  return [
    { key: 'at', title: t('readers.at'), heading: true, text: ({ at }) => at, cell: ({ at }) => <Moment at={at} /> },
    {
      key: 'role',
      title: t('readers.role'),
      text: ({ role }) => known('role', role),
      cell: ({ role }) => known('role', role),
    },
    {
      key: 'what',
      title: t('readers.what'),
      text: shownText,
      cell: (record) => <span title={record.what}>{shownText(record)}</span>,
    },
  ];
}
