import { useTranslation } from 'react-i18next';
import { useKnownText } from '../i18n/known-text';

/** Roles in the reader's words. */
export function RoleNames({ roles }: { readonly roles: readonly string[] }) {
  const { i18n } = useTranslation();
  const known = useKnownText();
  return <>{new Intl.ListFormat(i18n.language, { type: 'unit' }).format(roles.map((role) => known('role', role)))}</>;
}
