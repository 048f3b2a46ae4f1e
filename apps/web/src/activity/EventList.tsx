import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { HistoryEvent } from '../api/types';
import { EmptyState } from '../ui/EmptyState';
import { EventItem } from './EventItem';
import { useSentence } from './sentence';

interface Properties {
  readonly events: readonly HistoryEvent[];
  /** Partners by id, as far as the reader may know them. */
  readonly names: ReadonlyMap<string, string>;
  readonly customerName: string;
  readonly onMore?: () => void;
}

/** What happened at one customer, the latest first. */
export function EventList({ events, names, customerName, onMore }: Properties) {
  const { t } = useTranslation();
  const sentence = useSentence(names, customerName);
  if (events.length === 0) return <EmptyState text={t('activity.none')} />;
  return (
    <>
      <ol className="events">
        {events.toReversed().map((event) => (
          <EventItem key={event.id} event={event}>
            {sentence(event)}
          </EventItem>
        ))}
      </ol>
      {onMore && <Button onClick={onMore}>{t('activity.more')}</Button>}
    </>
  );
}
