import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import type { PartnerCustomer, Service } from '../../api/types';
import { useCommand } from '../../api/use-command';
import { useKnownText } from '../../i18n/known-text';
import { Confirmed } from '../../ui/Confirmed';
import { EmptyState } from '../../ui/EmptyState';
import { Moment } from '../../ui/Moment';
import { usePartnerContext } from '../context';
import { RestoreRequest } from '../invitations/RestoreRequest';

/**
 * On which services the partner has DAP, which it can give up; and on which it lost it and why, which it can ask to
 * have restored (S2).
 */
export function CustomerDap({ customer }: { readonly customer: PartnerCustomer }) {
  const { t } = useTranslation();
  const known = useKnownText();
  const { partnerId, isAdmin } = usePartnerContext();
  const { customerId, services, lost } = customer;
  if (services.length + lost.length === 0) return <EmptyState text={t('dap.never')} />;
  return (
    <>
      <ul className="plain-list">
        {services.map(({ service, since, cspTransacting }) => (
          <li key={service}>
            <span className="cell">
              <strong>{t(`service.${service}`)}</strong>
              <span>
                <Tag color="success">{t('dap.held')}</Tag>
                {cspTransacting && <Tag>{t('dap.cspTransacting')}</Tag>}
              </span>
              <span className="quiet">
                {t('dap.since')} <Moment at={since} />
              </span>
            </span>
            {isAdmin && <Relinquish partnerId={partnerId} customerId={customerId} service={service} />}
          </li>
        ))}
        {lost.map(({ service, at, cause }) => (
          <li key={service}>
            <span className="cell">
              <strong>{t(`service.${service}`)}</strong>
              <span>
                <Tag color="warning">{t('dap.lost')}</Tag>
                {known('cause', cause)}
              </span>
              <Moment at={at} />
            </span>
          </li>
        ))}
      </ul>
      {lost.length > 0 && (
        <div className="form-line">
          <RestoreRequest customer={customer} changeable />
        </div>
      )}
    </>
  );
}

function Relinquish({
  service,
  ...path
}: {
  readonly partnerId: string;
  readonly customerId: string;
  readonly service: Service;
}) {
  const { t } = useTranslation();
  const name = t(`service.${service}`);
  const command = useCommand(
    () =>
      api.DELETE('/partners/{partnerId}/customers/{customerId}/dap/{service}', {
        params: { path: { ...path, service } },
      }),
    { done: t('relinquish.done', { service: name }) },
  );
  return (
    <Confirmed
      label={t('relinquish.action')}
      question={t('relinquish.question', { service: name })}
      command={command}
      danger
      small
    >
      <p>{t('relinquish.effect')}</p>
      <p>{t('stays.partner')}</p>
    </Confirmed>
  );
}
