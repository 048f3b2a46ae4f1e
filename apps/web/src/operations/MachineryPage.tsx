import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { parkedReactionsQuery, parkedStreamsQuery, readinessQuery } from '../api/queries';
import type { ParkedReaction, ParkedStream } from '../api/types';
import { useCommand } from '../api/use-command';
import { Confirmed } from '../ui/Confirmed';
import { type Column, DataTable } from '../ui/DataTable';
import { EmptyState } from '../ui/EmptyState';
import { Loaded } from '../ui/Loaded';
import { PageTitle } from '../ui/PageTitle';
import { Section } from '../ui/Section';

/** Whether the product can serve, and what waits because it could not be read or done. Each release is recorded with who did it. */
export function MachineryPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageTitle title={t('operations.machinery')} />
      <Section title={t('operations.health')}>
        <Health />
      </Section>
      <Section title={t('operations.parkedStreams')}>
        <p>{t('operations.parkedStreamsAbout')}</p>
        <ParkedStreams />
      </Section>
      <Section title={t('operations.parkedReactions')}>
        <p>{t('operations.parkedReactionsAbout')}</p>
        <ParkedReactions />
      </Section>
    </>
  );
}

function Health() {
  const { t } = useTranslation();
  return (
    <Loaded query={useQuery(readinessQuery)}>
      {({ problems = [], missingPersonKeys = 0 }) => (
        <>
          {problems.length === 0 && missingPersonKeys === 0 && (
            <Alert className="block" type="success" showIcon title={t('operations.healthy')} />
          )}
          {missingPersonKeys > 0 && (
            <Alert className="block" type="error" showIcon title={t('operations.missingKeys', { count: missingPersonKeys })} />
          )}
          {problems.map(({ kind, view, stream, where, reason }) => (
            <Alert
              key={[kind, view, stream, where].join()}
              className="block"
              type={kind === 'stream-parked' ? 'warning' : 'error'}
              showIcon
              title={t(`operations.problem.${kind}`)}
              description={
                <>
                  <p>{t(`operations.remedy.${kind}`)}</p>
                  <p className="quiet">{[view, stream, where, reason].filter((each) => each !== undefined).join(' · ')}</p>
                </>
              }
            />
          ))}
        </>
      )}
    </Loaded>
  );
}

function ParkedStreams() {
  const { t } = useTranslation();
  const columns: readonly Column<ParkedStream>[] = [
    { key: 'stream', title: t('operations.stream'), heading: true, cell: ({ stream }) => <code>{stream}</code> },
    { key: 'view', title: t('operations.view'), cell: ({ collection }) => <code>{collection}</code> },
    { key: 'revision', title: t('operations.revision'), wideOnly: true, cell: ({ revision }) => revision },
    { key: 'reason', title: t('operations.reason'), cell: ({ reason }) => reason },
    {
      key: 'release',
      title: t('operations.action'),
      cell: (row) => (row.released ? t('operations.released') : <ReleaseStream parked={row} />),
    },
  ];
  return (
    <Loaded query={useQuery(parkedStreamsQuery)}>
      {({ rows, more }) =>
        rows.length === 0 ? (
          <EmptyState text={t('operations.nothingParked')} />
        ) : (
          <>
            <DataTable
              caption={t('operations.parkedStreams')}
              columns={columns}
              rows={rows}
              keyOf={({ collection, stream }) => `${collection} ${stream}`}
            />
            {more && <p>{t('operations.more')}</p>}
          </>
        )
      }
    </Loaded>
  );
}

function ReleaseStream({ parked: { collection, stream } }: { readonly parked: ParkedStream }) {
  const { t } = useTranslation();
  const command = useCommand(() => api.POST('/operations/parked-streams/releases', { body: { collection, stream } }), {
    done: t('operations.releaseDone'),
  });
  return (
    <Confirmed label={t('operations.release')} question={t('operations.releaseQuestion', { what: stream })} command={command} small>
      <p>{t('operations.releaseEffect')}</p>
    </Confirmed>
  );
}

function ParkedReactions() {
  const { t } = useTranslation();
  const columns: readonly Column<ParkedReaction>[] = [
    { key: 'event', title: t('operations.event'), heading: true, cell: ({ eventType }) => eventType },
    { key: 'stream', title: t('operations.stream'), cell: ({ stream }) => <code>{stream}</code> },
    { key: 'reason', title: t('operations.reason'), cell: ({ reason }) => reason },
    { key: 'release', title: t('operations.action'), cell: (row) => <ReleaseReaction parked={row} /> },
  ];
  return (
    <Loaded query={useQuery(parkedReactionsQuery)}>
      {({ rows, more }) =>
        rows.length === 0 ? (
          <EmptyState text={t('operations.nothingParked')} />
        ) : (
          <>
            <DataTable caption={t('operations.parkedReactions')} columns={columns} rows={rows} keyOf={({ eventId }) => eventId} />
            {more && <p>{t('operations.more')}</p>}
          </>
        )
      }
    </Loaded>
  );
}

function ReleaseReaction({ parked: { eventId, eventType } }: { readonly parked: ParkedReaction }) {
  const { t } = useTranslation();
  const command = useCommand(() => api.POST('/operations/parked-reactions/releases', { body: { eventId } }), {
    done: t('operations.releaseDone'),
  });
  return (
    <Confirmed label={t('operations.release')} question={t('operations.releaseQuestion', { what: eventType })} command={command} small>
      <p>{t('operations.releaseEffect')}</p>
    </Confirmed>
  );
}
