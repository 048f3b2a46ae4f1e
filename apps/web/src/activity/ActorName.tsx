import { useQuery } from '@tanstack/react-query';
import { colleaguesQuery } from '../api/person-queries';
import { useKnownText } from '../i18n/known-text';

/**
 * Who did it: one's own colleagues by name, others by what they are. Never by the subject, which says nothing to
 * anybody.
 */
export function ActorName({ role, subject }: { readonly role: string; readonly subject?: string | undefined }) {
  const known = useKnownText();
  const { data } = useQuery({ ...colleaguesQuery, enabled: subject !== undefined });
  const name = data?.rows.find((colleague) => colleague.subject === subject)?.name;
  return name === undefined ? known('role', role) : `${name} · ${known('role', role)}`;
}
