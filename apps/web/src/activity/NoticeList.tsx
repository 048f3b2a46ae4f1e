import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { markNotice, markNoticesRead, type NoticeAccount, noticesQuery } from '../api/notice-queries';
import type { Notice } from '../api/types';
import { EmptyState } from '../ui/EmptyState';
import { Loaded } from '../ui/Loaded';
import { Moment } from '../ui/Moment';
import { PageTitle } from '../ui/PageTitle';
import { ProblemAlert } from '../ui/ProblemAlert';
import { rowsOf } from '../ui/pages';
import { ActorName } from './ActorName';
import { NoticeMails } from './NoticeMails';

interface Properties {
  readonly account: NoticeAccount;
  /** The notice in a sentence. */
  readonly sentence: (notice: Notice) => string;
  /** The page of what it is about. */
  readonly placeOf: (notice: Notice) => string;
}

/**
 * What an account is told unasked, the newest first: each leads to what it is about, and is read once it has been
 * followed.
 */
export function NoticeList({ account, sentence, placeOf }: Properties) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const query = useInfiniteQuery(noticesQuery(account));
  const renewed = () => queries.invalidateQueries({ queryKey: noticesQuery(account).queryKey });
  const mark = useMutation({
    mutationFn: ({ position, read }: { readonly position: string; readonly read: boolean }) =>
      markNotice(account, { position, read }),
    onSuccess: renewed,
  });
  const readAll = useMutation({
    mutationFn: (position: string) => markNoticesRead(account, position),
    onSuccess: renewed,
  });
  const newest = query.data && rowsOf(query.data)[0];
  const unread = query.data?.pages[0]?.unread ?? 0;
  const problem = mark.error ?? readAll.error;
  return (
    <>
      <PageTitle
        title={t('notices.title')}
        actions={
          newest &&
          unread > 0 && (
            <Button loading={readAll.isPending} onClick={() => readAll.mutate(newest.position)}>
              {t('notices.readAll')}
            </Button>
          )
        }
      />
      {problem && <ProblemAlert error={problem} />}
      <Loaded query={query}>
        {(data) => {
          const notices = rowsOf(data);
          if (notices.length === 0 && !query.hasNextPage) return <EmptyState text={t('notices.none')} />;
          return (
            <>
              <p role="status" className="quiet">
                {t('notices.unread', { count: unread })}
              </p>
              <ol className="events long notices">
                {notices.map((notice) => (
                  <li key={notice.id} className={notice.read ? undefined : 'unread'}>
                    <div>
                      {!notice.read && <strong>{t('notices.new')} </strong>}
                      <Link
                        to={placeOf(notice)}
                        onClick={() => !notice.read && mark.mutate({ position: notice.position, read: true })}
                      >
                        {sentence(notice)}
                      </Link>
                    </div>
                    <div className="quiet">
                      <Moment at={notice.at} /> · <ActorName {...notice.actor} /> ·{' '}
                      <button
                        type="button"
                        className="link-button"
                        aria-label={t(notice.read ? 'notices.markUnreadNamed' : 'notices.markReadNamed', {
                          notice: sentence(notice),
                        })}
                        onClick={() => mark.mutate({ position: notice.position, read: !notice.read })}
                      >
                        {t(notice.read ? 'notices.markUnread' : 'notices.markRead')}
                      </button>
                    </div>
                  </li>
                ))}
              </ol>
              {query.hasNextPage && (
                <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  {t('activity.earlier')}
                </Button>
              )}
            </>
          );
        }}
      </Loaded>
      <NoticeMails account={account} />
    </>
  );
}
