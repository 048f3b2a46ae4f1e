import { Alert } from 'antd';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { isOnline, onOnline } from '../api/online';

/**
 * Says at once that this device is offline, and that nothing has to be done about it here: in sight, however far down
 * the page somebody reads.
 */
export function Offline() {
  const { t } = useTranslation();
  const connected = useSyncExternalStore(onOnline, isOnline);
  return (
    <div role="status" className="offline">
      {!connected && <Alert className="block" type="warning" showIcon title={t('app.offline')} />}
    </div>
  );
}
