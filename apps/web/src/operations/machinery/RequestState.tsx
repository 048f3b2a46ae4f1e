import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ViewState } from '../../api/types';
import { useDuration } from '../../audit/use-duration';
import { Ago } from '../../ui/Moment';

/** What was last asked for a view: how far it is, how fast, and how long it will take; or what became of it. */
export function RequestState({ view: { view, request } }: { readonly view: ViewState }) {
  const { t } = useTranslation();
  const duration = useDuration();
  if (request === undefined) return '–';
  const { state, kind, share, eventsPerSecond, secondsLeft, failure, endedAt } = request;
  switch (state) {
    case 'waiting':
      return <Tag color="processing">{t('operations.requestState.waiting')}</Tag>;
    case 'running':
      return (
        <div className="rebuild-progress">
          <progress aria-label={t('operations.rebuildOf', { view })} max={1} value={share} />
          <span>{t('operations.requestState.running', { percent: Math.floor(share * 100), speed: eventsPerSecond })}</span>
          {secondsLeft !== undefined && secondsLeft > 0 && (
            <span className="quiet">{t('operations.requestState.left', { time: duration(secondsLeft) })}</span>
          )}
        </div>
      );
    case 'done':
      return (
        <>
          <Tag color="success">{t(kind === 'rebuild' ? 'operations.requestState.rebuilt' : 'operations.requestState.switchedBack')}</Tag>
          {endedAt !== undefined && <Ago at={endedAt} />}
        </>
      );
    case 'failed':
      return <Tag color="error">{t('operations.requestState.failed', { reason: failure ?? '' })}</Tag>;
  }
}
