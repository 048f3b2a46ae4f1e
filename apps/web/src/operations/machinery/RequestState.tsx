import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ViewState } from '../../api/types';
import { useDuration } from '../../audit/use-duration';
import { Ago } from '../../ui/Moment';

/** What was last asked for a view: how far it is, how fast, and how long it will take; or what became of it. */
export function RequestState({ view: { view, request } }: { readonly view: ViewState }) {
  const { t } = useTranslation();
  const duration = useDuration();
  const text = useRequestText()(request);
  if (request === undefined) return '–';
  const { state, share, secondsLeft, endedAt } = request;
  switch (state) {
    case 'waiting':
      return <Tag color="processing">{text}</Tag>;
    case 'running':
      return (
        <div className="rebuild-progress">
          <progress aria-label={t('operations.rebuildOf', { view })} max={1} value={share} />
          <span>{text}</span>
          {secondsLeft !== undefined && secondsLeft > 0 && (
            <span className="quiet">{t('operations.requestState.left', { time: duration(secondsLeft) })}</span>
          )}
        </div>
      );
    case 'done':
      return (
        <>
          <Tag color="success">{text}</Tag>
          {endedAt !== undefined && <Ago at={endedAt} />}
        </>
      );
    case 'failed':
      return <Tag color="error">{text}</Tag>;
  }
}

/** The same in words alone, as a file has it. */
export function useRequestText(): (request: ViewState['request']) => string {
  const { t } = useTranslation();
  return (request) => {
    switch (request?.state) {
      case undefined:
        return '';
      case 'waiting':
        return t('operations.requestState.waiting');
      case 'running':
        return t('operations.requestState.running', {
          percent: Math.floor(request.share * 100),
          speed: request.eventsPerSecond,
        });
      case 'done':
        return t(
          request.kind === 'rebuild' ? 'operations.requestState.rebuilt' : 'operations.requestState.switchedBack',
        );
      case 'failed':
        return t('operations.requestState.failed', { reason: request.failure ?? '' });
    }
  };
}
