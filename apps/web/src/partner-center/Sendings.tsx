import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Sending } from '../api/types';
import { Moment } from '../ui/Moment';

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

/** How often and in which way the email went out, the latest first; of what this service sends itself also what became of it. */
export function Sendings({ sendings }: { readonly sendings: readonly Sending[] }) {
  const { t } = useTranslation();
  return (
    <ol className="plain-list">
      {sendings.toReversed().map(({ at, kind, channel, delivery }) => (
        <li key={at + kind}>
          <span className="cell">
            <strong>{t(`sending.${kind}`)}</strong>
            <span className="quiet">
              <Moment at={at} /> · {t(`channel.${channel}`)}
            </span>
          </span>
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
          {t('sending.nextAttempt', { attempts })} <Moment at={nextAttemptAt} />
        </span>
      )}
    </span>
  );
}

/** What a mail server refuses for good comes back to whoever sent it: it bounces. */
function shownAs({ state, failure }: Delivery): Shown {
  return state === 'failed' && failure?.permanent && failure.code.startsWith('smtp-') ? 'bounced' : state;
}

/** Why it failed, in words where there are some for it, and by its code, which a mail server's operator understands. */
export function FailureText({
  failure: { code, permanent },
}: {
  readonly failure: { readonly code: string; readonly permanent: boolean };
}) {
  const { t } = useTranslation();
  if (code === 'no-mail-server') return <span>{t('sending.failure.noMailServer')}</span>;
  if (code === 'recipient-erased') return <span>{t('invitation.erased')}</span>;
  if (code === 'recipient-unreadable') return <span>{t('invitation.unreadable.key-missing')}</span>;
  if (!code.startsWith('smtp-')) return <span>{t('sending.failure.unreachable', { code })}</span>;
  return <span>{t(permanent ? 'sending.failure.refused' : 'sending.failure.notTaken', { code })}</span>;
}
