import { useTranslation } from 'react-i18next';

/** What a long page consists of: links to its parts, so that nobody has to go past all rows of the parts before. */
export function Contents({
  parts,
}: {
  readonly parts: readonly { readonly anchor: string; readonly title: string }[];
}) {
  const { t } = useTranslation();
  return (
    <nav className="contents" aria-label={t('app.contents')}>
      <ul>
        {parts.map(({ anchor, title }) => (
          <li key={anchor}>
            <a href={`#${anchor}`}>{title}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
