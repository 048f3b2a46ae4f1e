import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { parkedReactionsQuery, parkedStreamsQuery } from '../../api/queries';
import type { ParkedReaction, ParkedStream } from '../../api/types';
import { useCommand } from '../../api/use-command';
import { Confirmed } from '../../ui/Confirmed';
import { type Column, DataTable } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { Loaded } from '../../ui/Loaded';

/** What waits in views because it could not be read. */
export function ParkedStreams() {
  const { t } = useTranslation();
  const columns: readonly Column<ParkedStream>[] = [
    { key: 'stream', title: t('operations.stream'), heading: true, cell: ({ stream }) => <code>{stream}</code> },
    { key: 'view', title: t('operations.view'), cell: ({ collection }) => <code>{collection}</code> },
    { key: 'revision', title: t('operations.revision'), numeric: true, wideOnly: true, cell: ({ revision }) => revision },
    { key: 'reason', title: t('operations.reason'), roomy: true, cell: ({ reason }) => reason },
    {
      key: 'release',
      title: t('operations.action'),
      cell: ({ collection, stream, released }) =>
        released ? (
          t('operations.released')
        ) : (
          <Release what={stream} send={() => api.POST('/operations/parked-streams/releases', { body: { collection, stream } })} />
        ),
    },
  ];
  const keyOf = ({ collection, stream }: ParkedStream) => `${collection} ${stream}`;
  return <Parked query={useQuery(parkedStreamsQuery)} caption={t('operations.parkedStreams')} columns={columns} keyOf={keyOf} />;
}

/** What waits because it could not be done. */
export function ParkedReactions() {
  const { t } = useTranslation();
  const columns: readonly Column<ParkedReaction>[] = [
    { key: 'event', title: t('operations.event'), heading: true, cell: ({ eventType }) => eventType },
    { key: 'stream', title: t('operations.stream'), cell: ({ stream }) => <code>{stream}</code> },
    { key: 'reason', title: t('operations.reason'), roomy: true, cell: ({ reason }) => reason },
    {
      key: 'release',
      title: t('operations.action'),
      cell: ({ eventId, eventType }) => (
        <Release what={eventType} send={() => api.POST('/operations/parked-reactions/releases', { body: { eventId } })} />
      ),
    },
  ];
  const keyOf = ({ eventId }: ParkedReaction) => eventId;
  return <Parked query={useQuery(parkedReactionsQuery)} caption={t('operations.parkedReactions')} columns={columns} keyOf={keyOf} />;
}

interface ParkedProperties<Row> extends Pick<ComponentProps<typeof DataTable<Row>>, 'caption' | 'columns' | 'keyOf'> {
  readonly query: UseQueryResult<{ readonly rows: readonly Row[]; readonly more: boolean }>;
}

/** What waits, if anything does. */
function Parked<Row>({ query, ...table }: ParkedProperties<Row>) {
  const { t } = useTranslation();
  return (
    <Loaded query={query}>
      {({ rows, more }) =>
        rows.length === 0 ? (
          <EmptyState text={t('operations.nothingParked')} />
        ) : (
          <>
            <DataTable {...table} rows={rows} />
            {more && <p>{t('operations.more')}</p>}
          </>
        )
      }
    </Loaded>
  );
}

function Release({ what, send }: { readonly what: string; readonly send: () => ReturnType<Parameters<typeof useCommand>[0]> }) {
  const { t } = useTranslation();
  const command = useCommand(send, { done: t('operations.releaseDone') });
  return (
    <Confirmed label={t('operations.release')} question={t('operations.releaseQuestion', { what })} command={command} small>
      <p>{t('operations.releaseEffect')}</p>
    </Confirmed>
  );
}
