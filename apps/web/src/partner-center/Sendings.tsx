import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Sending } from '../api/types';
import { Ago, Moment } from '../ui/Moment';

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

/** What a mail server refuses for good comes back to whoever sent it: it bounces. So does what it has taken and could not deliver. */
function shownAs({ state, failure }: Delivery): Shown {
  if (state !== 'failed' || failure === undefined) return state;
  const isRefused = failure.permanent && failure.code.startsWith('smtp-');
  return isRefused || failure.code.startsWith(RETURNED) ? 'bounced' : state;
}

/** How the codes of what came back begin; what follows is the status that the mail server gave (RFC 3463). */
const RETURNED = 'dsn-';

/** The statuses that there are words for. */
const REASONS_OF_RETURN = [
  [/^5\.1\.([1236]|10)$/, 'noSuchAddress'],
  [/^[45]\.2\.2$/, 'mailboxFull'],
  [/^5\.7\./, 'notAdmitted'],
  [/^4\./, 'givenUp'],
] as const;

/** What a mail server, or this service, says of a sending that failed. */
export interface Failure {
  readonly code: string;
  readonly permanent: boolean;
}

/** Why it failed, in words where there are some for it, and by its code, which a mail server's operator understands. */
export function useFailureText(): (failure: Failure) => string {
  const { t } = useTranslation();
  return ({ code, permanent }) => {
    if (code === 'no-mail-server') return t('sending.failure.noMailServer');
    if (code.startsWith(RETURNED)) return t(`sending.failure.${reasonOfReturn(code)}`, { code });
    if (code === 'recipient-erased') return t('invitation.erased');
    if (code === 'recipient-unreadable') return t('invitation.unreadable.key-missing');
    if (!code.startsWith('smtp-')) return t('sending.failure.unreachable', { code });
    return t(permanent ? 'sending.failure.refused' : 'sending.failure.notTaken', { code });
  };
}

export function FailureText({ failure }: { readonly failure: Failure }) {
  return <span>{useFailureText()(failure)}</span>;
}

function reasonOfReturn(code: string) {
  const status = code.slice(RETURNED.length);
  return REASONS_OF_RETURN.find(([pattern]) => pattern.test(status))?.[1] ?? 'returned';
}
