import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ANYTHING, askAgain } from '../../api/ask-again';
import { api, contentOf } from '../../api/client';
import { parkedReactionsQuery, parkedStreamsQuery } from './queries';
import type { ParkedReaction, ParkedStream } from '../../api/types';
import { useCommand } from '../../api/use-command';
import { BulkAction } from '../../ui/BulkAction';
import { Confirmed } from '../../ui/Confirmed';
import { EmptyState } from '../../ui/EmptyState';
import { type ListColumn, type ListProperties, ListView, LoadingList } from '../../ui/ListView';
import { Loaded } from '../../ui/Loaded';

/** What waits in views because it could not be read. */
export function ParkedStreams() {
  const { t } = useTranslation();
  const columns: readonly ListColumn<ParkedStream>[] = [
    {
      key: 'stream',
      title: t('operations.stream'),
      heading: true,
      text: ({ stream }) => stream,
      cell: ({ stream }) => <code>{stream}</code>,
    },
    {
      key: 'view',
      title: t('operations.view'),
      below: 'narrow',
      text: ({ collection }) => collection,
      cell: ({ collection }) => <code>{collection}</code>,
    },
    {
      key: 'revision',
      title: t('operations.revision'),
      numeric: true,
      below: 'narrow',
      text: ({ revision }) => revision,
      cell: ({ revision }) => revision,
    },
  ];
  return (
    <Parked
      list="parked-streams"
      query={useQuery(parkedStreamsQuery)}
      caption={t('operations.parkedStreams')}
      columns={columns}
      keyOf={({ collection, stream }) => `${collection} ${stream}`}
      nameOf={({ collection, stream }) => `${stream} (${collection})`}
      isReleased={({ released }) => released}
      send={({ collection, stream }) =>
        api.POST('/operations/parked-streams/releases', { body: { collection, stream } })
      }
    />
  );
}

/** What waits because it could not be done. */
export function ParkedReactions() {
  const { t } = useTranslation();
  const columns: readonly ListColumn<ParkedReaction>[] = [
    {
      key: 'event',
      title: t('operations.event'),
      heading: true,
      text: ({ eventType }) => eventType,
      cell: ({ eventType }) => eventType,
    },
    {
      key: 'stream',
      title: t('operations.stream'),
      below: 'narrow',
      text: ({ stream }) => stream,
      cell: ({ stream }) => <code>{stream}</code>,
    },
  ];
  return (
    <Parked
      list="parked-reactions"
      query={useQuery(parkedReactionsQuery)}
      caption={t('operations.parkedReactions')}
      columns={columns}
      keyOf={({ eventId }) => eventId}
      nameOf={({ eventType }) => eventType}
      send={({ eventId }) => api.POST('/operations/parked-reactions/releases', { body: { eventId } })}
    />
  );
}

type Send<Row> = (row: Row) => ReturnType<Parameters<typeof useCommand>[0]>;

interface Waiting {
  /** Why it waits. */
  readonly reason: string;
}

interface ParkedProperties<Row extends Waiting> extends Pick<
  ListProperties<Row>,
  'list' | 'caption' | 'columns' | 'keyOf'
> {
  readonly query: UseQueryResult<{ readonly rows: readonly Row[]; readonly more: boolean }>;
  readonly nameOf: (row: Row) => string;
  /** Whether it has been released already, and is about to be tried. */
  readonly isReleased?: (row: Row) => boolean;
  readonly send: Send<Row>;
}

/** What waits, if anything does: it is released one by one, or several at once. */
function Parked<Row extends Waiting>({
  query,
  columns,
  nameOf,
  isReleased = () => false,
  send,
  ...list
}: ParkedProperties<Row>) {
  const { t } = useTranslation();
  const withRelease: readonly ListColumn<Row>[] = [
    ...columns,
    {
      key: 'reason',
      title: t('operations.reason'),
      roomy: true,
      below: 'narrow',
      text: ({ reason }) => reason,
      cell: ({ reason }) => reason,
    },
    {
      key: 'release',
      title: t('operations.action'),
      cell: (row) =>
        isReleased(row) ? t('operations.released') : <Release what={nameOf(row)} send={() => send(row)} />,
    },
  ];
  return (
    <Loaded query={query} loading={<LoadingList list={list.list} columns={withRelease} />}>
      {({ rows, more }) =>
        rows.length === 0 ? (
          <EmptyState text={t('operations.nothingParked')} />
        ) : (
          <>
            <ListView
              {...list}
              columns={withRelease}
              rows={rows}
              nameOf={nameOf}
              actions={(chosen) => (
                <ReleaseMany
                  rows={chosen.filter((row) => !isReleased(row))}
                  keyOf={list.keyOf}
                  nameOf={nameOf}
                  send={send}
                />
              )}
            />
            {more && <p>{t('operations.more')}</p>}
          </>
        )
      }
    </Loaded>
  );
}

function Release({ what, send }: { readonly what: string; readonly send: () => ReturnType<Send<void>> }) {
  const { t } = useTranslation();
  const command = useCommand(send, { done: t('operations.releaseDone') });
  return (
    <Confirmed
      label={t('operations.release')}
      question={t('operations.releaseQuestion', { what })}
      command={command}
      small
    >
      <p>{t('operations.releaseEffect')}</p>
    </Confirmed>
  );
}

interface ReleaseManyProperties<Row extends Waiting> extends Pick<ParkedProperties<Row>, 'keyOf' | 'nameOf' | 'send'> {
  readonly rows: readonly Row[];
}

/** Each is released by itself, one after the other. */
function ReleaseMany<Row extends Waiting>({ send, ...chosen }: ReleaseManyProperties<Row>) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  return (
    <BulkAction
      {...chosen}
      label={t('operations.releaseMany')}
      question={t('operations.releaseManyQuestion')}
      run={(row) => contentOf(send(row))}
      onDone={() => askAgain(queries, [ANYTHING])}
    >
      <p>{t('operations.releaseEffect')}</p>
    </BulkAction>
  );
}
