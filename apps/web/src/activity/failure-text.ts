import { useTranslation } from 'react-i18next';

/** How the codes of what came back begin; what follows is the status that the mail server gave (RFC 3463). */
export const RETURNED = 'dsn-';

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

function reasonOfReturn(code: string) {
  const status = code.slice(RETURNED.length);
  return REASONS_OF_RETURN.find(([pattern]) => pattern.test(status))?.[1] ?? 'returned';
}
