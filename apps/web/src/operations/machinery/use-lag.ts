import { useTranslation } from 'react-i18next';
import type { Lag } from '../../api/types';
import { useDuration } from '../../audit/use-duration';

/** How far something is behind the log, in words. */
export function useLag(): (lag: Lag) => string {
  const { t } = useTranslation();
  const duration = useDuration();
  return ({ events, more, seconds }) => {
    if (events === 0) return t('operations.upToDate');
    const filled = { count: events, time: duration(seconds) };
    return more ? t('operations.farBehind', filled) : t('operations.behind', filled);
  };
}
