import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { HistoryEvent } from '../api/types';
import { useKnownText } from '../i18n/known-text';
import { EmptyState } from '../ui/EmptyState';
import { Moment } from '../ui/Moment';
import { useSentence } from './sentence';

interface Properties {
  readonly events: readonly HistoryEvent[];
  /** Partners by id, as far as the reader may know them. */
  readonly names: ReadonlyMap<string, string>;
  readonly customerName: string;
  readonly onMore?: () => void;
}

/** What happened, the latest first: in a sentence, with who did it and, on request, the event as it is stored. */
export function EventList({ events, names, customerName, onMore }: Properties) {
  const { t } = useTranslation();
  const sentence = useSentence(names, customerName);
  if (events.length === 0) return <EmptyState text={t('activity.none')} />;
  return (
    <>
      <ol className="events">
        {events.toReversed().map((event) => (
          <li key={event.id}>
            <div>{sentence(event)}</div>
            <div className="quiet">
              <Moment at={event.at} /> · <ActorName actor={event.actor} />
            </div>
            <details>
              <summary>{t('activity.details')}</summary>
              <pre tabIndex={0}>{JSON.stringify({ type: event.type, revision: event.revision, ...event.data }, null, 2)}</pre>
            </details>
          </li>
        ))}
      </ol>
      {onMore && <Button onClick={onMore}>{t('activity.more')}</Button>}
    </>
  );
}

function ActorName({ actor: { role, subject } }: { readonly actor: HistoryEvent['actor'] }) {
  const known = useKnownText();
  return <>{subject === undefined ? known('role', role) : `${known('role', role)} (${subject})`}</>;
}
