import { useTranslation } from 'react-i18next';

type Family = 'role' | 'cause' | 'service' | 'channelRole' | 'purpose' | 'channel' | 'linkRefusal';

/** The text for a code that came from the API, or the code itself where these pages are older than it. */
export function useKnownText(): (family: Family, code: string) => string {
  const { t } = useTranslation();
  return (family, code) => t(`${family}.${code}` as `cause.reassigned`, { defaultValue: code });
}
