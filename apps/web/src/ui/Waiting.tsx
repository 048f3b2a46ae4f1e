import { Alert } from 'antd';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { onWaits, waitingUntil } from '../api/waits';

/** Says that something is not answered yet because the service asked to be left alone for a while, and until when. */
export function Waiting() {
  const { t, i18n } = useTranslation();
  const until = useSyncExternalStore(onWaits, waitingUntil);
  const time = until && new Intl.DateTimeFormat(i18n.language, { timeStyle: 'medium' }).format(until);
  return (
    <div role="status">
      {time && <Alert className="block" type="warning" showIcon title={t('problem.waiting', { time })} />}
    </div>
  );
}
