import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ANYTHING, askAgain } from '../api/ask-again';
import { api, contentOf } from '../api/client';
import { ownSessionsQuery } from './queries';
import type { components } from '../api/schema';
import { Confirmed } from '../ui/Confirmed';
import { type Column, DataTable } from '../ui/DataTable';
import { Loaded } from '../ui/Loaded';
import { Ago, Moment } from '../ui/Moment';
import { useNotices } from '../ui/Notices';
import { PageTitle } from '../ui/PageTitle';
import { browserName } from './browser-name';
import { SignedInPage } from './Center';

type OwnSession = components['schemas']['OwnSessionDto'];

/**
 * In which browsers one is signed in, to end what one does not know or does not need: for everybody, whatever the role.
 */
export function SessionsPage() {
  return <SignedInPage>{() => <OwnSessions />}</SignedInPage>;
}

function OwnSessions() {
  const { t } = useTranslation();
  const sessions = useQuery(ownSessionsQuery);
  return (
    <main id="main" className="page narrow">
      <PageTitle title={t('sessions.title')} above={<Link to="/">{t('home.title')}</Link>} />
      <p>{t('sessions.lead')}</p>
      <Loaded query={sessions}>{({ rows }) => <List rows={rows} />}</Loaded>
    </main>
  );
}

function List({ rows }: { readonly rows: readonly OwnSession[] }) {
  const { t } = useTranslation();
  const columns: readonly Column<OwnSession>[] = [
    {
      key: 'browser',
      title: t('sessions.browser'),
      heading: true,
      cell: ({ browser, isCurrent }) => (
        <>
          {browser === undefined ? t('sessions.unknown') : browserName(browser)}{' '}
          {isCurrent && <Tag>{t('sessions.current')}</Tag>}
        </>
      ),
    },
    { key: 'begun', title: t('sessions.begun'), below: 'narrow', cell: ({ begunAt }) => <Moment at={begunAt} /> },
    { key: 'used', title: t('sessions.used'), cell: ({ usedAt }) => <Ago at={usedAt} /> },
    {
      key: 'end',
      title: t('sessions.end'),
      titleUnseen: true,
      cell: ({ id, isCurrent }) => !isCurrent && <End id={id} />,
    },
  ];
  return (
    <>
      {rows.some(({ isCurrent }) => !isCurrent) && (
        <div className="actions field">
          <End />
        </div>
      )}
      <DataTable caption={t('sessions.title')} columns={columns} rows={rows} keyOf={({ id }) => id} />
    </>
  );
}

/** One, or all but this one. Whoever has not just signed in is sent to do so first, and asks again then. */
function End({ id }: { readonly id?: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const notices = useNotices();
  const command = useMutation({
    mutationFn: () =>
      contentOf(
        id === undefined
          ? api.DELETE('/me/sessions')
          : api.DELETE('/me/sessions/{session}', { params: { path: { session: id } } }),
      ),
    onSuccess: async ({ ended }) => {
      await askAgain(queries, [ANYTHING]);
      void notices.success(t('sessions.ended', { count: ended }));
    },
  });
  const label = id === undefined ? t('sessions.endOthers') : t('sessions.end');
  const question = id === undefined ? t('sessions.endOthersQuestion') : t('sessions.endQuestion');
  return (
    <Confirmed label={label} question={question} command={command} danger small={id !== undefined}>
      {t('sessions.consequence')}
    </Confirmed>
  );
}
