import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryEvent } from '../api/types';
import { Ago } from '../ui/Moment';
import { ActorName } from './ActorName';

/** An event in a sentence, with who did it and, on request, as it is stored. */
export function EventItem({ event, children }: { readonly event: HistoryEvent; readonly children: ReactNode }) {
  const { t } = useTranslation();
  const { at, actor, type, revision, data, unreadable } = event;
  return (
    <li>
      <div>{unreadable ? t('activity.unreadable') : children}</div>
      <div className="quiet">
        <Ago at={at} /> · <ActorName {...actor} />
      </div>
      <details>
        <summary>{t('activity.details')}</summary>
        <pre tabIndex={0}>{JSON.stringify({ type, revision, ...data }, null, 2)}</pre>
      </details>
    </li>
  );
}
