import { Checkbox, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PreviewedService, Service } from '../api/types';
import { Moment } from '../ui/Moment';

interface Properties {
  readonly services: readonly PreviewedService[];
  /** What the partner proposed, and what the customer subscribes to. */
  readonly proposed: readonly Service[];
  readonly subscribed: readonly Service[];
  readonly ticked: readonly Service[];
  readonly partnerName: string;
  readonly onTick: (services: readonly Service[]) => void;
}

/** Services to tick, each with who has DAP for it now and what ticking it would change: one holder at most (S12). */
export function OfferedServices({ services, proposed, subscribed, ticked, partnerName, onTick }: Properties) {
  const { t } = useTranslation();
  const tick = (service: Service, on: boolean) =>
    onTick(on ? [...ticked, service] : ticked.filter((each) => each !== service));
  return (
    <ul className="plain-list offers">
      {services.map(({ service, outcome, holder }) => (
        <li key={service}>
          <span className="cell">
            <Checkbox
              checked={ticked.includes(service)}
              disabled={outcome === 'retired'}
              onChange={(event) => tick(service, event.target.checked)}
            >
              {t(`service.${service}`)}
            </Checkbox>
            <span className="tags">
              {proposed.includes(service) && <Tag color="processing">{t('accept.proposed')}</Tag>}
              {subscribed.includes(service) && <Tag>{t('accept.subscribed')}</Tag>}
            </span>
          </span>
          <span className="cell">
            <span>
              {holder ? (
                <>
                  {t('accept.holder', { holder: holder.name })} ({t('dap.since')} <Moment at={holder.since} dateOnly />)
                </>
              ) : outcome === 'already-yours' ? (
                t('accept.holder', { holder: partnerName })
              ) : (
                t('accept.noHolder')
              )}
            </span>
            <span className="quiet">
              {t(`accept.outcome.${outcome}`, { partner: partnerName, holder: holder?.name ?? '' })}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
