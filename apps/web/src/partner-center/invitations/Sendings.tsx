import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Failure, RETURNED, useFailureText } from '../../activity/failure-text';
import type { Sending } from '../../api/types';
import { Ago, Moment } from '../../ui/Moment';

type Delivery = NonNullable<Sending['delivery']>;
type Shown = Delivery['state'] | 'bounced';

const COLOURS: Readonly<Record<Shown, 'processing' | 'success' | 'warning' | 'error' | 'default'>> = {
  queued: 'processing',
  retrying: 'warning',
  sent: 'success',
  failed: 'error',
  bounced: 'error',
  dropped: 'default',
};

/**
 * How often and in which way the email went out, the latest first; of what this service sends itself also what became
 * of it.
 */
export function Sendings({ sendings }: { readonly sendings: readonly Sending[] }) {
  const { t } = useTranslation();
  return (
    <ol className="plain-list">
      {sendings.toReversed().map(({ at, kind, channel, delivery, toFormerRecipient }) => (
        <li key={at + kind}>
          <span className="cell">
            <strong>{t(`sending.${kind}`)}</strong>
            <span className="quiet">
              <Ago at={at} /> · {t(`channel.${channel}`)}
            </span>
          </span>
          {toFormerRecipient && <Tag>{t('sending.formerRecipient')}</Tag>}
          {delivery && <DeliveryState delivery={delivery} />}
        </li>
      ))}
    </ol>
  );
}

function DeliveryState({ delivery }: { readonly delivery: Delivery }) {
  const { t } = useTranslation();
  const { attempts, nextAttemptAt, failure } = delivery;
  const shown = shownAs(delivery);
  return (
    <span className="cell" role="status">
      <Tag color={COLOURS[shown]}>{t(`sending.state.${shown}`)}</Tag>
      {failure && <FailureText failure={failure} />}
      {shown === 'retrying' && nextAttemptAt && (
        <span className="quiet">
          {t('sending.nextAttempt', { count: attempts })} <Moment at={nextAttemptAt} />
        </span>
      )}
    </span>
  );
}

/**
 * What a mail server refuses for good comes back to whoever sent it: it bounces. So does what it has taken and could
 * not deliver.
 */
function shownAs({ state, failure }: Delivery): Shown {
  if (state !== 'failed' || failure === undefined) return state;
  const isRefused = failure.permanent && failure.code.startsWith('smtp-');
  return isRefused || failure.code.startsWith(RETURNED) ? 'bounced' : state;
}

export function FailureText({ failure }: { readonly failure: Failure }) {
  return <span>{useFailureText()(failure)}</span>;
}
