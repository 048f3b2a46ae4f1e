import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNotices } from '../ui/Notices';
import { ANYTHING, askAgain, renewInLongLists } from './ask-again';
import type { Change } from './changes';
import { LiveConnection } from './live-connection';
import { isOnline, onOnline } from './online';
import { remember } from './read-after';
import { answeredFrom, forgetSession, leaveForSignIn, session, signedInPerson } from './session';
import { canShare, SharedSource } from './shared-source';
import { whileSeen } from './while-seen';

/** Several changes of one act come together; they are asked about once. */
const GATHERING_MS = 20;
/** A connection that comes back at the first attempt was never lost to the reader. */
const FAILURES_SHOWN = 2;
const NOTICE = 'live';

/**
 * Follows what others change (server-sent events): what of it is shown is then asked for again, from after the change.
 * After a drop it goes on where it was; meanwhile a notice says that it is lost.
 */
export function useLiveUpdates(whose: 'partner' | 'customer', id: string): void;
export function useLiveUpdates(whose: 'marketplace'): void;
export function useLiveUpdates(whose: 'partner' | 'customer' | 'marketplace', id = 'true'): void {
  const queries = useQueryClient();
  const notices = useNotices();
  const { t } = useTranslation();
  const showLost = useEffectEvent(() => void notices.warning({ key: NOTICE, content: t('live.lost'), duration: 0 }));
  const showBack = useEffectEvent(() => void notices.success({ key: NOTICE, content: t('live.back') }));
  useEffect(() => {
    let gathering: ReturnType<typeof setTimeout> | undefined;
    const gathered: (Change | typeof ANYTHING)[] = [];
    const gather = (change: Change | typeof ANYTHING) => {
      gathered.push(change);
      gathering ??= setTimeout(() => {
        gathering = undefined;
        void askAgain(queries, gathered.splice(0));
      }, GATHERING_MS);
    };
    const connection = new LiveConnection(
      (lastEventId) => eventsOf({ [whose]: id }, lastEventId),
      {
        onChange: (position, change) => {
          remember(position);
          gather(change ?? ANYTHING);
          if (change?.thing === 'customers') void renewInLongLists(queries, id, change.id);
        },
        onFailure: (times) => {
          if (times < FAILURES_SHOWN) return;
          showLost();
          void leaveIfSignedOut();
        },
        onBack: (failures) => {
          if (failures < FAILURES_SHOWN) return;
          showBack();
          gather(ANYTHING); // what was asked for meanwhile has failed
        },
      },
      answeredFrom(),
    );
    const stopWatching = whileSeen(connection);
    // Not only when it would be tried again by itself.
    const stopListening = onOnline(() => isOnline() && !document.hidden && connection.open());
    connection.open();
    return () => {
      clearTimeout(gathering);
      stopWatching();
      stopListening();
      connection.close();
      notices.destroy(NOTICE);
    };
  }, [queries, notices, whose, id]);
}

/** Over one connection for all windows in which this person looks at the same account. */
function eventsOf(about: Record<string, string>, after: string | undefined) {
  const connect = (lastEventId: string | undefined) =>
    new EventSource(addressOf({ ...about, ...(lastEventId && { lastEventId }) }));
  return canShare()
    ? new SharedSource(`${addressOf(about)} ${signedInPerson() ?? ''}`, after, connect)
    : connect(after);
}

function addressOf(parameters: Record<string, string>): string {
  return `/live?${new URLSearchParams(parameters).toString()}`;
}

/**
 * A refused connection says no reason. That the session has ended, in another window perhaps, is one that trying again
 * does not mend.
 */
async function leaveIfSignedOut(): Promise<void> {
  forgetSession();
  const signedIn = await session().then(
    (present) => present.signedIn,
    () => undefined, // it cannot be reached either
  );
  if (signedIn === false) leaveForSignIn();
}
