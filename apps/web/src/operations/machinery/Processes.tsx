import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { processesQuery } from './queries';
import { Facts } from '../../ui/Facts';
import { Loaded } from '../../ui/Loaded';
import { Moment } from '../../ui/Moment';
import { useLag } from './use-lag';

/**
 * What runs beside the API: who keeps the views current, who reacts, what is to be mailed, and up to where the log is
 * sealed.
 */
export function Processes() {
  const { t } = useTranslation();
  const lagOf = useLag();
  return (
    <Loaded query={useQuery(processesQuery)}>
      {({ projector, reactor, mail, seal, missingPersonKeys }) => (
        <Facts
          facts={[
            {
              name: t('operations.projector'),
              value: (
                <Tag color={projector.led === projector.of ? 'success' : 'error'}>
                  {t('operations.led', { ...projector })}
                </Tag>
              ),
            },
            {
              name: t('operations.reactor'),
              value: reactor.isLed ? (
                <>
                  <Tag color={reactor.lag.events === 0 ? 'success' : 'warning'}>{lagOf(reactor.lag)}</Tag>
                  {reactor.parked > 0 && (
                    <Tag color="warning">{t('operations.parkedCount', { count: reactor.parked })}</Tag>
                  )}
                </>
              ) : (
                <Tag color="error">{t('operations.noReactor')}</Tag>
              ),
            },
            { name: t('operations.mailWaiting'), value: mail.waiting },
            {
              name: t('operations.seal'),
              value: seal ? (
                <>
                  <Moment at={seal.sealedAt} /> · {t('operations.sealed', { count: seal.events })} ·{' '}
                  {t('operations.unsealed', { count: seal.since.events })}
                </>
              ) : (
                <Tag color="warning">{t('operations.neverSealed')}</Tag>
              ),
            },
            { name: t('operations.keys'), value: missingPersonKeys },
          ]}
        />
      )}
    </Loaded>
  );
}
