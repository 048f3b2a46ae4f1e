import { useTranslation } from 'react-i18next';

/** The invitation link: visibly not to be edited. */
export function LockedLink({ url }: { readonly url: string }) {
  const { t } = useTranslation();
  return (
    <div className="locked">
      <svg viewBox="0 0 16 16" width="16" height="16" role="img" aria-label={t('link.locked')}>
        <path d="M4.5 7V5a3.5 3.5 0 0 1 7 0v2" fill="none" stroke="currentColor" strokeWidth="1.6" />
        <rect x="3" y="7" width="10" height="7" rx="1.5" fill="currentColor" />
      </svg>
      <code data-testid="invitation-link">{url}</code>
      <span className="quiet note" lang={document.documentElement.lang}>
        {t('link.lockedNote')}
      </span>
    </div>
  );
}
