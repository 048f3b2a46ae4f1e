import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { gapsQuery } from './queries';
import { EmptyState } from '../ui/EmptyState';
import { Help } from '../ui/Help';
import { Loaded } from '../ui/Loaded';
import { Moment } from '../ui/Moment';
import { OwnSubscriptions } from '../ui/OwnSubscriptions';
import { PageTitle } from '../ui/PageTitle';
import { Section } from '../ui/Section';
import { useCustomer } from './AdminCenter';

/**
 * The customer's own subscriptions: who sold each and gets its bill, who is its Partner of Record; and what nobody
 * looks after.
 */
export function SubscriptionsPage() {
  const { t } = useTranslation();
  const { id } = useCustomer();
  return (
    <>
      <PageTitle title={t('nav.subscriptions')} />
      <p>
        {t('subscription.ownLead')} <Help term="originalReseller" />
      </p>
      <OwnSubscriptions customerId={id} none={t('subscription.noneOwn')} />
      <Gaps customerId={id} />
    </>
  );
}

/** Services on which nobody has DAP, though a subscription is open or they were once granted. */
function Gaps({ customerId }: { readonly customerId: string }) {
  const { t } = useTranslation();
  return (
    <Section title={t('gaps.title')}>
      <p>{t('gaps.lead')}</p>
      <Loaded query={useQuery(gapsQuery(customerId))}>
        {(gaps) =>
          gaps.length === 0 ? (
            <EmptyState text={t('gaps.none')} />
          ) : (
            <ul className="plain-list">
              {gaps.map(({ service, since, openSubscriptions }) => (
                <li key={service}>
                  <span className="cell">
                    <strong>{t(`service.${service}`)}</strong>
                    <span className="quiet">{t('gaps.open', { count: openSubscriptions })}</span>
                  </span>
                  {since && (
                    <span className="quiet">
                      {t('dap.since')} <Moment at={since} />
                    </span>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  );
}
